import { readFileSync } from 'node:fs';
import { Command } from 'commander';
import { type Answers, fill, newVendorText } from '../init/index.ts';
import { collect, type Done, exit } from './command.ts';
import { GaveUp, interview, type Question } from './interview.ts';
import { checked, newVendorFile, written } from './new-vendor-file.ts';
import { wantsColour } from './print.ts';

interface Options {
  displayName?: string;
  gallery?: string;
  assign?: string[];
  tenantUrl?: string;
  groups?: true;
  yes?: true;
  out?: string;
  force?: true;
}

const say = (text: string) => process.stderr.write(`${text}\n`);

/** `rollcall new`: a vendor file to begin with. */
export function command(done: Done): Command {
  return new Command('new')
    .description('Write a vendor file to begin with: it passes check, and can be rehearsed')
    .argument('<vendor>', "the file's name: mappings/<vendor>.yaml")
    .option('--display-name <name>', "the application's name in Entra")
    .option('--gallery <name>', "the name Entra's gallery has for it; left out: an application of your own")
    .option(
      '--assign <group or person>',
      'who gets an account, by display name or userPrincipalName (repeatable)',
      collect,
    )
    .option('--tenant-url <url>', "the vendor's SCIM base URL")
    .option('--groups', 'provision groups too')
    .option('-y, --yes', 'ask nothing')
    .option('--out <file>', 'where to write it; left out: mappings/<vendor>.yaml')
    .option('--force', 'replace the file that is there')
    .addHelpText(
      'after',
      `
On a terminal it asks for what no option says; elsewhere, and with --yes, it asks nothing.

Examples:
  npx rollcall new acme
  npx rollcall new humbol --gallery Humbol --assign 'Humbol Members' --tenant-url https://my.humbol.app/api/scim

Exit codes: 0 written, 1 written, and check finds problems in it, 2 wrong usage: nothing written`,
    )
    .action(async (vendor: string, options: Options) => done(await run(vendor, options)));
}

async function run(vendor: string, options: Options): Promise<number> {
  const cwd = process.cwd();
  const file = newVendorFile(cwd, vendor, options);
  if ('refused' in file) {
    say(file.refused);
    return exit.usage;
  }
  const wrong = urlTrouble(options.tenantUrl ?? '');
  if (wrong !== undefined) {
    say(wrong);
    return exit.usage;
  }
  let answers: Answers;
  try {
    const asks = !options.yes && process.stdin.isTTY === true && process.stderr.isTTY === true;
    answers = await answered(vendor, options, asks);
  } catch (error) {
    if (!(error instanceof GaveUp)) throw error;
    say('\nNothing was written.');
    return exit.usage;
  }
  const template = fill(readFileSync(templateFile, 'utf8'), {
    project: '',
    vendor,
    rollcall: 'node_modules/rollcall',
    stacks: [],
  });
  const text = newVendorText(template, file.jsonSchema, answers);
  if (!written(cwd, [{ path: file.place, text }])) return exit.usage;
  process.stdout.write(`${file.place}\n`);
  return checked(file, text, wantsColour(process.stderr, process.env));
}

/** The same two levels up from the sources and from the compiled package. */
const templateFile = new URL('../../templates/init/mappings/vendor.yaml', import.meta.url);

/** What the options say, and, where somebody can be asked, what they do not. */
async function answered(vendor: string, options: Options, asks: boolean): Promise<Answers> {
  const name = options.displayName ?? options.gallery ?? vendor.charAt(0).toUpperCase() + vendor.slice(1);
  const open: (Question & { key: keyof Options })[] = [
    { key: 'displayName', asks: "Its name in Entra's list of enterprise applications?", otherwise: name },
    {
      key: 'gallery',
      asks: "Its name in Entra's gallery? (none: an application of your own)",
      otherwise: '',
    },
    { key: 'assign', asks: 'Which group gets an account?', otherwise: `${name} Users` },
    {
      key: 'tenantUrl',
      asks: "The vendor's SCIM or tenant URL? (none: later)",
      otherwise: '',
      wrong: urlTrouble,
    },
    { key: 'groups', asks: 'Does it take groups too?', otherwise: 'no', wrong: yesOrNo },
  ];
  const questions = asks ? open.filter(({ key }) => options[key] === undefined) : [];
  const given = await interview(questions, process.stdin, process.stderr);
  const answers = new Map(questions.map(({ key }, at) => [key, given[at] ?? '']));
  const displayName = options.displayName ?? (answers.get('displayName') || name);
  return {
    displayName,
    gallery: options.gallery ?? (answers.get('gallery') || undefined),
    assigned: options.assign ?? [answers.get('assign') || `${displayName} Users`],
    tenantUrl: options.tenantUrl ?? (answers.get('tenantUrl') || undefined),
    groups: options.groups ?? /^y/i.test(answers.get('groups') ?? ''),
  };
}

/** As check has it: tokens go there, so only https. */
function urlTrouble(text: string): string | undefined {
  if (text === '' || (URL.canParse(text) && new URL(text).protocol === 'https:')) return undefined;
  return `${text} is no https URL, such as https://vendor.example/scim`;
}

const yesOrNo = (text: string) => (/^(y(es)?|no?)$/i.test(text) ? undefined : 'yes or no');
