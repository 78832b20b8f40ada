import type { Preview, StackPreview, VendorPreview } from '../../preview/index.ts';

/**
 * A preview as JSON, in pieces: everything indented but people, of whom each has a line. Its shape is that of
 * mappings/preview.schema.json.
 */
export function* renderPreviewJson({ stacks, ...rest }: Preview): Generator<string> {
  yield `{\n${properties(rest, 2)}  "stacks": [`;
  for (const [index, stack] of stacks.entries()) {
    yield index === 0 ? '\n' : ',\n';
    yield* stackPieces(stack);
  }
  yield stacks.length === 0 ? ']\n}\n' : '\n  ]\n}\n';
}

function* stackPieces({ vendors, ...rest }: StackPreview): Generator<string> {
  yield `    {\n${properties(rest, 6)}      "vendors": [`;
  for (const [index, vendor] of vendors.entries()) {
    yield index === 0 ? '\n' : ',\n';
    yield* vendorPieces(vendor);
  }
  yield vendors.length === 0 ? ']\n    }' : '\n      ]\n    }';
}

function* vendorPieces({ people, ...rest }: VendorPreview): Generator<string> {
  yield `        {\n${properties(rest, 10)}          "people": [`;
  for (const [index, person] of people.entries())
    yield `${index === 0 ? '\n' : ',\n'}            ${JSON.stringify(person)}`;
  yield people.length === 0 ? ']\n        }' : '\n          ]\n        }';
}

function properties(value: object, indent: number): string {
  const margin = ' '.repeat(indent);
  return Object.entries(value)
    .filter(([, each]) => each !== undefined)
    .map(
      ([name, each]) =>
        `${margin}"${name}": ${JSON.stringify(each, null, 2).replaceAll('\n', `\n${margin}`)},\n`,
    )
    .join('');
}
