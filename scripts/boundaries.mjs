// Checks that imports run downwards only, and that the three checks themselves can fail.
// dependency-cruiser without @swc/core cruises nothing and exits green, hence the count and the planted violations.
import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { packageProgram } from './package-program.mjs'

const root = resolve(import.meta.dirname, '..')
const planted = join(root, 'tests/fixtures/boundaries')
const run = ([command, ...args], cwd) =>
  spawnSync(command, args, { cwd, encoding: 'utf8', maxBuffer: 64 << 20 })

function cruise(cwd) {
  const result = run(
    [
      ...packageProgram('dependency-cruiser', 'depcruise'),
      'src',
      '--config',
      join(root, '.dependency-cruiser.cjs'),
      '--output-type',
      'json',
    ],
    cwd,
  )
  if (!result.stdout) throw new Error(`dependency-cruiser did not answer: ${result.stderr}`)
  return JSON.parse(result.stdout)
}

const problems = []
const real = cruise(root)
for (const { from, to, rule } of real.summary.violations) problems.push(`${rule.name}: ${from} -> ${to}`)
const sources = readdirSync(join(root, 'src'), { recursive: true }).filter((name) =>
  /\.tsx?$/.test(name),
).length
if (real.summary.totalCruised < sources)
  problems.push(
    `${real.summary.totalCruised} modules were cruised and there are ${sources}: the check is blind`,
  )

const caught = new Set(cruise(planted).summary.violations.map(({ rule }) => rule.name))
for (const name of [
  'shared-imports-nothing-above',
  'electron-only-at-the-edge',
  'core-knows-no-host',
  'imports-stand-above-capture-and-library',
  'renderer-stays-in-its-lane',
  'features-meet-at-their-front-doors',
  'preload-imports-names-only',
  'no-cycles',
])
  if (!caught.has(name)) problems.push(`dependency-cruiser missed the planted violation of ${name}`)

const lint = run(
  [
    ...packageProgram('oxlint'),
    '--config',
    join(root, '.oxlintrc.json'),
    '--no-ignore',
    '--format',
    'unix',
    'src',
  ],
  planted,
)
for (const file of ['src/renderer/planted.ts', 'src/main/library/planted.ts'])
  if (
    !new RegExp(`${file.replaceAll('/', '[/\\\\]')}.*restricted`, 'i').test(lint.stdout.replaceAll('\n', ' '))
  )
    problems.push(`oxlint missed the planted import in ${file}`)

const types = run(
  [...packageProgram('typescript', 'tsc'), '-p', join(planted, 'tsconfig.json'), '--pretty', 'false'],
  planted,
)
for (const message of [/planted-types\.ts.*document/, /planted-types\.ts.*(node:fs|readFileSync)/])
  if (!message.test(types.stdout)) problems.push(`the type check missed ${message} planted in shared`)

if (problems.length > 0) {
  console.error(problems.join('\n'))
  process.exit(1)
}
console.log(`${real.summary.totalCruised} modules, imports run downwards; every planted violation was caught`)
