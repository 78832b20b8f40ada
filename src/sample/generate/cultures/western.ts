import { culture } from '../culture.ts';

export const western = [
  culture({
    weight: 9,
    language: 'en-GB',
    country: 'GB',
    countryName: 'United Kingdom',
    given:
      'Alice Benjamin Charlotte Daniel Eleanor Freddie Georgia Harry Imogen Jack Keira Liam Matilda Noah Oliver Poppy Rhys Sophie Thomas Zara',
    surnames:
      "Smith Jones Taylor Brown Williams Wilson Johnson Davies Patel Wright Walker White Edwards Hughes Green Hall Wood Harris Clarke Fitzroy-O'Dell",
    cities: ['London|England|Bishopsgate', 'Leeds|England|Briggate', 'Edinburgh|Scotland|Princes Street'],
  }),
  culture({
    weight: 9,
    language: 'en-US',
    country: 'US',
    countryName: 'United States',
    given:
      'Amelia Brandon Camila Dylan Evelyn Gabriel Hazel Isaiah Jasmine Kevin Logan Madison Nathan Olivia Peyton Quinn Riley Samantha Tyler Wyatt',
    surnames:
      "Anderson Baker Campbell Diaz Evans Foster Garcia Hernandez Jackson King Lopez Martinez Nguyen O'Brien Phillips Ramirez Sanchez Thompson Washington Young",
    cities: ['Austin|TX|Congress Avenue', 'Chicago|IL|Wacker Drive', 'Seattle|WA|Pine Street'],
  }),
  culture({
    weight: 3,
    language: 'en-IE',
    country: 'IE',
    countryName: 'Ireland',
    given: 'Aoife Cian Ciarán Gráinne Niamh Oisín Órla Pádraig Róisín Saoirse Seán Siobhán',
    surnames: "O'Connor O'Neill Byrne Doyle Gallagher Kennedy McCarthy Murphy Ní_Bhriain Nolan Ryan Walsh",
    cities: ['Dublin|Leinster|Grafton Street', 'Galway|Connacht|Shop Street'],
  }),
  culture({
    weight: 10,
    language: 'de-DE',
    country: 'DE',
    countryName: 'Germany',
    given:
      'Anja Bernd Claudia Dieter Elke Florian Greta Hannes Ilse Jörg Katrin Lukas Maximilian Nele Ömer Renate Sören Ursula Volker Zoë',
    surnames:
      'Müller Schmidt Schneider Fischer Weber Meyer Wagner Becker Schulz Hoffmann Schäfer Koch Bauer Richter Klein Schröder Neumann Krüger Weiß von_der_Heide',
    cities: [
      'Berlin|Berlin|Friedrichstraße',
      'München|Bayern|Sendlinger Straße',
      'Hamburg|Hamburg|Jungfernstieg',
    ],
  }),
  culture({
    weight: 8,
    language: 'fr-FR',
    country: 'FR',
    countryName: 'France',
    given:
      'Amélie Benoît Chloé Denis Élodie François Gaëlle Hugo Inès Jean-Luc Karine Léa Mathieu Noémie Océane Pierre Quentin Régis Sylvie Théo',
    surnames:
      "Martin Bernard Dubois Thomas Robert Richard Petit Durand Leroy Moreau Lefèvre Garçon Fournier Girard Mercier Blanchard Guérin d'Aubigné Lemaître Hébert",
    cities: ['Paris|Île-de-France|rue de Rivoli', 'Lyon|Auvergne-Rhône-Alpes|rue de la République'],
  }),
  culture({
    weight: 4,
    language: 'nl-NL',
    country: 'NL',
    countryName: 'Netherlands',
    given: 'Anouk Bram Daan Eva Femke Gijs Iris Jasper Lotte Maud Niels Pim Ruben Sanne Thijs Wietske',
    surnames:
      "de_Jong Jansen de_Vries van_den_Berg Bakker van_Dijk Visser Smit Meijer de_Boer Mulder Bos van_'t_Hof Hendriks Dekker Brouwer",
    cities: ['Amsterdam|Noord-Holland|Damrak', 'Utrecht|Utrecht|Oudegracht'],
  }),
  culture({
    weight: 7,
    language: 'es-ES',
    country: 'ES',
    countryName: 'Spain',
    given:
      'Adrián Begoña Carlos Dolores Elena Íñigo José_Ángel Lucía María_José Nuria Óscar Pilar Raúl Sofía Tomás Úrsula Verónica Xavier',
    surnames:
      'García_López Martínez_Ruiz Núñez_Ibáñez Pérez_Gil Sánchez_Vega Rodríguez Fernández González Muñoz Ortega Peña Quintana Romero Suárez Torres Vázquez',
    cities: ['Madrid|Madrid|Gran Vía', 'Málaga|Andalucía|Calle Larios'],
  }),
  culture({
    weight: 5,
    language: 'pt-PT',
    country: 'PT',
    countryName: 'Portugal',
    given: 'Ana Beatriz Diogo Duarte Filipa Gonçalo Inês João Leonor Mafalda Nuno Rita Simão Tiago',
    surnames:
      'Silva Santos Ferreira Pereira Oliveira Costa Rodrigues Martins Sousa Gonçalves Magalhães Conceição Brandão Leitão',
    cities: ['Lisboa||Avenida da Liberdade', 'Porto||Rua das Flores'],
  }),
  culture({
    weight: 5,
    language: 'it-IT',
    country: 'IT',
    countryName: 'Italy',
    given:
      'Alessia Bruno Chiara Davide Elisa Francesco Giulia Luca Martina Niccolò Paola Riccardo Sara Tommaso',
    surnames:
      "Rossi Russo Ferrari Esposito Bianchi Romano Colombo Ricci Marino Greco Bruno Gallo Conti D'Angelo De_Luca",
    cities: ['Milano|Lombardia|Corso Buenos Aires', 'Torino|Piemonte|Via Roma'],
  }),
];
