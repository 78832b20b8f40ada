import { type Row, scenarios } from './world/rows.ts';
import {
  by,
  core,
  enterprise,
  few,
  from,
  type Options,
  patch,
  type Sent,
  type World,
} from './world/world.ts';

const tags = 'urn:ietf:params:scim:schemas:extension:Acme:2.0:User:tags';
const acme = 'urn:ietf:params:scim:schemas:extension:Acme:2.0:User';
const mapping = (
  flow: 'Always' | 'ObjectAddOnly' | 'AttributeAddOnly' | 'ValueAddOnly' | 'MultiValueAddOnly',
): Options => ({
  users: {
    attributes: {
      ...few,
      title: from('jobTitle', { flow }),
      nickName: from('givenName', { flow }),
      [tags]: from('otherMails', { flow }),
    },
  },
});
/** The target has a title and one tag; Entra has another title, a nickname and another tag. */
const held = (world: World) => {
  world.redefine(tags, { multivalued: true });
  world.directory.person('aino', { jobTitle: 'Engineer', givenName: 'Aino', otherMails: ['new'] });
  world.directory.assign('aino');
  world.target.users.push({
    id: 'x1',
    userName: 'aino@contoso.com',
    active: true,
    displayName: 'aino',
    title: 'Boss',
    [acme]: { tags: ['old'] },
  });
};
const nobody = (world: World) => {
  held(world);
  world.target.users.length = 0;
};
const match: Sent = ['GET', '/Users?filter=userName+eq+%22aino%40contoso.com%22'];
const read: Sent = ['GET', '/Users/x1'];
const addTag = { op: 'Add', path: tags, value: ['new'] };
const addNick = { op: 'Add', path: 'nickName', value: 'Aino' };
const replaceTitle = { op: 'Replace', path: 'title', value: 'Engineer' };
const created = (more: object): Sent => [
  'POST',
  '/Users',
  {
    schemas: [core, enterprise],
    userName: 'aino@contoso.com',
    active: true,
    displayName: 'aino',
    ...more,
  },
];
const whole = {
  meta: { resourceType: 'User' },
  nickName: 'Aino',
  roles: [],
  title: 'Engineer',
  [acme]: { tags: ['new'] },
};

const rows: Row[] = [
  {
    says: 'syncschema, flowType: Always: what differs, multi-valued targets only ever get Add (§13)',
    job: mapping('Always'),
    given: held,
    sent: [match, read, ['PATCH', '/Users/x1', patch(replaceTitle, addNick, addTag)]],
  },
  {
    says: 'syncschema, flowType: ObjectAddOnly: only on create',
    job: mapping('ObjectAddOnly'),
    given: held,
    sent: [match, read],
    entries: [{ status: 'skipped', reason: { code: 'RedundantExport' } }],
  },
  {
    says: 'syncschema, flowType: AttributeAddOnly: only if no current value exists',
    job: mapping('AttributeAddOnly'),
    given: held,
    sent: [match, read, ['PATCH', '/Users/x1', patch(addNick)]],
  },
  {
    says: 'syncschema, flowType: ValueAddOnly: only Add operations flow',
    job: mapping('ValueAddOnly'),
    given: held,
    sent: [match, read, ['PATCH', '/Users/x1', patch(addNick, addTag)]],
  },
  {
    says: 'syncschema, flowType: MultiValueAddOnly: only when adding values to a multi-valued attribute',
    job: mapping('MultiValueAddOnly'),
    given: held,
    sent: [match, read, ['PATCH', '/Users/x1', patch(addTag)]],
  },
  ...(['Always', 'ObjectAddOnly', 'AttributeAddOnly', 'ValueAddOnly'] as const).map(
    (flow): Row => ({
      says: `syncschema, flowType: ${flow} flows on create`,
      job: mapping(flow),
      given: nobody,
      sent: [match, created(whole)],
    }),
  ),
  {
    says: 'syncschema, flowType: MultiValueAddOnly on create: the multi-valued attribute only',
    job: mapping('MultiValueAddOnly'),
    given: nobody,
    sent: [match, created({ meta: { resourceType: 'User' }, roles: [], [acme]: { tags: ['new'] } })],
  },
  {
    says: 'syncschema, flowBehavior: FlowAlways: sent although nothing changed, whenever the person is looked at',
    job: { users: { attributes: { ...few, title: from('jobTitle') } } },
    given: world => {
      world.rewrite('title', { flowBehavior: 'FlowAlways' });
      world.directory.person('aino', { jobTitle: 'Engineer' });
      world.directory.assign('aino');
    },
    after: [({ directory }) => directory.change('aino', {})],
    sent: [
      ['GET', '/Users/t1'],
      ['PATCH', '/Users/t1', patch({ op: 'Replace', path: 'title', value: 'Engineer' })],
    ],
  },
  {
    says: 'syncschema, flowBehavior: FlowWhenChanged: not sent where nothing changed',
    job: { users: { attributes: { ...few, title: from('jobTitle') } } },
    given: world => {
      world.directory.person('aino', { jobTitle: 'Engineer' });
      world.directory.assign('aino');
    },
    after: [({ directory }) => directory.change('aino', {})],
    sent: [['GET', '/Users/t1']],
  },
  {
    says: 'syncschema, attributeDefinition: caseExact true: case is a difference',
    given: world => {
      world.redefine('displayName', { caseExact: true });
      world.directory.person('aino', { displayName: 'Aino' });
      world.directory.assign('aino');
      world.target.users.push({ id: 'x1', userName: 'aino@contoso.com', active: true, displayName: 'AINO' });
    },
    sent: [match, read, ['PATCH', '/Users/x1', patch({ op: 'Replace', path: 'displayName', value: 'Aino' })]],
  },
  {
    says: 'syncschema, attributeDefinition: required: cannot be created without a value',
    job: { users: { attributes: { ...few, title: from('jobTitle') } } },
    given: world => {
      world.redefine('title', { required: true });
      world.directory.person('aino');
      world.directory.assign('aino');
    },
    sent: [match],
    entries: [
      { status: 'failure', provisioningAction: 'create', reason: { code: 'MandatoryFieldsMissing' } },
    ],
    unsettled: true,
  },
  {
    says: 'syncschema, attributeDefinition: required: the default is used',
    job: { users: { attributes: { ...few, title: from('jobTitle', { default: 'none' }) } } },
    given: world => {
      world.redefine('title', { required: true });
      world.directory.person('aino');
      world.directory.assign('aino');
    },
    sent: [match, created({ meta: { resourceType: 'User' }, roles: [], title: 'none' })],
  },
  {
    says: 'functions, IgnoreFlowIfNullOrEmpty: the attribute is left out, others flow',
    job: { users: { attributes: { ...few, title: by('IgnoreFlowIfNullOrEmpty([jobTitle])') } } },
    given: world => {
      world.directory.person('aino');
      world.directory.assign('aino');
    },
    sent: [match, created({ meta: { resourceType: 'User' }, roles: [] })],
  },
];

scenarios('flow types and behaviours (§3; syncschema, attributeMapping)', rows);
