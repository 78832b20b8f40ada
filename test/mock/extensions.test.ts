import { expect, test } from 'vitest';
import type { SchemaDocument } from '../../src/mock/index.ts';
import { post, started, user } from './wire.ts';

const urn = 'urn:example:params:scim:schemas:extension:badge:2.0:User';

test('a custom schema is among /Schemas and holds its attributes (RFC 7643 §3.3, §7)', async () => {
  const badge: SchemaDocument = {
    id: urn,
    name: 'Badge',
    attributes: [{ name: 'number', type: 'integer', uniqueness: 'server' }],
  };
  const { url } = await started({ profile: 'strict', extensions: { users: [badge] } });
  const found = await (await fetch(`${url}/Schemas/${urn}`)).json();
  expect(found).toMatchObject({ attributes: [{ name: 'number', uniqueness: 'server' }] });
  const create = (name: string, number: unknown) =>
    post(`${url}/Users`, { ...user(name), schemas: [...user(name).schemas, urn], [urn]: { number } });
  expect((await create('aino', 7)).status).toBe(201);
  expect((await create('juho', 'seven')).status).toBe(400);
  expect((await create('juho', 7)).status).toBe(409);
});
