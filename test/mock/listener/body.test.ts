import { expect, test } from 'vitest';
import { Bodies, Body, type Read } from '../../../src/mock/listener/body.ts';

/** A body on its way to a server that takes ten bytes of each; what became of it. */
function begun(bodies: Bodies, announced?: string) {
  const read: Read[] = [];
  return { body: new Body(bodies, announced, each => read.push(each)), read };
}
const part = (length: number) => Buffer.alloc(length, 'x');

test('a body in parts', () => {
  const { body, read } = begun(new Bodies(10));
  body.add(part(4));
  body.add(part(6));
  expect(read).toEqual([]);
  body.end();
  body.leave();
  expect(read).toEqual([{ body: 'xxxxxxxxxx' }]);
});

test('a letter that two parts share', () => {
  const { body, read } = begun(new Bodies(10));
  const bytes = Buffer.from('ä');
  body.add(bytes.subarray(0, 1));
  body.add(bytes.subarray(1));
  body.end();
  expect(read).toEqual([{ body: 'ä' }]);
});

test.each([
  ['too long', [part(6), part(5)], 413],
  // RFC 8259 §8.1.
  ['no UTF-8', [Buffer.from([0xff])], 400],
])('%s', (_, parts, status) => {
  const { body, read } = begun(new Bodies(10));
  for (const each of parts) body.add(each);
  expect(read).toEqual([]);
  body.end();
  expect(read).toEqual([expect.objectContaining({ status })]);
});

test('far too long: refused before it has come, and once', () => {
  const { body, read } = begun(new Bodies(10), '81');
  expect(read).toEqual([expect.objectContaining({ status: 413 })]);
  body.add(part(81));
  body.end();
  expect(read).toHaveLength(1);
});

test('a client that is gone in the middle', () => {
  const { body, read } = begun(new Bodies(10));
  body.add(part(4));
  body.leave();
  expect(read).toEqual([expect.objectContaining({ status: 400 })]);
});

test('too many at once: those that do not fit are refused, until others have ended', () => {
  const bodies = new Bodies(10);
  const others = Array.from({ length: 64 }, () => begun(bodies));
  for (const { body } of others) body.add(part(10));
  const late = begun(bodies);
  late.body.add(part(1));
  late.body.end();
  expect(late.read).toEqual([expect.objectContaining({ status: 503, headers: { 'retry-after': '1' } })]);

  for (const { body } of others) body.end();
  const next = begun(bodies);
  next.body.add(part(10));
  next.body.end();
  expect(next.read).toEqual([{ body: 'xxxxxxxxxx' }]);
  expect(bodies.held).toBe(0);
});
