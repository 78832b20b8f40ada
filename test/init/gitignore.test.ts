import { expect, test } from 'vitest';
import { gitignoreText } from '../../src/init/index.ts';

const template = 'node_modules\n.rollcall\n';

test.each([
  [undefined, template],
  ['', template],
  ['dist\n', `dist\n${template}`],
  ['dist', `dist\n${template}`],
  ['/node_modules/\n', '/node_modules/\n.rollcall\n'],
  ['.rollcall\r\nnode_modules\r\n', '.rollcall\r\nnode_modules\r\n'],
])('%j becomes %j', (present, text) => {
  expect(gitignoreText(present, template)).toBe(text);
});
