import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TemporaryProject } from './project.ts';

/** A stack that rehearses the shipped vendor files with a small directory. */
const files: Readonly<Record<string, string>> = {
  'stacks/Pulumi.demo.yaml': `config:
  rollcall:rehearsalOnly: true
  rollcall:humbol: { tenantUrl: https://humbol.example/scim }
  rollcall:tribeloo: { tenantUrl: https://tribeloo.example/scim }
  rollcall:commbox: { brand: contoso }
  rollcall:huma: { secretEndDate: 2027-01-01T00:00:00Z, createUsers: 'true' }
`,
  'stacks/demo.directory.yaml': `tenant: { displayName: Contoso, domains: [contoso.com] }
users:
  - { userPrincipalName: mikael@contoso.com, displayName: Mikael Lind, givenName: Mikael, surname: Lind, mail: mikael@contoso.com, jobTitle: Engineer }
  - { userPrincipalName: aino@contoso.com, displayName: Aino Virtanen, givenName: Aino, surname: Virtanen, mail: aino@contoso.com, manager: mikael@contoso.com }
groups:
  - { displayName: Humbol Admins, members: [mikael@contoso.com] }
  - { displayName: Humbol Members, members: [aino@contoso.com] }
  - { displayName: Humbol Light Members }
  - { displayName: Tribeloo Users, members: [mikael@contoso.com, aino@contoso.com] }
`,
  'stacks/demo.hr.yaml': `activated: 2026-01-01T00:00:00Z
employees:
  - { email: aino@contoso.com, givenName: Aino, familyName: Virtanen, phone: '+358 40 555 0101', employmentId: '1', positions: [] }
  - { email: luca@contoso.com, givenName: Luca, familyName: Rossi, employmentId: '2', positions: [] }
`,
};

/** A change of a file: what is written there, and what instead. `⟦ ⟧` mark where the problem is. */
export type Edit = [path: string, before: string, after: string];

export interface Shipped {
  project: TemporaryProject;
  /** Where the marks stand: `file:line:column`. */
  marks: string[];
}

/** The shipped vendor files in a project of their own, edited. An edit that changes nothing is a mistake of the test. */
export function shipped(edits: readonly Edit[] = [], more: Readonly<Record<string, string>> = {}): Shipped {
  const texts = new Map(Object.entries({ ...files, ...more }));
  for (const [path, before, after] of edits) {
    const text = texts.get(path) ?? readFileSync(join(import.meta.dirname, '../..', path), 'utf8');
    if (!text.includes(before)) throw new Error(`nothing to edit in ${path}: ${before}`);
    texts.set(
      path,
      text.replace(before, () => after),
    );
  }
  const unmarked = [...texts].map(([path, text]) => ({ path, ...unmark(path, text) }));
  return {
    project: new TemporaryProject(Object.fromEntries(unmarked.map(({ path, text }) => [path, text]))),
    marks: unmarked.flatMap(({ marks }) => marks),
  };
}

function unmark(path: string, marked: string): { text: string; marks: string[] } {
  let text = marked;
  const marks: string[] = [];
  for (let at = text.indexOf('⟦'); at !== -1; at = text.indexOf('⟦')) {
    const lines = text.slice(0, at).split('\n');
    marks.push(`${path}:${lines.length}:${(lines.at(-1)?.length ?? 0) + 1}`);
    text = text.replace('⟦', '').replace('⟧', '');
  }
  return { text, marks };
}
