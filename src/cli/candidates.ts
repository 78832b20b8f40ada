import type { Argument, Command, Option } from 'commander';

export interface Candidate {
  word: string;
  description: string;
}

/** The names a project has. Asked only where one of them can stand. */
export interface Names {
  stacks(): readonly string[];
  vendors(): readonly string[];
  /** Of a preview: what can be named as `--fail-on`. */
  risks(): readonly Candidate[];
}

/**
 * What can stand in place of the last word, which is begun or empty, by what the commands say of themselves:
 * commands, options, choices, and the names of stacks and vendors. Nothing where it can be anything, such as a file.
 */
export function candidates(root: Command, words: readonly string[], names: Names): Candidate[] {
  const last = words.at(-1) ?? '';
  const before = words.slice(0, -1);
  // Where bash has cut at the sign, the value begins after it.
  if (last === '=') return candidates(root, [...before, ''], names);
  const [, written, begun] = /^(--[^=]+=)(.*)$/.exec(last) ?? [];
  if (written !== undefined && begun !== undefined)
    return candidates(root, [...before, written.slice(0, -1), begun], names).map(each => ({
      ...each,
      word: `${written}${each.word}`,
    }));
  const place = walk(root, before);
  return offered(place, last, names).filter(({ word }) => word.startsWith(last));
}

interface Place {
  command: Command;
  /** The option whose value comes next. */
  option?: Option | undefined;
  used: readonly Option[];
  /** How many arguments there are already. */
  position: number;
  /** After `--` there are arguments only. */
  isOver: boolean;
}

function walk(root: Command, words: readonly string[]): Place {
  let place: Place = { command: root, used: [], position: 0, isOver: false };
  for (const word of words) {
    const { command, used } = place;
    if (word === '=' && place.option) continue;
    if (place.option) place = { ...place, option: undefined };
    else if (word === '--') place = { ...place, isOver: true };
    else if (word.startsWith('-') && !place.isOver) {
      const [name] = word.split('=');
      const option = command.options.find(({ short, long }) => short === name || long === name);
      const takesValue = option !== undefined && (option.required || option.optional) && !word.includes('=');
      place = { ...place, used: option ? [...used, option] : used, option: takesValue ? option : undefined };
    } else {
      const below = place.position === 0 ? command.commands.find(each => each.name() === word) : undefined;
      place = below
        ? { command: below, used: [], position: 0, isOver: false }
        : { ...place, position: place.position + 1 };
    }
  }
  return place;
}

function offered(
  { command, option, used, position, isOver }: Place,
  current: string,
  names: Names,
): Candidate[] {
  if (option?.long === '--fail-on') return oneMore(current, names.risks());
  if (option) return values(option.argChoices, option.long ?? '', command, names);
  if (current.startsWith('-') && !isOver) {
    // One with a function that gathers can be given again.
    const left = command.options.filter(
      each => !each.hidden && (!used.includes(each) || (each.parseArg && !each.argChoices)),
    );
    return [
      ...left.map(({ long, short, description }) => ({ word: long ?? short ?? '', description })),
      { word: '--help', description: 'display help for command' },
    ];
  }
  if (command.commands.length > 0 && position > 0) return [];
  if (command.commands.length > 0)
    return command.commands.map(each => ({ word: each.name(), description: each.description() }));
  const argument = argumentAt(command, position);
  return argument ? values(argument.argChoices, argument.name(), command, names) : [];
}

/** Of a list with commas its last word, each word once. */
function oneMore(current: string, all: readonly Candidate[]): Candidate[] {
  const given = current.split(',').slice(0, -1);
  const left = all.filter(({ word }) => !given.includes(word));
  return left.map(({ word, description }) => ({ word: [...given, word].join(','), description }));
}

function argumentAt({ registeredArguments }: Command, position: number): Argument | undefined {
  const last = registeredArguments.at(-1);
  return registeredArguments[position] ?? (last?.variadic ? last : undefined);
}

function values(
  choices: readonly string[] | undefined,
  name: string,
  command: Command,
  names: Names,
): Candidate[] {
  const plain = (words: readonly string[]) => words.map(word => ({ word, description: '' }));
  if (choices) return plain(choices);
  if (/^(--)?stacks?$/.test(name)) return plain(names.stacks());
  if (/^(--)?vendors?$/.test(name) && !makesVendors.has(command.name())) return plain(names.vendors());
  return [];
}

/** Their vendor is a new one. */
const makesVendors: ReadonlySet<string> = new Set(['init', 'new', 'import']);
