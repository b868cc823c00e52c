/** The import table of docs/ARCHITECTURE.md. @type {import('dependency-cruiser').IConfiguration} */
const below = '^src/main/(library|libraries|capture|search|exchange|settings|sample)/'
const core = below.replace('(', '(imports|')
module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'shared-imports-nothing-above',
      severity: 'error',
      from: { path: '^src/shared/' },
      to: { path: '^src/(main|preload|renderer|extractor)/' },
    },
    {
      name: 'shared-is-pure',
      severity: 'error',
      from: { path: '^src/shared/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'extractor-imports-shared-only',
      severity: 'error',
      from: { path: '^src/extractor/' },
      to: { path: '^src/(main|preload|renderer)/' },
    },
    {
      name: 'electron-only-at-the-edge',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(main/shell/|main/index\\.ts|preload/)' },
      to: { path: '(^|node_modules/)electron(/|$)' },
    },
    {
      name: 'core-knows-no-host',
      severity: 'error',
      from: { path: core },
      to: { path: '^src/main/(shell|web|cli|ipc|boot|index)' },
    },
    {
      name: 'imports-stand-above-capture-and-library',
      severity: 'error',
      from: { path: below },
      to: { path: '^src/main/imports/' },
    },
    {
      name: 'hosts-do-not-know-each-other',
      severity: 'error',
      from: { path: '^src/main/(shell|web|cli)/' },
      to: { path: '^src/main/(shell|web|cli)/', pathNot: '^src/main/$1/' },
    },
    {
      name: 'renderer-stays-in-its-lane',
      severity: 'error',
      from: { path: '^src/renderer/' },
      to: { path: '^src/(main|preload)/' },
    },
    {
      name: 'ui-knows-no-feature',
      severity: 'error',
      from: { path: '^src/renderer/ui/' },
      to: { path: '^src/renderer/(features|host|commands)/' },
    },
    {
      name: 'features-meet-at-their-front-doors',
      severity: 'error',
      from: { path: '^src/renderer/features/([^/]+)/' },
      to: { path: '^src/renderer/features/', pathNot: '^src/renderer/features/($1/|[^/]+/index\\.ts$)' },
    },
    {
      name: 'preload-imports-names-only',
      severity: 'error',
      from: { path: '^src/preload/' },
      to: { path: '^src/', pathNot: '^src/(preload|shared/ipc)/' },
    },
    {
      name: 'not-to-unresolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '\\?' },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.mjs', '.cjs', '.js', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types'],
    },
  },
}
