import { z } from 'zod';

/** "Redirect URI (reply URL) restrictions" of the Microsoft identity platform. */
const longest = 256;
const most = 256;

function isOfTheWeb(uri: string): boolean {
  const url = URL.parse(uri);
  if (url?.protocol === 'https:') return true;
  return url?.protocol === 'http:' && (url.hostname === 'localhost' || url.hostname === '127.0.0.1');
}

const uri = z
  .string()
  .max(longest)
  .regex(/^[A-Za-z][\w+.-]*:/, 'an absolute URI')
  .regex(/^[^!$'(),;#]*$/, "none of ! $ ' ( ) , ; and no fragment");

/** Of an installed app, which has schemes of its own. */
export const redirectUris = z.array(uri).max(most);

/** Of a server or a page. */
export const webRedirectUris = z
  .array(uri.refine(isOfTheWeb, "must start with 'https' or 'http://localhost'"))
  .max(most);

/** https://learn.microsoft.com/graph/api/resources/redirecturisettings */
export const redirectUriSettings = z.array(
  z.object({
    uri: z.string(),
    index: z
      .int()
      .nullish()
      .transform(index => index ?? null),
  }),
);
