import type { Vendor } from '../../vendor/index.ts';
import type { PropertyChange } from '../model.ts';
import type { Facts, Finding, Rule } from './rule.ts';

const singleSignOn = 'rollcall:index:SingleSignOn';

export const credentialReplaced: Rule = {
  code: 'RC5121',
  name: 'credential-replaced',
  why: 'From the deployment on nobody signs in, or Graph refuses the vendor, until the vendor has the new one.',
  fix: 'Make a second one beside it first (second: { endDate: … }) and give it to the vendor; then say inUse: second, and change the first in a later merge.',
  *look(facts) {
    if (!facts.before || !facts.after) return;
    yield* certificate(facts);
    yield* clientSecret(facts);
  },
};

/** What signs is what the deployment makes sign: another thumbprint, wherever it comes from. */
function* certificate({ preview, after }: Facts): Generator<Finding> {
  const changed = ofSingleSignOn({ preview }, 'thumbprint');
  if (!changed) return;
  const { before: old, after: now } = changed;
  if (now === null) {
    const others = 'whichever the application has besides signs, or none';
    yield { message: `the certificate that signs, ${old}, is taken away: ${others}`, people: [] };
    return;
  }
  const which = after?.application.singleSignOn;
  const second = which?.mode === 'saml' && which.certificate?.inUse === 'second';
  const name = `${preview.vendor}-signing-certificate${second ? '-second' : ''}`;
  const isMade = preview.resources.some(each => each.name === name && makes.has(each.step));
  const instead = old === null ? 'one that was made in the portal, if there is one' : old;
  yield {
    message: isMade
      ? `a certificate that is only made by this deployment signs instead of ${instead}: ${preview.displayName} cannot trust it yet`
      : `another certificate signs, ${now} instead of ${instead}: ${preview.displayName} has to trust it by then`,
    people: [],
  };
}

const makes: ReadonlySet<string> = new Set(['create', 'replace']);

/** Of client secrets both work as long as both are there: only the one the vendor has is missed. */
function* clientSecret({ preview, before }: Facts): Generator<Finding> {
  const { secret } = before?.application ?? {};
  if (!secret) return;
  const name = `${preview.vendor}-client-secret${secret.inUse === 'second' && secret.second ? '-second' : ''}`;
  const gone = preview.resources.find(each => each.name === name && takesAway.has(each.step));
  if (!gone) return;
  const how = gone.step === 'replace' ? 'replaced by another one' : 'deleted';
  yield { message: `the client secret ${preview.displayName} works with is ${how}`, people: [] };
}

const takesAway: ReadonlySet<string> = new Set(['replace', 'delete']);

export const signInChanged: Rule = {
  code: 'RC5122',
  name: 'sign-in-changed',
  why: 'Whoever signs in the old way is turned away by Entra until the vendor has changed over.',
  fix: 'Agree with the vendor on the moment; keep the old identifiers and addresses beside the new ones until then.',
  *look({ preview, before, after }) {
    if (!before) return;
    const application = `${preview.vendor}-application`;
    if (!after) {
      if (preview.resources.some(({ name, step }) => name === application && step === 'delete'))
        yield {
          message: `the application is deleted: nobody signs in to ${preview.displayName} through Entra any more`,
          people: [],
          fix: 'See to it that people have another way in, or need none, before this is merged.',
        };
      return;
    }
    if (preview.resources.some(({ name, step }) => name === application && isAnother.has(step)))
      yield {
        message: `${preview.displayName} is another application in Entra, with a client ID of its own`,
        people: [],
      };
    const [was, is] = [before.application.singleSignOn, after.application.singleSignOn];
    // One that was there before Rollcall keeps its sign-in.
    if (was && !is && after.application.from.kind !== 'existing')
      yield { message: `people no longer sign in by ${was.mode}`, people: [] };
    if (was && is && was.mode !== is.mode)
      yield { message: `people sign in by ${is.mode} instead of ${was.mode}`, people: [] };
    for (const [what, of] of addresses) {
      const kept = new Set(of(after.application));
      const gone = of(before.application).filter(each => !kept.has(each));
      if (gone.length > 0)
        yield { message: `${preview.displayName} loses the ${what} ${gone.join(', ')}`, people: [] };
    }
  },
};

/** One that was there before Rollcall is none of its resources. */
const isAnother: ReadonlySet<string> = new Set(['create', 'replace', 'delete']);

type Application = Vendor['application'];
const saml = ({ singleSignOn }: Application) => (singleSignOn?.mode === 'saml' ? singleSignOn : undefined);

/** What Entra compares a request to sign in with: one that names another is refused. */
const addresses: readonly (readonly [what: string, of: (application: Application) => readonly string[]])[] = [
  ['identifier', application => saml(application)?.identifiers ?? []],
  ['reply URL', application => saml(application)?.replyUrls ?? []],
  [
    'redirect URI',
    ({ redirectUris, otherRedirectUris: others }) => [
      ...redirectUris,
      ...(others?.spa ?? []),
      ...(others?.publicClient ?? []),
    ],
  ],
];

function ofSingleSignOn(
  { preview }: Pick<Facts, 'preview'>,
  property: string,
): Exclude<PropertyChange, { secret: true }> | undefined {
  const { properties = [] } =
    preview.resources.find(({ type, step }) => type === singleSignOn && step !== 'delete') ?? {};
  return properties.flatMap(each => (each.property === property && !('secret' in each) ? each : []))[0];
}
