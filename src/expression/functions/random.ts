import { v4 } from 'uuid';
import { Halt } from '../value.ts';
import { type FunctionDefinition, literalOf } from './definition.ts';

const longest = 256;
/** Windows' password complexity rule names these; the order of the classes is that of the parameters. */
const classes = [
  '0123456789',
  '~!@#$%^&*_-+=`|\\(){}[]:;"\'<>,.?/',
  'ABCDEFGHIJKLMNOPQRSTUVWXYZ',
  'abcdefghijklmnopqrstuvwxyz',
];

/** Why no such string exists, or `undefined`. */
function impossible(length: number, minimums: readonly number[], avoid: string): string | undefined {
  const least = minimums.reduce((sum, minimum) => sum + minimum, 0);
  if (length > longest) return `A random string has at most ${longest} characters.`;
  if (length < 0 || minimums.some(minimum => minimum < 0)) return 'Lengths are 0 or more.';
  if (length < least) return `The minimums add up to ${least}, more than the length ${length}.`;
  const usable = allowed(avoid);
  if (usable.some((characters, index) => characters === '' && (minimums[index] ?? 0) > 0))
    return 'Every character of a class that must occur is to be avoided.';
  if (length > least && pool(usable, minimums) === '') return 'Every character is to be avoided.';
  return undefined;
}

function allowed(avoid: string): string[] {
  return classes.map(characters => Array.from(characters, one => (avoid.includes(one) ? '' : one)).join(''));
}

/**
 * What fills up the rest. A class with a minimum of 0 stays out, as in the reference's example of 3
 * numbers and 3 lower case letters; where no class has a minimum, all are in.
 */
function pool(usable: readonly string[], minimums: readonly number[]): string {
  const asked = usable.filter((_, index) => (minimums[index] ?? 0) > 0);
  return (asked.length > 0 ? asked : usable).join('');
}

export function randomString(
  length: number,
  minimums: readonly number[],
  avoid: string,
  random: () => number,
): string {
  const pick = (characters: string) => characters.charAt(Math.floor(random() * characters.length));
  const usable = allowed(avoid);
  const picked = usable.flatMap((characters, index) =>
    Array.from({ length: minimums[index] ?? 0 }, () => pick(characters)),
  );
  const rest = pool(usable, minimums);
  while (picked.length < length) picked.push(pick(rest));
  // Fisher and Yates, so that the classes do not stand in their order.
  for (let last = picked.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1));
    [picked[last], picked[other]] = [picked[other] ?? '', picked[last] ?? ''];
  }
  return picked.join('');
}

const randomStringFunction: FunctionDefinition = {
  name: 'RandomString',
  parameters: [
    { key: 'Length', takes: 'integer' },
    { key: 'MinimumNumbers', takes: 'integer' },
    { key: 'MinimumSpecialCharacters', takes: 'integer' },
    { key: 'MinimumCapital', takes: 'integer' },
    { key: 'MinimumLowerCase', takes: 'integer' },
    { key: 'CharactersToAvoid', takes: 'text', optional: true },
  ],
  gives: 'text',
  compile(site) {
    const readNumbers = [0, 1, 2, 3, 4].map(index => site.integer(index));
    const readAvoid = site.text(5);
    return context => {
      const numbers: number[] = [];
      for (const read of readNumbers) {
        const number = read(context);
        if (number instanceof Halt) return number;
        numbers.push(number);
      }
      const avoid = readAvoid(context);
      if (avoid instanceof Halt) return avoid;
      const [length = 0, ...minimums] = numbers;
      const problem = impossible(length, minimums, avoid ?? '');
      if (problem !== undefined) return site.fail('RC2122', problem);
      return randomString(length, minimums, avoid ?? '', context.random);
    };
  },
  check(call, report) {
    const [length = Number.NaN, ...minimums] = call.arguments.slice(0, 5).map(one => Number(literalOf(one)));
    const avoid = call.arguments.length > 5 ? (literalOf(call.arguments[5]) ?? '') : '';
    if (minimums.length !== 4 || [length, ...minimums].some(one => !Number.isInteger(one))) return;
    const problem = impossible(length, minimums, avoid);
    if (problem !== undefined) report({ code: 'RC2122', message: problem });
  },
};

const guid: FunctionDefinition = {
  name: 'Guid',
  parameters: [],
  gives: 'text',
  compile: () => context =>
    v4({ random: Uint8Array.from({ length: 16 }, () => Math.floor(context.random() * 256)) }),
};

export const randomFunctions = [randomStringFunction, guid];
