import type { Difference, SchemaProblem } from '../schema/index.ts';

/** The declaration would make a schema that names what it does not have. Nothing was put. */
export class SchemaRefused extends Error {
  override readonly name = 'SchemaRefused';
  readonly problems: readonly SchemaProblem[];

  constructor(problems: readonly SchemaProblem[]) {
    const lines = problems.map(({ code, message, path }) => `  ${code}: ${message} (${path})`);
    super(['the mappings do not fit the schema of this job, which stays as it is:', ...lines].join('\n'));
    this.problems = problems;
  }
}

/** Graph accepted the schema and then gave back another. */
export class SchemaNotKept extends Error {
  override readonly name = 'SchemaNotKept';
  readonly differences: readonly Difference[];

  constructor(differences: readonly Difference[]) {
    super(['Graph accepted the schema but did not keep all of it:', ...differences.map(line)].join('\n'));
    this.differences = differences;
  }
}

function line({ kind, attribute, property, wanted, found }: Difference): string {
  const what = [kind, attribute, property === 'row' ? undefined : property].filter(Boolean).join(' ');
  return `  ${what}: wanted ${JSON.stringify(wanted)}, got ${JSON.stringify(found)}`;
}
