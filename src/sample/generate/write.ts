import { stringify } from 'yaml';
import type { DirectoryFormat } from '../open-directory.ts';
import type { DirectoryDocument } from './document.ts';

/** A directory as the text of its file, in pieces: `loadDirectory` reads it back. */
export function writeDirectory(document: DirectoryDocument, format: DirectoryFormat): Iterable<string> {
  switch (format) {
    case 'jsonl':
      return lines(document);
    case 'json':
      return json(document);
    case 'yaml':
      return yaml(document);
  }
}

function* lines({ tenant, users, groups }: DirectoryDocument): Generator<string> {
  yield `${JSON.stringify({ type: 'tenant', ...tenant })}\n`;
  for (const user of users) yield `${JSON.stringify({ type: 'user', ...user })}\n`;
  for (const group of groups) yield `${JSON.stringify({ type: 'group', ...group })}\n`;
}

/** An element on each line, so that two directories can be compared line by line. */
function* json({ tenant, users, groups }: DirectoryDocument): Generator<string> {
  yield `{\n  "tenant": ${JSON.stringify(tenant)},\n  "users": [`;
  yield* elements(users);
  yield '\n  ],\n  "groups": [';
  yield* elements(groups);
  yield '\n  ]\n}\n';
}

function* elements(list: readonly unknown[]): Generator<string> {
  for (const [index, element] of list.entries())
    yield `${index === 0 ? '' : ','}\n    ${JSON.stringify(element)}`;
}

function* yaml({ tenant, users, groups }: DirectoryDocument): Generator<string> {
  yield stringify({ tenant });
  yield users.length > 0 ? 'users:\n' : 'users: []\n';
  for (const user of users) yield item(user);
  yield groups.length > 0 ? 'groups:\n' : 'groups: []\n';
  for (const group of groups) yield item(group);
}

const item = (value: unknown) =>
  `  - ${stringify(value, { collectionStyle: 'flow', lineWidth: 0 }).trimEnd()}\n`;
