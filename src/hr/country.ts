import countries from 'i18n-iso-countries/index.js';
import da from 'i18n-iso-countries/langs/da.json' with { type: 'json' };
import de from 'i18n-iso-countries/langs/de.json' with { type: 'json' };
import en from 'i18n-iso-countries/langs/en.json' with { type: 'json' };
import es from 'i18n-iso-countries/langs/es.json' with { type: 'json' };
import et from 'i18n-iso-countries/langs/et.json' with { type: 'json' };
import fi from 'i18n-iso-countries/langs/fi.json' with { type: 'json' };
import fr from 'i18n-iso-countries/langs/fr.json' with { type: 'json' };
import is from 'i18n-iso-countries/langs/is.json' with { type: 'json' };
import nb from 'i18n-iso-countries/langs/nb.json' with { type: 'json' };
import nl from 'i18n-iso-countries/langs/nl.json' with { type: 'json' };
import pl from 'i18n-iso-countries/langs/pl.json' with { type: 'json' };
import sv from 'i18n-iso-countries/langs/sv.json' with { type: 'json' };

// The package's own entry loads all 77 languages; a suggestion needs the likely ones.
const languages = [en, sv, nb, fi, da, is, et, de, nl, fr, es, pl];
for (const language of languages) countries.registerLocale(language);

/** The library lists Kosovo's XK, which ISO 3166-1 leaves to its users. */
const userAssigned = new Set(['XK']);

/** Whether the text is an ISO 3166-1 alpha-2 code, in capitals as the standard writes it. */
export function isCountryCode(text: string): boolean {
  return Object.hasOwn(countries.getAlpha2Codes(), text) && !userAssigned.has(text);
}

/** The alpha-2 code for a country written any other way: a name, another of the standard's codes, small letters. */
export function countryCodeFor(text: string): string | undefined {
  const trimmed = text.trim();
  const candidates = [
    trimmed.toUpperCase(),
    countries.alpha3ToAlpha2(trimmed.toUpperCase()),
    /^\d{1,3}$/.test(trimmed) ? countries.numericToAlpha2(trimmed) : undefined,
    ...languages.map(({ locale }) => countries.getSimpleAlpha2Code(trimmed, locale)),
  ];
  return candidates.find(code => code !== undefined && isCountryCode(code));
}
