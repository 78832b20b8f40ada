import { culture } from '../culture.ts';

export const nordic = [
  culture({
    weight: 14,
    language: 'fi-FI',
    country: 'FI',
    countryName: 'Finland',
    given:
      'Aino Eero Helmi Juhani Kaisa Lauri Maija Mikko Noora Olli Päivi Risto Sanna Tapio Venla Väinö Äly Ilona Jukka Riikka',
    surnames:
      'Virtanen Korhonen Mäkinen Nieminen Mäkelä Hämäläinen Laine Heikkinen Koskinen Järvinen Lehtonen Salonen Tuominen Rantanen Kinnunen Lahtinen Ahonen Räsänen Pöllänen Yli-Huhtala',
    cities: [
      'Helsinki|Uusimaa|Mannerheimintie',
      'Tampere|Pirkanmaa|Hämeenkatu',
      'Oulu|Pohjois-Pohjanmaa|Torikatu',
    ],
  }),
  culture({
    weight: 12,
    language: 'sv-SE',
    country: 'SE',
    countryName: 'Sweden',
    given:
      'Åsa Björn Elsa Erik Freja Gustav Ingrid Johan Kerstin Lars Maja Mårten Nils Örjan Petra Rune Saga Sven Tuva Ulrika',
    surnames:
      'Andersson Johansson Karlsson Nilsson Eriksson Larsson Olsson Persson Svensson Gustafsson Lindqvist Bergström Sjöberg Åkesson Öberg Hellström Nordin Ekström Wallin Ljungdahl',
    cities: ['Stockholm|Stockholm|Sveavägen', 'Göteborg|Västra Götaland|Avenyn', 'Malmö|Skåne|Södergatan'],
  }),
  culture({
    weight: 8,
    language: 'nb-NO',
    country: 'NO',
    countryName: 'Norway',
    given:
      'Astrid Bjørn Eirik Frida Gunnar Håkon Inger Jørgen Kari Leif Marit Nora Odd Ragnhild Sigrid Solveig Tor Vegard Ylva Øyvind',
    surnames:
      'Hansen Johansen Olsen Larsen Andersen Pedersen Nilsen Kristiansen Jensen Karlsen Bakken Haugen Hagen Solberg Strand Moen Ødegård Bråten Sæther Tveit',
    cities: ['Oslo|Oslo|Karl Johans gate', 'Bergen|Vestland|Bryggen', 'Trondheim|Trøndelag|Kongens gate'],
  }),
  culture({
    weight: 7,
    language: 'da-DK',
    country: 'DK',
    countryName: 'Denmark',
    given:
      'Anders Birthe Clara Ditte Emil Freja Gitte Henrik Ida Jeppe Karen Lærke Magnus Nikolaj Pernille Rasmus Sofie Søren Thea Viggo',
    surnames:
      'Nielsen Jensen Hansen Pedersen Andersen Christensen Larsen Sørensen Rasmussen Jørgensen Petersen Madsen Kristensen Olsen Thomsen Møller Østergaard Bæk Kjær Winther',
    cities: ['København||Strøget', 'Aarhus||Guldsmedgade', 'Odense||Vestergade'],
  }),
  culture({
    weight: 3,
    language: 'et-EE',
    country: 'EE',
    countryName: 'Estonia',
    given: 'Aivar Kadri Kristjan Liisa Maarja Mart Õie Piret Rein Tiina Toomas Urmas Ülle Veiko',
    surnames: 'Tamm Saar Sepp Mägi Kask Kukk Rebane Ilves Pärn Koppel Lõhmus Oja Käär Raudsepp',
    cities: ['Tallinn|Harju|Viru', 'Tartu|Tartu|Rüütli'],
  }),
  culture({
    weight: 1,
    language: 'is-IS',
    country: 'IS',
    countryName: 'Iceland',
    given: 'Birna Guðrún Hildur Katrín Ragnheiður Sigríður Þórunn Æsa',
    surnames: 'Jónsdóttir Sigurðardóttir Guðmundsdóttir Einarsdóttir Magnúsdóttir Ólafsdóttir',
    cities: ['Reykjavík||Laugavegur'],
  }),
];
