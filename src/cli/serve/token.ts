import { readSource } from '../../workspace/index.ts';

type Token = { value: string | undefined } | { problem: string };

/** The token of `--token` or `--token-file`, or what is wrong with it; the token itself is in no message. */
export function readToken({ token, tokenFile }: { token?: string; tokenFile?: string }): Token {
  if (tokenFile === undefined) return token === undefined ? { value: undefined } : checked(token, '--token');
  if (token !== undefined) return { problem: 'Give --token or --token-file, not both.' };
  const read = readSource(process.cwd(), tokenFile);
  if ('problem' in read) return { problem: `${tokenFile}: ${read.problem.message}` };
  return checked(read.file.text.trim(), tokenFile);
}

/** RFC 6750 §2.1 has these characters and no others. */
const bearerToken = /^[\w.~+/-]+=*$/;

function checked(value: string, from: string): Token {
  if (value === '') return { problem: `${from} holds no token: it is empty.` };
  if (bearerToken.test(value)) return { value };
  return { problem: `${from} holds no bearer token: letters, digits and -._~+/ are taken (RFC 6750 §2.1).` };
}
