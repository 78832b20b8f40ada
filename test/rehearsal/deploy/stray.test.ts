import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';

const here = (path: string) => new URL(path, import.meta.url).href;

// In a process of its own: a rejection nobody listens to would be reported by the test runner as well.
const program = `
  import * as azuread from '@pulumi/azuread';
  import { fakeGraph } from '${here('./fake-graph.ts')}';
  import { run } from '${here('./program.ts')}';
  const { failures, resources } = await run(fakeGraph(), async () => {
    const first = new azuread.Group('first', { displayName: 'first', securityEnabled: true });
    const broken = first.objectId.apply(() => { throw new Error('thrown inside apply'); });
    new azuread.Group('second', { displayName: broken, securityEnabled: true });
    new azuread.Group('third', { displayName: 'third', securityEnabled: true });
  });
  await new Promise(resolve => setTimeout(resolve, 50));
  console.log(JSON.stringify({ failures, resources: resources.map(({ name }) => name) }));
`;

test('what throws inside an apply is a failure of the stack, and the process lives on', () => {
  const output = execFileSync(process.execPath, ['--input-type=module', '--eval', program], {
    encoding: 'utf8',
    cwd: new URL('../../..', import.meta.url),
  });
  expect(JSON.parse(output)).toEqual({
    failures: [
      {
        name: 'rollcall-test',
        type: 'pulumi:pulumi:Stack',
        message: expect.stringContaining('thrown inside apply'),
      },
    ],
    resources: ['first', 'third'],
  });
});
