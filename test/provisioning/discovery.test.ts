import { describe, expect, test } from 'vitest';
import { galleryTemplate } from '../../src/schema/index.ts';
import { createScimServer } from '../../src/scim/index.ts';
import { answer, list } from './world/target.ts';
import { createWorld, type World } from './world/world.ts';

const user = 'urn:ietf:params:scim:schemas:core:2.0:User';
const acme = 'urn:ietf:params:scim:schemas:extension:Acme:2.0:User';

/** The job of a gallery application, and the definition of its target. */
function gallery(world: World) {
  world.job.templateId = 'acme';
  const directory = galleryTemplate('Acme').schema.directories.find(({ name }) => name === 'Acme');
  if (!directory) throw new Error('the template has no target directory');
  return directory;
}
const names = (objects: readonly { name: string; attributes: readonly { name: string }[] }[], kind: RegExp) =>
  objects
    .filter(({ name }) => kind.test(name))
    .flatMap(({ attributes }) => attributes.map(({ name }) => name));

/** Attributes as RFC 7643 §7 writes them. */
const schema = (id: string, ...attributes: object[]) => ({ id, name: 'x', attributes });
const text = (name: string, more: object = {}) => ({ name, type: 'string', multiValued: false, ...more });

describe('schema discovery (§11)', () => {
  test.each<{ says: string; schemas: object[]; found: string[] }>([
    {
      says: 'a plain attribute of the core schema',
      schemas: [schema(user, text('shoeSize'))],
      found: ['shoeSize'],
    },
    {
      says: 'parts of a complex attribute',
      schemas: [
        schema(user, { name: 'desk', type: 'complex', subAttributes: [text('floor'), text('room')] }),
      ],
      found: ['desk.floor', 'desk.room'],
    },
    {
      says: '§3: one element for each type of a multi-valued attribute',
      schemas: [
        schema(user, {
          name: 'ims',
          type: 'complex',
          multiValued: true,
          subAttributes: [text('value'), text('type', { canonicalValues: ['xmpp', 'skype'] })],
        }),
      ],
      found: ['ims[type eq "xmpp"].value', 'ims[type eq "skype"].value'],
    },
    {
      says: '§3: an extension, by its URN',
      schemas: [schema(acme, text('badge'))],
      found: [`${acme}:badge`],
    },
    {
      says: 'only adds: what is known is not found again',
      schemas: [schema(user, text('userName'), text('USERNAME'), text('displayName'))],
      found: [],
    },
    {
      says: 'schemas of other resources are none of a user',
      schemas: [schema('urn:example:Device', text('serial'))],
      found: [],
    },
  ])('$says', async ({ schemas, found }) => {
    const world = createWorld();
    const directory = gallery(world);
    world.target.script = ({ url }) => (url.endsWith('/v2/Schemas') ? list(schemas) : undefined);
    const result = await world.service.discover(world.job, directory);
    if (!result.ok) throw new Error(result.message);
    const before = names(directory.objects, /User$/);
    expect(names(result.directory.objects, /User$/)).toEqual([...before, ...found]);
    expect(result.directory.discoveryDateTime).toBe('2026-01-01T00:00:00.000Z');
  });

  test('facts of an attribute are taken over', async () => {
    const world = createWorld();
    const directory = gallery(world);
    world.target.script = () =>
      list([
        schema(
          user,
          text('size', { type: 'integer', caseExact: true, required: true, mutability: 'readOnly' }),
        ),
      ]);
    const result = await world.service.discover(world.job, directory);
    const found = result.ok
      ? result.directory.objects.flatMap(({ attributes }) => attributes).find(({ name }) => name === 'size')
      : undefined;
    expect(found).toMatchObject({ type: 'Integer', caseExact: true, required: true, mutability: 'ReadOnly' });
  });

  test('the mock server’s own schemas add nothing that is mapped twice', async () => {
    const scim = createScimServer({ token: 'a-secret', clock: { now: () => 0 }, ids: () => 'x' });
    const world = createWorld({}, async request => scim.handle(request));
    const result = await world.service.discover(world.job, gallery(world));
    if (!result.ok) throw new Error(result.message);
    for (const object of result.directory.objects) {
      const all = object.attributes.map(({ name }) => name.toLowerCase());
      expect(new Set(all).size).toBe(all.length);
    }
  });

  test('§11: gallery applications only: of a custom one the target is not asked', async () => {
    const world = createWorld();
    const directory = gallery(world);
    world.job.templateId = 'scim';
    world.target.script = () => {
      throw new Error('asked');
    };
    expect(await world.service.discover(world.job, directory)).toEqual({ ok: true, directory });
  });

  test.each([
    ['404', answer(404, '')],
    ['junk', answer(200, '<html>')],
    ['401', answer(401, '')],
  ])('%s: a message that names what was read', async (_, response) => {
    const world = createWorld();
    const directory = gallery(world);
    world.target.script = () => response;
    expect(await world.service.discover(world.job, directory)).toMatchObject({
      ok: false,
      message: expect.stringContaining('/Schemas'),
    });
  });
});
