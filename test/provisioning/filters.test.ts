import { type Row, scenarios } from './world/rows.ts';
import { core, enterprise, groupsToo, patch, type Sent, type World } from './world/world.ts';

type Groups = 'groups' | 'inputFilterGroups' | 'categoryFilterGroups';

/** Sets one of the three filters of the user mapping: department EQUALS Sales. */
const sales =
  (...sets: Groups[]) =>
  ({ job }: World) => {
    const filter = {
      name: 'Sales',
      clauses: [
        { sourceOperandName: 'department', operatorName: 'EQUALS', targetOperand: { values: ['Sales'] } },
      ],
    };
    for (const rule of job.schema.synchronizationRules)
      for (const mapping of rule.objectMappings)
        if (mapping.sourceObjectName === 'User')
          mapping.scope = {
            groups: sets.includes('groups') ? [filter] : [],
            inputFilterGroups: sets.includes('inputFilterGroups') ? [filter] : [],
            categoryFilterGroups: sets.includes('categoryFilterGroups') ? [filter] : [],
          };
  };
const given =
  (...sets: Groups[]) =>
  (world: World) => {
    sales(...sets)(world);
    world.directory.person('aino', { department: 'Sales' });
    world.directory.person('ben', { department: 'Support' });
    world.directory.assign('aino');
    world.directory.assign('ben');
  };
const leave = ({ directory }: World) => directory.change('aino', { department: 'Support' });
const match: Sent = ['GET', '/Users?filter=userName+eq+%22aino%40contoso.com%22'];
const post: Sent = [
  'POST',
  '/Users',
  {
    schemas: [core, enterprise],
    userName: 'aino@contoso.com',
    active: true,
    displayName: 'aino',
    meta: { resourceType: 'User' },
    roles: [],
  },
];
const disabled: Sent = ['PATCH', '/Users/t1', patch({ op: 'Replace', path: 'active', value: 'False' })];

const rows: Row[] = [
  {
    says: 'scoping-operators, groups: who fails is skipped and told why',
    given: given('groups'),
    sent: [match, post],
    entries: [{}, { source: { id: 'ben' }, status: 'skipped', outOfScope: 'filtered' }],
  },
  {
    says: 'scoping-operators, groups: falling out of it deprovisions',
    given: given('groups'),
    after: [leave],
    sent: [['GET', '/Users/t1'], disabled],
    entries: [{ provisioningAction: 'disable', outOfScope: 'filtered' }],
  },
  {
    says: 'scoping-operators, inputFilterGroups: who fails is not read: no entry',
    given: given('inputFilterGroups'),
    sent: [match, post],
    entries: [{ source: { id: 'aino' } }],
  },
  {
    says: 'scoping-operators, inputFilterGroups: falling out of it does NOT deprovision',
    given: given('inputFilterGroups'),
    after: [leave],
    sent: [],
    entries: [],
  },
  {
    says: 'scoping-operators, categoryFilterGroups: whether the object belongs to this object mapping',
    given: given('categoryFilterGroups'),
    sent: [match, post],
    entries: [{}, { source: { id: 'ben' }, outOfScope: 'filtered' }],
  },
  {
    says: 'scoping-operators, combination: each set must let it pass',
    given: world => {
      given('groups', 'inputFilterGroups', 'categoryFilterGroups')(world);
    },
    sent: [match, post],
  },
  {
    says: 'scoping-operators: separate filters for users and groups',
    job: {
      groups: {
        attributes: groupsToo,
        where: [{ name: 'A', all: [{ attribute: 'displayName', operator: 'ENDS_WITH', value: '-app' }] }],
      },
    },
    given: ({ directory }) => {
      directory.group('team-app');
      directory.group('team-other');
      directory.assign('team-app');
      directory.assign('team-other');
    },
    sent: [
      ['GET', '/Groups?excludedAttributes=members&filter=displayName+eq+%22team-app%22'],
      [
        'POST',
        '/Groups',
        {
          schemas: [
            'urn:ietf:params:scim:schemas:core:2.0:Group',
            'http://schemas.microsoft.com/2006/11/ResourceManagement/ADSCIM/2.0/Group',
          ],
          externalId: 'team-app',
          displayName: 'team-app',
          meta: { resourceType: 'Group' },
        },
      ],
    ],
    entries: [{}, { source: { id: 'team-other' }, status: 'skipped', outOfScope: 'filtered' }],
  },
  {
    says: '§7: unassigned apps: nothing',
    given: ({ directory }) => {
      directory.person('aino');
      directory.group('team', ['aino']);
    },
    sent: [],
    entries: [],
  },
];

scenarios('the three filters of a mapping (scoping-operators, Combination)', rows);
