/** The order of the house: a library leans only on those before it. */
const ORDER = [
  'kernel',
  'contracts',
  'sheets',
  'platform',
  'staff',
  'customers',
  'policies',
  'perks',
  'claims',
  'renewals',
  'campaigns',
  'intake',
  'outreach',
  'insight',
];

const upward = ORDER.map((name, i) => ({
  name: `${name}-leans-down`,
  comment: `libs/${name} may lean only on: ${ORDER.slice(0, i).join(', ') || 'nothing'}`,
  severity: 'error',
  from: { path: `^libs/${name}/` },
  to: { path: `^libs/(${ORDER.slice(i + 1).join('|') || 'none'})/` },
}));

module.exports = {
  forbidden: [
    ...upward,
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'front-door',
      comment: 'Another library is entered by its index alone (testing has a door of its own)',
      severity: 'error',
      from: { path: '^libs/([^/]+)/' },
      to: { path: '^libs/[^/]+/', pathNot: ['^libs/$1/', '^libs/[^/]+/(testing/)?index\\.ts$'] },
    },
    {
      name: 'apps-front-door',
      severity: 'error',
      from: { path: '^(apps|bench|test)/' },
      to: { path: '^libs/[^/]+/', pathNot: ['^libs/[^/]+/(testing/)?[^/]+\\.ts$', '^libs/platform/embedded/'] },
    },
    {
      name: 'libs-know-no-app',
      severity: 'error',
      from: { path: '^libs/' },
      to: { path: '^(apps|bench|test)/' },
    },
    {
      name: 'apps-stay-apart',
      severity: 'error',
      from: { path: '^apps/([^/]+)/', pathNot: '\\.spec\\.ts$' },
      // The owner's page is made by a door of its own and sent by the api, as the built console is.
      to: { path: '^apps/', pathNot: ['^apps/$1/', '^apps/owner/src/index\\.ts$'] },
    },
    {
      name: 'web-knows-contracts-only',
      severity: 'error',
      from: { path: '^apps/web/' },
      to: { path: '^libs/', pathNot: '^libs/(kernel|contracts)/index\\.ts$' },
    },
    {
      name: 'owner-knows-contracts-only',
      severity: 'error',
      from: { path: '^apps/owner/' },
      to: { path: '^libs/', pathNot: '^libs/(kernel|contracts)/index\\.ts$' },
    },
    {
      name: 'pages-stay-apart',
      severity: 'error',
      from: { path: '^apps/web/src/pages/([^/]+)/' },
      to: { path: '^apps/web/src/pages/', pathNot: '^apps/web/src/pages/$1/' },
    },
    {
      name: 'browser-safe',
      severity: 'error',
      from: { path: '^libs/(kernel|contracts)/', pathNot: '\\.spec\\.ts$' },
      to: { dependencyTypes: ['core'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|\\.xuchi)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      conditionNames: ['source', 'import', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.js', '.mjs'],
    },
  },
};
