import { culture } from '../culture.ts';

/** Where a surname follows the person's sex, the lists hold one form with the names that take it. */
export const eastern = [
  culture({
    weight: 7,
    language: 'pl-PL',
    country: 'PL',
    countryName: 'Poland',
    given:
      'Agnieszka Bartłomiej Ewa Grażyna Jakub Joanna Krzysztof Łukasz Małgorzata Michał Paweł Stanisław Tomasz Wojciech Zuzanna Żaneta',
    surnames:
      'Nowak Wójcik Woźniak Kaczmarek Mazur Krawczyk Zając Król Wróbel Dudek Pawlak Sikora Bąk Szewczyk Łuczak Żak',
    cities: ['Warszawa|mazowieckie|Nowy Świat', 'Kraków|małopolskie|Rynek', 'Łódź|łódzkie|Piotrkowska'],
  }),
  culture({
    weight: 3,
    language: 'cs-CZ',
    country: 'CZ',
    countryName: 'Czechia',
    given: 'Alžběta Eliška Jana Kateřina Lenka Markéta Petra Šárka Tereza Zdeňka',
    surnames: 'Nováková Svobodová Dvořáková Černá Procházková Kučerová Veselá Horáková Němcová Růžičková',
    cities: ['Praha||Národní', 'Brno||Masarykova'],
  }),
  culture({
    weight: 3,
    language: 'hu-HU',
    country: 'HU',
    countryName: 'Hungary',
    order: 'surname first',
    given: 'Ágnes Balázs Csilla Eszter Gábor Ildikó Katalin László Márton Réka Tamás Zsófia',
    surnames: 'Nagy Kovács Tóth Szabó Horváth Varga Kiss Molnár Németh Farkas Erdős Szűcs',
    cities: ['Budapest||Andrássy út', 'Szeged||Kárász utca'],
  }),
  culture({
    weight: 2,
    language: 'ro-RO',
    country: 'RO',
    countryName: 'Romania',
    given: 'Andrei Bogdan Cătălina Elena Florin Ioana Mădălina Răzvan Ștefan Țuca',
    surnames: 'Popescu Ionescu Dumitrescu Stan Gheorghe Munteanu Rădulescu Șerban Țepeș Vlad',
    cities: ['București||Calea Victoriei', 'Cluj-Napoca|Cluj|Strada Memorandumului'],
  }),
  culture({
    weight: 2,
    language: 'hr-HR',
    country: 'HR',
    countryName: 'Croatia',
    given: 'Ana Goran Ivana Josip Katarina Luka Marija Nikša Željka Zvonimir',
    surnames: 'Horvat Kovačević Babić Marić Jurić Novak Knežević Vuković Šimić Đurić',
    cities: ['Zagreb||Ilica', 'Split||Marmontova'],
  }),
  culture({
    weight: 3,
    language: 'el-GR',
    country: 'GR',
    countryName: 'Greece',
    given:
      'nikos=Νίκος giorgos=Γιώργος dimitris=Δημήτρης kostas=Κώστας yannis=Γιάννης alexandros=Αλέξανδρος petros=Πέτρος stavros=Σταύρος',
    surnames:
      'papadakis=Παπαδάκης papadopoulos=Παπαδόπουλος nikolaidis=Νικολαΐδης georgiou=Γεωργίου vlachos=Βλάχος katsaros=Κατσαρός makris=Μακρής',
    cities: ['Αθήνα||Ερμού', 'Θεσσαλονίκη||Τσιμισκή'],
  }),
  culture({
    weight: 5,
    language: 'uk-UA',
    country: 'UA',
    countryName: 'Ukraine',
    given:
      'olena=Олена andrii=Андрій iryna=Ірина dmytro=Дмитро kateryna=Катерина mykola=Микола oksana=Оксана serhii=Сергій yuliia=Юлія taras=Тарас',
    surnames:
      'koval=Коваль shevchenko=Шевченко boiko=Бойко tkachenko=Ткаченко kravchenko=Кравченко oliinyk=Олійник melnyk=Мельник lysenko=Лисенко moroz=Мороз savchuk=Савчук',
    cities: ['Київ||Хрещатик', 'Львів||площа Ринок'],
  }),
  culture({
    weight: 4,
    language: 'tr-TR',
    country: 'TR',
    countryName: 'Türkiye',
    given: 'Ayşe Burak Çağla Deniz Elif Gülşah Hüseyin İpek Kerem Özge Şule Tuğba Umut Yiğit',
    surnames: 'Yılmaz Kaya Demir Çelik Şahin Yıldız Aydın Öztürk Arslan Doğan Kılıç Işık Güneş Koç',
    cities: ['İstanbul||İstiklal Caddesi', 'Ankara||Atatürk Bulvarı'],
  }),
];
