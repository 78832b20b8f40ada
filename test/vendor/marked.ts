import type { Diagnostic } from '../../src/diagnostics/index.ts';
import { loadVendors, parseStack } from '../../src/vendor/index.ts';

/** The vendor file of the design, with the parts other cases build on. */
export const commbox = `displayName: \${brand}.commbox.io
application:
  from: custom
assignments:
  CommBox Agents: {}
  pilot@contoso.com: {}
groups:
  CommBox Agents: { description: People who answer customers, owners: [lead@contoso.com] }
provisioning:
  job: customappsso
  tenantUrl: https://api.commbox.io/auth/scim
  token: \${token}
  scope: assigned
  users:
    attributes:
      userName: { attribute: userPrincipalName, match: 1 }
      active: { expression: 'Switch([IsSoftDeleted], , "False", "True", "True", "False")' }
      displayName: displayName
      name.familyName: surname
    where:
      - name: Staff
        all: [{ attribute: department, operator: IS NOT NULL }]
  groups:
    attributes:
      displayName: { attribute: displayName, match: 1 }
      members: members
permissions:
  delegated: { User.Read: {}, Calendars.ReadWrite: { optional: true } }
target:
  users:
    attributes: { userName: { required: true, filter: true } }
  groups:
    attributes: { displayName: { filter: true } }
steps:
  before: [{ do: Create an API key, at: CommBox > Settings > API }]
  connectionFailed: Check that the CommBox user has Admin permissions
variables:
  brand: { description: your name at commbox.io }
  token: { secret: true, description: the API key }
`;

export const dev = `config:
  rollcall:commbox:
    brand: contoso
    token: { secure: v1:abc }
`;

/** An edit of the vendor file: what is written there, and what instead. `⟦ ⟧` mark where the problem is. */
export type Edit = [before: string, after: string];

export interface Case {
  edits?: Edit[];
  /** Other files of mappings/ by name; `⟦ ⟧` may stand there too. */
  files?: Record<string, string>;
  stack?: string;
}

/** Marked text as plain text, and where the mark was: `file:line:column text`. */
function unmark(path: string, marked: string): { text: string; marks: string[] } {
  const start = marked.indexOf('⟦');
  if (start === -1) return { text: marked, marks: [] };
  const lines = marked.slice(0, start).split('\n');
  const inner = marked.slice(start + 1, marked.indexOf('⟧'));
  const text = marked.replace('⟦', '').replace('⟧', '');
  return { text, marks: [`${path}:${lines.length}:${(lines.at(-1)?.length ?? 0) + 1} ${inner}`] };
}

export interface Outcome {
  /** Where the marks stand. */
  marks: string[];
  /** Where the diagnostics of one code point, in the form of the marks. */
  at(code: string): string[];
  diagnostics: Diagnostic[];
  vendors: ReturnType<typeof loadVendors>['vendors'];
  secrets: string[];
}

/** Loads the vendor file with its edits. An edit that changes nothing is a mistake of the test. */
export function load({ edits = [], files = {}, stack = dev }: Case): Outcome {
  let edited = commbox;
  for (const [before, after] of edits) {
    if (!edited.includes(before)) throw new Error(`nothing to edit: ${before}`);
    edited = edited.replace(before, () => after);
  }
  const marked: [string, string][] = [
    ['mappings/commbox.yaml', edited],
    ...Object.entries(files).map(([name, text]): [string, string] => [`mappings/${name}`, text]),
  ];
  const sources = marked.map(([path, text]) => ({ path, ...unmark(path, text) }));
  const stackFile = { path: 'stacks/Pulumi.dev.yaml', ...unmark('stacks/Pulumi.dev.yaml', stack) };
  const parsed = parseStack(stackFile.path, stackFile.text);
  const loaded = loadVendors({ files: sources, stack: parsed.stack, stacks: ['dev', 'prod'] });
  const diagnostics = [...parsed.diagnostics, ...loaded.diagnostics];
  const texts = new Map([...sources, stackFile].map(({ path, text }) => [path, text]));
  return {
    marks: [...sources, stackFile].flatMap(({ marks }) => marks),
    at: code =>
      diagnostics
        .filter(diagnostic => diagnostic.code === code)
        .map(({ file = '', span, line, column }) => {
          const shown = texts.get(file)?.slice(span?.start, span?.end) ?? '';
          return `${file}:${line}:${column} ${shown}`;
        }),
    diagnostics,
    vendors: loaded.vendors,
    secrets: loaded.secrets.map(({ source, start, end }) => source.text.slice(start, end)),
  };
}
