import { expect, test } from 'vitest';
import { type MicrosoftGraph, permissionId, permissionProblems } from '../../src/resources/permissions.ts';

// Ids from Microsoft's permissions reference.
const graph: MicrosoftGraph = {
  clientId: '00000003-0000-0000-c000-000000000000',
  objectId: 'bbbbbbbb-0000-4000-8000-000000000001',
  appRoleIds: {
    'User.Read.All': 'df021288-bdef-4463-88db-98f22de89214',
    'User.ReadWrite.All': '741f803b-c850-494e-b5df-cde7c675a1ca',
  },
  oauth2PermissionScopeIds: {
    'User.Read': 'e1fe6dd8-ba31-4d61-89e7-88639da4683d',
    'Calendars.ReadWrite': '1ec239c2-d7c9-4623-a91a-a9775856bb36',
    offline_access: '7427e0e9-2fba-42fe-b0c0-848c9e6a8182',
  },
};

test('a permission has the id Microsoft Graph publishes for its kind', () => {
  expect(permissionId(graph, 'application', 'User.ReadWrite.All')).toBe(
    '741f803b-c850-494e-b5df-cde7c675a1ca',
  );
  expect(permissionId(graph, 'delegated', 'User.Read')).toBe('e1fe6dd8-ba31-4d61-89e7-88639da4683d');
  expect(() => permissionId(graph, 'application', 'User.Read')).toThrow(RangeError);
});

test.each([
  {
    asked: { application: ['User.ReadWrite.All'], delegated: ['User.Read', 'offline_access'] },
    problems: [],
  },
  { asked: { application: ['User.ReadWriteAll'], delegated: [] }, problems: [/User\.ReadWrite\.All\?/] },
  { asked: { application: [], delegated: ['calendars.readwrite'] }, problems: [/Calendars\.ReadWrite\?/] },
  { asked: { application: ['User.Read'], delegated: [] }, problems: [/delegated$/] },
  { asked: { application: [], delegated: ['Fly.To.The.Moon.All'] }, problems: [/Fly\.To\.The\.Moon\.All$/] },
  { asked: { application: ['toString'], delegated: [] }, problems: [/toString/] },
])('$asked', ({ asked, problems }) => {
  expect(permissionProblems(asked, graph)).toEqual(problems.map(pattern => expect.stringMatching(pattern)));
});
