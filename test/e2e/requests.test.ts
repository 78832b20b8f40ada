import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import type { Exchange } from '../../src/provisioning/index.ts';
import { type DirectWrite, rehearse, type VendorRehearsal } from '../../src/rehearsal/index.ts';
import { TemporaryProject } from './project.ts';

/** One request as the fixtures write it: `{ GET: path }`, `{ PATCH: path, body: … }`. */
type Written = Record<string, unknown>;

interface Fixture {
  initial: Written[];
  days: Record<string, Written[]>;
}

const read = (name: string) => readFileSync(join(import.meta.dirname, 'requests', name), 'utf8');

const stack = `
config:
  rollcall:rehearsalOnly: true
  rollcall:humbol: { tenantUrl: https://humbol.example/scim }
  rollcall:tribeloo: { tenantUrl: https://tribeloo.example/scim }
  rollcall:commbox: { brand: contoso }
  rollcall:huma: { secretEndDate: 2027-01-01T00:00:00Z, createUsers: 'true' }
`;

/** What a stack adds to CommBox's file: who is in the group it owns. */
const agents = `
groups:
  CommBox Agents:
    members: [mikael.lind@contoso.com, aino.virtanen@contoso.com, otto.berg@contoso.com]
`;

async function rehearsed(vendor: string): Promise<VendorRehearsal> {
  using project = new TemporaryProject({
    'stacks/Pulumi.fixture.yaml': stack,
    'stacks/fixture.directory.yaml': read('directory.yaml'),
    'stacks/fixture.events.yaml': read('events.yaml'),
    'stacks/fixture.hr.yaml': read('huma.hr.yaml'),
    'mappings/commbox.fixture.yaml': agents,
  });
  const { rehearsal, diagnostics } = await rehearse({
    cwd: project.folder,
    stack: 'fixture',
    vendors: [vendor],
  });
  const found = rehearsal?.vendors[0];
  if (!found) throw new Error(JSON.stringify(diagnostics));
  return found;
}

const guid = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/** Ids of the target become the name of whom they stand for; a GUID that is nobody's is any GUID. */
function legible(text: string, names: ReadonlyMap<string, string>): string {
  return text.replace(guid, id => `{${names.get(id) ?? 'guid'}}`);
}

function namesIn({ days }: VendorRehearsal): Map<string, string> {
  const entries = days.flatMap(day => day.cycles.flatMap(cycle => cycle.entries));
  return new Map(
    entries.map(({ targetId = '', source }) => {
      const local = source.userPrincipalName?.split('@')[0] ?? source.displayName;
      return [targetId, local.replace(/^[0-9a-f]{32}/, '')];
    }),
  );
}

function written({ request }: Exchange, names: ReadonlyMap<string, string>): Written {
  const path = legible(request.url.replace(/^https:\/\/[^/]+(\/auth)?\/scim/, ''), names);
  if (request.body === undefined) return { [request.method]: path };
  return { [request.method]: path, body: JSON.parse(legible(request.body, names)) };
}

test.each(['humbol', 'tribeloo', 'commbox'])(
  '%s is sent what its documents and the reference say',
  async vendor => {
    const { days, ...rest } = await rehearsed(vendor);
    const names = namesIn({ days, ...rest });
    const fixture = parse(read(`${vendor}.yaml`)) as Fixture;
    const [first, ...later] = days.map(({ cycles }) =>
      cycles.flatMap(({ exchanges }) => exchanges.map(exchange => written(exchange, names))),
    );
    expect(first).toEqual(fixture.initial);
    later.forEach((requests, index) => {
      expect(requests, `day ${index + 2}`).toEqual(fixture.days[index + 2]);
    });
    expect(later).toHaveLength(Object.keys(fixture.days).length);
  },
);

test('huma writes what its document says, with the permissions it was granted', async () => {
  const { days, grants } = await rehearsed('huma');
  expect(grants).toEqual([{ permission: 'User.ReadWrite.All', type: 'application', consented: true }]);
  const requests = days.map(({ day, writes }) => [
    day,
    writes.flatMap(({ request }) => (request ? [wireForm(request)] : [])),
  ]);
  expect(Object.fromEntries(requests)).toEqual((parse(read('huma.yaml')) as Fixture).days);
});

/** Without the password, which is random and masked. */
function wireForm({ method, path, body }: NonNullable<DirectWrite['request']>): Written {
  const { passwordProfile: _, ...properties } = (body ?? {}) as Record<string, unknown>;
  return { [method]: path, body: properties };
}
