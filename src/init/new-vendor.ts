import { type Document, isMap, isScalar, parseDocument } from 'yaml';

/** What a new vendor file is made of. */
export interface Answers {
  /** The application's name in Entra. */
  displayName: string;
  /** The gallery's name of the app; nothing: an application of one's own. */
  gallery?: string | undefined;
  /** Who gets an account: groups by name, people by userPrincipalName. */
  assigned: readonly string[];
  /** The vendor's SCIM base URL; nothing: it is not known yet. */
  tenantUrl?: string | undefined;
  /** Whether groups are provisioned too. */
  groups: boolean;
}

const groupRows = { displayName: { attribute: 'displayName', match: 1 }, members: 'members' };
const groupTarget = { displayName: { type: 'String', unique: true }, members: { type: 'Reference' } };

/**
 * The vendor file of the template, with its comments, and what somebody answered.
 *
 * @param template the filled template of a first vendor file
 * @param jsonSchema where the JSON Schema of vendor files is, from the new file
 */
export function newVendorText(template: string, jsonSchema: string, answers: Answers): string {
  const { displayName, gallery, assigned, tenantUrl, groups } = answers;
  const document = parseDocument(template);
  const set = (path: string[], value: unknown) => document.setIn(path, node(document, value));
  set(['displayName'], literal(displayName));
  set(['application', 'from'], literal(gallery ?? 'custom'));
  if (gallery !== undefined) {
    // A gallery application offers one template, its own; what is said of it goes with it.
    document.deleteIn(['provisioning', 'job']);
    const provisioning = document.get('provisioning', true);
    if (isMap(provisioning)) provisioning.commentBefore = null;
  }
  const assignments = document.get('assignments', true);
  if (isMap(assignments)) assignments.items = [];
  for (const principal of assigned) document.setIn(['assignments', principal], node(document, {}));
  if (tenantUrl === undefined) {
    // Until somebody knows it: check and rehearse take it, and nothing answers there.
    set(['variables', 'tenantUrl', 'default'], 'https://vendor.example/scim');
    const key = keyOf(document, ['variables', 'tenantUrl']);
    if (isScalar(key)) key.commentBefore = ' TODO: what the vendor shows as its SCIM or tenant URL.';
  } else {
    set(['provisioning', 'tenantUrl'], tenantUrl);
    document.deleteIn(['variables', 'tenantUrl']);
  }
  if (groups) {
    document.setIn(['provisioning', 'groups'], node(document, { attributes: groupRows }, 1));
    document.setIn(['target', 'groups'], node(document, { attributes: groupTarget }, 1));
  }
  if (document.commentBefore)
    document.commentBefore = document.commentBefore.replace(/\$schema=\S+/, `$schema=${jsonSchema}`);
  return document.toString({ lineWidth: 0, singleQuote: true });
}

/** A vendor file fills in `${name}`; text that holds it itself is written with two dollars. */
const literal = (text: string) => text.replaceAll('${', () => '$${');

/** A value whose maps stand on one line from a depth on. */
function node(document: Document, value: unknown, flowFrom = 0) {
  const made = document.createNode(value);
  const lay = (each: unknown, depth: number) => {
    if (!isMap(each)) return;
    each.flow = depth > flowFrom;
    for (const { value: inner } of each.items) lay(inner, depth + 1);
  };
  lay(made, flowFrom === 0 ? 1 : 0);
  return made;
}

function keyOf(document: Document, path: readonly string[]): unknown {
  const name = path.at(-1);
  const parent = document.getIn(path.slice(0, -1), true);
  return isMap(parent) ? parent.items.find(({ key }) => isScalar(key) && key.value === name)?.key : undefined;
}
