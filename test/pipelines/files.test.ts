import { describe, expect, test } from 'vitest';
import { azurePipelines, expected, workflows } from './files.ts';
import { lintAzure, lintWorkflow } from './linters.ts';

test.each(expected)(
  "$path is what the team's template gives for these stacks: npm run pipelines",
  ({ path, text }) => {
    const own = [...workflows, ...azurePipelines].find(
      file => file.whose === 'repository' && file.path === path,
    );
    expect(own?.text).toBe(text);
  },
);

describe.each(workflows)('$path of the $whose', ({ text, whose }) => {
  const files = Object.fromEntries(
    workflows.filter(file => file.whose === whose).map(file => [file.path, file.text]),
  );
  test('is a workflow', async () => expect(await lintWorkflow(text, files)).toEqual([]));
});

describe.each(azurePipelines)('$path of the $whose', ({ text }) => {
  test('is a pipeline', async () => expect(await lintAzure(text)).toEqual([]));
});

describe('the linters find', () => {
  const job = (more: string) => `on: push\njobs:\n  a:\n    runs-on: ubuntu-24.04\n${more}`;
  test.each([
    ['a key that there is not', job('    step: []\n'), 5],
    ['a context that there is not', job('    steps:\n      - run: echo ${{ gitub.ref }}\n'), 6],
    ['a job that is not needed', job("    needs: [b]\n    steps: [{ run: 'true' }]\n"), 5],
    [
      'a permission that there is not',
      job("    permissions: { pulls: write }\n    steps: [{ run: 'true' }]\n"),
      5,
    ],
  ])('in a workflow %s', async (_, text, line) => {
    expect((await lintWorkflow(text, {})).map(problem => Number.parseInt(problem, 10))).toContain(line);
  });
  test.each([
    ['a key that there is not', 'steps:\n- script: echo\n  displayNam: x\n', 3],
    [
      'an input that the task does not take',
      'steps:\n- task: AzureCLI@2\n  inputs:\n    azureSubscription: a\n    scriptTyp: bash\n',
      5,
    ],
    ['a job without a name', 'jobs:\n- steps:\n  - script: echo\n    timeoutInMinute: 1\n', 4],
  ])('in an Azure pipeline %s', async (_, text, line) => {
    expect((await lintAzure(text)).map(problem => Number.parseInt(problem, 10))).toContain(line);
  });
});
