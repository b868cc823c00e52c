// `npm test`: every check of the project, in the order in which a mistake is cheapest to see.
// `npm test -- unit dom` runs only the steps named. Ends with one line `N passed, N failed, N skipped`,
// which counts tests and, as one each, the static checks.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'

const root = resolve(import.meta.dirname, '..')
const reports = join(root, '.reports')
const local = (name) => join(root, 'node_modules/.bin', name)
const node = process.execPath

const steps = [
  { name: 'types', run: [local('tsc'), '-b'] },
  {
    name: 'lint',
    run: [local('oxlint'), '--type-aware', '--deny-warnings', '--ignore-pattern', 'tests/fixtures/**'],
  },
  { name: 'boundaries', run: [node, join(root, 'scripts/boundaries.mjs')] },
  { name: 'format', run: [local('prettier'), '--check', '--log-level', 'warn', '.'] },
  { name: 'deadcode', run: [local('knip'), '--no-progress'] },
  { name: 'build', run: [node, join(root, 'scripts/build.mjs')] },
  vitest('unit', 'node', true),
  vitest('dom', 'dom', true),
  {
    name: 'e2e',
    browser: true,
    run: [local('playwright'), 'test'],
    count: () => {
      const { expected, unexpected, flaky, skipped } = read('e2e.json').stats
      return { passed: expected, failed: unexpected + flaky, skipped }
    },
  },
]

function vitest(name, project, browser = false) {
  const file = `${name}.json`
  return {
    name,
    browser,
    run: [
      local('vitest'),
      'run',
      '--project',
      project,
      '--reporter=default',
      '--reporter=json',
      `--outputFile=${join(reports, file)}`,
    ],
    count: () => {
      const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = read(file)
      return { passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests + numTodoTests }
    },
  }
}

const read = (file) => JSON.parse(readFileSync(join(reports, file), 'utf8'))

function execute({ run: [command, ...args], env }) {
  return new Promise((done) => {
    const child = spawn(command, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } })
    child.on('error', (error) => {
      console.error(error.message)
      done(127)
    })
    child.on('exit', (code) => done(code ?? 1))
  })
}

/*
 * The same engine without a browser's windows round it; Debian has both in one version. On two busy cores 41 specs
 * took seven minutes in the browser and 81 took six in the shell.
 */
const PROGRAMS = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium']
const PACKAGES = 'chromium chromium-headless-shell'

/** Chromium for the tests: as it is, else Debian's by apt-get as root, else the command to type. */
function ensureChromium() {
  if (process.env.LECTERN_CHROMIUM === undefined && !PROGRAMS.some((path) => existsSync(path))) {
    const command = `apt-get update && apt-get install -y --no-install-recommends ${PACKAGES}`
    if (process.platform !== 'linux' || process.getuid?.() !== 0) {
      console.error(
        `The tests need Chromium. Install it with: sudo sh -c '${command}' (or set LECTERN_CHROMIUM).`,
      )
      return false
    }
    console.log(`Chromium is not on this machine: ${command}`)
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    spawnSync('sh', ['-c', command], { stdio: ['ignore', 'ignore', 'inherit'], env })
  }
  const path = process.env.LECTERN_CHROMIUM ?? PROGRAMS.find((program) => existsSync(program))
  if (path === undefined || !existsSync(path)) {
    console.error(`Chromium is not at ${path ?? PROGRAMS.join(' or ')}.`)
    return false
  }
  process.env.LECTERN_CHROMIUM = path
  return true
}

const only = process.argv.slice(2).filter((argument) => !argument.startsWith('-'))
const unknown = only.filter((name) => !steps.some((step) => step.name === name))
if (unknown.length > 0) {
  console.error(
    `No step is called ${unknown.join(', ')}. There are: ${steps.map(({ name }) => name).join(', ')}.`,
  )
  process.exit(2)
}

rmSync(reports, { recursive: true, force: true })
mkdirSync(reports, { recursive: true })
const total = { passed: 0, failed: 0, skipped: 0 }
const summary = []
for (const step of steps.filter(({ name }) => only.length === 0 || only.includes(name))) {
  console.log(`\n== ${step.name}`)
  const started = Date.now()
  const code = step.browser && !ensureChromium() ? 1 : await execute(step)
  let counted = { passed: 0, failed: 0, skipped: 0 }
  if (step.count) {
    try {
      counted = step.count()
    } catch (error) {
      console.error(`${step.name} left no report: ${error.message}`)
      counted.failed = 1
    }
    if (code !== 0 && counted.failed === 0) counted.failed = 1
    if (code === 0 && counted.passed === 0) {
      console.error(`${step.name} ran no test`)
      counted.failed = 1
    }
  } else if (code === 0) counted.passed = 1
  else counted.failed = 1
  for (const key of Object.keys(total)) total[key] += counted[key]
  const seconds = ((Date.now() - started) / 1000).toFixed(1)
  summary.push(
    `${counted.failed ? 'FAILED' : 'ok    '} ${step.name.padEnd(10)} ${seconds.padStart(6)} s  ${counted.passed} passed, ${counted.failed} failed, ${counted.skipped} skipped`,
  )
}
console.log(`\n${summary.join('\n')}`)
console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`)
process.exit(total.failed > 0 ? 1 : 0)
