import type { Path } from '../../diagnostics/index.ts';
import type { VendorFile } from '../model.ts';
import type { Finding, Rule } from './rule.ts';

type Application = VendorFile['application'];

interface Problem {
  message: string;
  hint: string;
}

/** A URL of the file, where it stands, and what Entra says against it. */
interface Place {
  path: Path;
  part: 'key' | 'value';
  problem: Problem | undefined;
}

export const refusedUrl: Rule = {
  code: 'RC3072',
  why: 'Graph refuses to write it, with the application there already.',
  *check({ file: { application }, waits }) {
    for (const { path, part, problem } of [...redirectUris(application), ...singleSignOnUrls(application)])
      if (problem && !waits(path)) yield { path, part, ...problem } satisfies Finding;
  },
};

function redirectUris({ redirectUris = {}, singleSignOn }: Application): Place[] {
  return [
    ...Object.entries(redirectUris).map(([uri, { platform }]): Place => {
      const problem = platform === 'publicClient' ? refusedForm(uri) : (refusedWeb(uri) ?? refusedForm(uri));
      return { path: ['application', 'redirectUris', uri], part: 'key', problem };
    }),
    ...(singleSignOn?.replyUrls ?? []).map(
      (uri, index): Place => ({
        path: ['application', 'singleSignOn', 'replyUrls', index],
        part: 'value',
        problem: refusedWeb(uri) ?? refusedForm(uri),
      }),
    ),
  ];
}

function singleSignOnUrls({ singleSignOn }: Application): Place[] {
  const { signOnUrl, homePageUrl, logoutUrl } = singleSignOn ?? {};
  const place = (name: string, problem: Problem | undefined): Place => ({
    path: ['application', 'singleSignOn', name],
    part: 'value',
    problem,
  });
  return [
    ...(signOnUrl === undefined ? [] : [place('signOnUrl', notOfTheWeb(signOnUrl))]),
    ...(homePageUrl === undefined ? [] : [place('homePageUrl', notOfTheWeb(homePageUrl))]),
    ...(logoutUrl === undefined ? [] : [place('logoutUrl', refusedLogout(logoutUrl))]),
  ];
}

/** "Redirect URI (reply URL) restrictions" of the Microsoft identity platform: IPv6's loopback is not taken. */
const isLocalhost = (host: string) => host === 'localhost' || host === '127.0.0.1';

function refusedWeb(uri: string): Problem | undefined {
  const url = URL.parse(uri);
  if (url === null)
    return { message: 'the redirect URI is no URL', hint: 'Such as https://app.example.com/saml/acs' };
  if (url.protocol === 'https:' || (url.protocol === 'http:' && isLocalhost(url.hostname))) return undefined;
  return {
    message: 'the redirect URI is not https',
    hint:
      url.protocol === 'http:'
        ? `Write ${uri.replace(/^http/i, 'https')}`
        : 'Entra takes http for localhost only.',
  };
}

function refusedForm(uri: string): Problem | undefined {
  const special = /[!$'(),;]/.exec(uri)?.[0];
  if (special !== undefined)
    return { message: `a redirect URI has no ${special}`, hint: "Entra takes none of ! $ ' ( ) , ;" };
  // RFC 6749 §3.1.2.
  if (uri.includes('#'))
    return { message: 'a redirect URI has no fragment', hint: 'Take out what follows the #.' };
  if (uri.length > 256)
    return { message: `the redirect URI has ${uri.length} characters`, hint: 'Entra takes 256.' };
  return undefined;
}

function notOfTheWeb(text: string): Problem | undefined {
  const protocol = URL.parse(text)?.protocol;
  if (protocol === 'https:' || protocol === 'http:') return undefined;
  return { message: 'this is no URL of a web page', hint: 'Such as https://app.example.com/login' };
}

function refusedLogout(text: string): Problem | undefined {
  if (URL.parse(text)?.protocol !== 'https:')
    return { message: 'the logout URL is not https', hint: 'Such as https://app.example.com/logout' };
  if (text.length > 255)
    return { message: `the logout URL has ${text.length} characters`, hint: 'Entra takes 255.' };
  return undefined;
}
