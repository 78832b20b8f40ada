/**
 * The jobs of the workflow that deploys: one for each stack, in this order, each after the one before it. GitHub has
 * no loop over jobs that wait for each other.
 */
export function deploymentJobs(stacks: readonly string[]): string {
  return stacks
    .map((stack, place) => {
      const before = stacks[place - 1];
      return [
        `  ${stack}:`,
        ...(before === undefined ? [] : [`    needs: ${before}`]),
        '    uses: ./.github/workflows/deploy-stack.yml',
        '    permissions:',
        '      contents: read',
        '      id-token: write',
        '    with:',
        `      stack: ${stack}`,
      ].join('\n');
    })
    .join('\n\n');
}
