// The house's arrows: each room names the rooms it may import. Everything else is a violation.
const rooms = {
  diagnostics: [],
  permissions: [],
  workspace: ['diagnostics'],
  expression: [],
  schema: ['expression'],
  vendor: ['diagnostics', 'permissions', 'expression', 'schema'],
  init: ['vendor'],
  policy: ['diagnostics', 'permissions', 'vendor'],
  'policy-pack': ['diagnostics', 'policy', 'vendor'],
  graph: ['schema'],
  // A deployment checks mappings by the rules of vendor files.
  provider: ['diagnostics', 'graph', 'schema', 'vendor'],
  resources: ['permissions', 'vendor', 'schema', 'provider'],
  tenant: ['permissions', 'schema'],
  provisioning: ['tenant', 'schema', 'expression'],
  scim: [],
  hr: ['graph'],
  sample: ['diagnostics', 'tenant', 'hr'],
  rehearsal: [
    'workspace',
    'diagnostics',
    'expression',
    'schema',
    'vendor',
    'policy',
    'graph',
    'provider',
    'resources',
    'tenant',
    'provisioning',
    'scim',
    'mock',
    'hr',
    'sample',
  ],
  serve: [],
  // Standing alone it needs no project, no vendor file and no tenant.
  mock: ['diagnostics', 'scim', 'serve', 'sample'],
  local: ['diagnostics', 'graph', 'rehearsal', 'sample', 'serve', 'tenant'],
  preview: ['workspace', 'diagnostics', 'schema', 'vendor', 'policy', 'graph', 'tenant', 'provisioning', 'rehearsal'],
  report: ['diagnostics', 'rehearsal', 'provisioning', 'preview'],
  cases: ['diagnostics', 'workspace', 'vendor', 'sample', 'provisioning', 'rehearsal'],
  jobs: ['graph', 'schema', 'vendor'],
  portal: ['diagnostics', 'expression', 'schema', 'vendor', 'graph'],
  snapshot: ['expression', 'schema', 'vendor', 'graph', 'sample'],
};
// The rehearsal runs the program itself.
const program = { rehearsal: ['^src/index\\.ts$'] };
const pulumiRooms = ['resources', 'provider', 'rehearsal', 'policy-pack'];
const pure = [
  'permissions',
  'vendor',
  'policy',
  'expression',
  'schema',
  'report',
  'diagnostics',
  'init',
  'portal',
  'snapshot',
];

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-circular',
      severity: 'error',
      from: {},
      to: { circular: true, dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'no-orphan',
      severity: 'error',
      from: { orphan: true, path: '^src/', pathNot: '^src/mock/web/assets/' },
      to: {},
    },
    {
      name: 'resolvable',
      severity: 'error',
      from: { path: '^(src|test)/' },
      to: { couldNotResolve: true },
    },
    ...Object.entries(rooms).map(([room, allowed]) => ({
      name: `room-${room}`,
      comment: `src/${room} may import: ${allowed.join(', ') || 'no other room'}`,
      severity: 'error',
      from: { path: `^src/${room}/` },
      to: {
        path: '^src/',
        pathNot: [...[room, ...allowed].map(name => `^src/${name}/`), ...(program[room] ?? [])],
      },
    })),
    {
      name: 'program',
      comment: 'src/index.ts wires vendor files to components and nothing else',
      severity: 'error',
      from: { path: '^src/index\\.ts$' },
      to: { path: '^src/', pathNot: '^src/(workspace|vendor|policy|diagnostics|resources)/' },
    },
    {
      name: 'through-the-door',
      comment: "a room's index.ts is its door: import that, never a file behind it",
      severity: 'error',
      from: { path: '^src/([^/]+)/' },
      to: { path: '^src/[^/]+/', pathNot: '^src/($1/|[^/]+/index\\.ts$)' },
    },
    {
      name: 'pulumi-rooms',
      comment: 'only these rooms and the program know Pulumi',
      severity: 'error',
      from: { path: '^src/', pathNot: `^src/(${pulumiRooms.join('|')})/|^src/index\\.ts$` },
      to: { path: '@pulumi/' },
    },
    {
      name: 'azure-native-on-demand',
      comment: 'azure-native is large: what imports it is itself imported where a stack asks for it',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/resources/azure/' },
      to: {
        path: '^src/resources/azure/|@pulumi/azure-native',
        pathNot: '^src/resources/azure/secret-names\\.ts$',
        dynamic: false,
      },
    },
    {
      name: 'functional-core',
      comment: 'these rooms reach files, network and processes only through their arguments',
      severity: 'error',
      from: { path: `^src/(${pure.join('|')})/` },
      to: { dependencyTypes: ['core'], pathNot: '^(node:)?(crypto|buffer)$' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.js', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node', 'default'],
    },
  },
};
