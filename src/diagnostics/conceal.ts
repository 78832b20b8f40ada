const secretKey = /["']?[\w.-]{0,40}(?:tok[\w.-]{0,40}|passw[\w.-]{0,40}|api[-_]?key|secret)["']?/.source;

/**
 * A key whose value is a secret if it is plain text: tokens, passwords, API keys. The value runs to the
 * end of a flow entry or of the line. `${variables}`, `secure:` values, nested maps and `secret: true` are none.
 */
const onTheLine = new RegExp(
  `((?:^|[{,])[^\\S\\n]*(?:- )?${secretKey}[^\\S\\n]*:[^\\S\\n]+)(?!["']?\\$\\{|[{|>#]|(?:true|false)\\b)("[^"\\n]*"|'[^'\\n]*'|(?:\\$\\{[^}\\n]*\\}|(?! #)[^\\n,}])+)`,
  'gim',
);

/** The same with the value in a block below: all lines that are indented deeper. */
const inABlock = new RegExp(
  `^(([^\\S\\n]*)(?:- )?${secretKey}[^\\S\\n]*:[^\\S\\n]*[|>][^\\n]*\\n)((?:\\2[^\\S\\n]+[^\\n]*(?:\\n|$)|[^\\S\\n]*\\n)+)`,
  'gim',
);

/** What a secret variable would have as its default, where its declaration stands on one line. */
const asDefault =
  /^((?=[^\n]*\bsecret:[^\S\n]*true\b)[^\n]*\bdefault:[^\S\n]*)("[^"\n]*"|'[^'\n]*'|[^\n,}]+)/gm;

/** The password of a URL, and what its query calls a key, a token or the like. */
const inAUrl =
  /(\/\/[^\s/:@'"]+:|[?&][\w-]{0,40}(?:key|token|secret|passw[\w-]{0,40}|sig)=)((?<=:)[^\s@'"]+(?=@)|(?<==)[^\s&#'"]+)/gi;

/**
 * The text with what looks like a secret in plain masked, character for character, so that places stay.
 * It works on the text itself: a file that does not parse may hold a token as well. `spans` are secrets
 * somebody found in the text for certain.
 */
export function concealSecrets(text: string, spans: readonly { start: number; end: number }[] = []): string {
  return spans
    .reduce(
      (shown, { start, end }) => shown.slice(0, start) + masked(shown.slice(start, end)) + shown.slice(end),
      text,
    )
    .replace(onTheLine, (_, before: string, value: string) => before + masked(value))
    .replace(asDefault, (_, before: string, value: string) => before + masked(value))
    .replace(inAUrl, (_, before: string, value: string) => before + masked(value))
    .replace(inABlock, (_, before: string, _indent: string, value: string) => before + masked(value));
}

const masked = (value: string) => value.replace(/\S/g, '*');
