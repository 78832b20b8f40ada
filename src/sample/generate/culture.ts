/** A name as people write it, and in the letters a sign-in name takes. */
export interface Name {
  written: string;
  latin: string;
}

export interface City {
  name: string;
  state: string | null;
  street: string;
}

/** How people of one language are called, and where they work. */
export interface Culture {
  /** How many people have it, against the others. */
  weight: number;
  /** BCP 47. */
  language: string;
  /** ISO 3166-1 alpha-2. */
  country: string;
  /** The country written out, in English: what some directories hold instead. */
  countryName: string;
  given: readonly Name[];
  /** None where one name is all there is. */
  surnames: readonly Name[];
  cities: readonly City[];
  /** The surname comes first; with nothing between, where they are written so. */
  order: 'given first' | 'surname first' | 'surname first, unspaced';
}

type Written = Omit<Culture, 'given' | 'surnames' | 'cities' | 'order'> & {
  /** Separated by blanks; a blank within a name is `_`; `latin=written` where the letters differ. */
  given: string;
  surnames: string;
  /** `City|State|Street`, the state may be empty. */
  cities: readonly string[];
  order?: Culture['order'];
};

export function culture({ given, surnames, cities, order = 'given first', ...rest }: Written): Culture {
  const umlauts = rest.language.startsWith('de');
  return {
    ...rest,
    order,
    given: names(given, umlauts),
    surnames: names(surnames, umlauts),
    cities: cities.map(city => {
      const [name = '', state = '', street = ''] = city.split('|');
      return { name, state: state || null, street };
    }),
  };
}

function names(list: string, umlauts: boolean): Name[] {
  return list
    .split(/\s+/)
    .filter(Boolean)
    .map(each => {
      const [first = '', second] = each.replaceAll('_', ' ').split('=');
      return { written: second ?? first, latin: latin(first, umlauts) };
    });
}

/** Letters that Unicode does not take apart into a letter and its marks. */
const letters: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
};
const german: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue' };

/** The name in the letters a to z. */
function latin(name: string, umlauts: boolean): string {
  const plain = (letter: string) => (umlauts ? german[letter] : undefined) ?? letters[letter] ?? letter;
  return [...name.toLowerCase()]
    .map(plain)
    .join('')
    .normalize('NFD')
    .replace(/[^a-z]/g, '');
}
