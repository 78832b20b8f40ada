import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect } from 'vitest';
import {
  type Preview,
  type PreviewRequest,
  previewChange,
  type VendorPreview,
} from '../../src/preview/index.ts';

/** The same author and time everywhere: the same files give the same commit. */
const settings = {
  GIT_AUTHOR_NAME: 'A',
  GIT_AUTHOR_EMAIL: 'a@example.com',
  GIT_AUTHOR_DATE: '2026-01-01T00:00:00Z',
  GIT_COMMITTER_NAME: 'A',
  GIT_COMMITTER_EMAIL: 'a@example.com',
  GIT_COMMITTER_DATE: '2026-01-01T00:00:00Z',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_SYSTEM: '/dev/null',
};

/** A git repository in a temporary folder. */
export class Repository implements Disposable {
  readonly folder: string;

  constructor(
    files: Readonly<Record<string, string>> = {},
    folder = mkdtempSync(join(tmpdir(), 'rollcall-')),
  ) {
    this.folder = folder;
    this.git('init', '--quiet', '--initial-branch=main');
    if (Object.keys(files).length > 0) this.commit(files);
  }

  git(...args: string[]): string {
    const env = { ...process.env, ...settings };
    return execFileSync('git', args, { cwd: this.folder, env, encoding: 'utf8', stdio: 'pipe' }).trim();
  }

  /** Texts by path. */
  write(files: Readonly<Record<string, string>>): void {
    for (const [path, text] of Object.entries(files)) {
      const file = join(this.folder, path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
  }

  commit(files: Readonly<Record<string, string>>): string {
    this.write(files);
    this.git('add', '--all');
    this.git('commit', '--quiet', '--allow-empty', '--message', 'A change');
    return this.git('rev-parse', 'HEAD');
  }

  read(path: string): string {
    return readFileSync(join(this.folder, path), 'utf8');
  }

  [Symbol.dispose](): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

export const person = (name: string, more: Record<string, unknown> = {}) => ({
  userPrincipalName: `${name.toLowerCase()}@contoso.com`,
  displayName: name,
  mail: `${name.toLowerCase()}@contoso.com`,
  jobTitle: 'Engineer',
  department: 'Engineering',
  ...more,
});

/** Four people; three of them, Aino, Bo and Cecilia, are Humbol's. */
export const people = {
  tenant: { displayName: 'Contoso', domains: ['contoso.com'] },
  users: [
    person('Aino'),
    person('Bo', { jobTitle: 'Lead', manager: 'aino@contoso.com' }),
    person('Cecilia', { department: 'Sales' }),
    person('Didrik'),
  ],
  groups: [
    { displayName: 'Staff', members: ['aino@contoso.com', 'bo@contoso.com', 'cecilia@contoso.com'] },
    { displayName: 'Guests', members: ['didrik@contoso.com'] },
  ],
};

/** A small vendor file, with what a test is about put in. */
export const vendorFile = (given: Record<string, unknown> = {}, users: Record<string, unknown> = {}) => ({
  displayName: 'Acme',
  application: { from: 'custom' },
  assignments: { Staff: {} },
  provisioning: {
    job: 'scim',
    tenantUrl: 'https://acme.example/scim',
    token: '${token}',
    users: {
      attributes: {
        userName: { attribute: 'userPrincipalName', match: 1 },
        active: { expression: 'Switch([IsSoftDeleted], , "False", "True", "True", "False")' },
        title: 'jobTitle',
        ...users,
      },
    },
    groups: 'off',
  },
  variables: { token: { secret: true, description: 'the token' } },
  ...given,
});

/** JSON is YAML too. */
const text = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;

/** A project with the vendors given, one stack called dev, and the four people. */
export const project = (vendors: Readonly<Record<string, unknown>>, directory: unknown = people) => ({
  'Pulumi.yaml': 'name: test\nruntime: nodejs\n',
  'stacks/Pulumi.dev.yaml': 'config:\n  rollcall:rehearsalOnly: true\n',
  'stacks/dev.directory.yaml': text(directory),
  ...Object.fromEntries(
    Object.entries(vendors).map(([name, vendor]) => [`mappings/${name}.yaml`, text(vendor)]),
  ),
});

export const today = Date.parse('2026-01-05T00:00:00Z');

/** Previews the work tree of a repository against its last commit. */
export async function previewOf(
  repository: Repository,
  given: Partial<PreviewRequest> = {},
): Promise<Preview> {
  const { preview, diagnostics } = await previewChange({
    cwd: repository.folder,
    base: 'HEAD',
    stacks: ['dev'],
    today,
    requests: false,
    ...given,
  });
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  if (!preview) throw new Error('nothing was previewed');
  return preview;
}

/** The one vendor of the one stack, as a change from one file to another has it. */
export async function previewVendor(
  before: unknown,
  after: unknown,
  given: Partial<PreviewRequest> & { directory?: unknown; people?: unknown } = {},
): Promise<VendorPreview> {
  const { people: directory, ...request } = given;
  using repository = new Repository();
  repository.commit(project(before === undefined ? {} : { acme: before }, directory));
  if (after === undefined) repository.git('rm', '--quiet', 'mappings/acme.yaml');
  else repository.write({ 'mappings/acme.yaml': text(after) });
  // A project without any vendor is none.
  repository.write({ 'mappings/other.yaml': text(other) });
  const { stacks } = await previewOf(repository, request);
  const vendor = stacks[0]?.vendors.find(each => each.vendor === 'acme');
  if (!vendor) throw new Error('the vendor is not in the preview');
  return vendor;
}

const other = {
  ...vendorFile(),
  displayName: 'Other',
  assignments: {},
  provisioning: undefined,
  variables: {},
};

/** Outcomes by name. */
export const outcomes = ({ people }: VendorPreview) =>
  Object.fromEntries(people.map(({ name, outcome }) => [name, outcome]));
