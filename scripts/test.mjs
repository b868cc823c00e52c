// `npm test`: every check of the project, what is soon done first; the checks of the sources two at a time.
// `npm test -- unit dom` runs only the steps named. Ends with one line `N passed, N failed, N skipped`,
// which counts tests and, as one each, the static checks; above it each failing test by name, with its error.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { packageProgram } from './package-program.mjs'
import { readFaults, readPlaywright, readVitest, told } from './test-reports.mjs'

const root = resolve(import.meta.dirname, '..')
const reports = join(root, '.reports')
const node = process.execPath

const steps = [
  { name: 'types', quick: true, run: [...packageProgram('typescript', 'tsc'), '-b'] },
  {
    name: 'lint',
    quick: true,
    run: [
      ...packageProgram('oxlint'),
      '--type-aware',
      '--deny-warnings',
      '--ignore-pattern',
      'tests/fixtures/**',
    ],
  },
  { name: 'boundaries', quick: true, run: [node, join(root, 'scripts/boundaries.mjs')] },
  {
    name: 'format',
    quick: true,
    run: [...packageProgram('prettier'), '--check', '--log-level', 'warn', '.'],
  },
  { name: 'deadcode', quick: true, run: [...packageProgram('knip'), '--no-progress'] },
  { name: 'build', run: [node, join(root, 'scripts/build.mjs')] },
  vitest('unit', 'node', true),
  vitest('dom', 'dom', true),
  {
    name: 'faults',
    run: [node, join(root, 'scripts/faults.mjs')],
    count: () => readFaults(readFileSync(join(reports, 'faults.jsonl'), 'utf8')),
  },
  {
    name: 'e2e',
    browser: true,
    run: [...packageProgram('@playwright/test', 'playwright'), 'test'],
    count: () => readPlaywright(read('e2e.json')),
  },
]

function vitest(name, project, browser = false) {
  const file = `${name}.json`
  return {
    name,
    browser,
    run: [
      ...packageProgram('vitest'),
      'run',
      '--project',
      project,
      '--reporter=default',
      '--reporter=json',
      `--outputFile=${join(reports, file)}`,
    ],
    count: () => readVitest(read(file), root),
  }
}

/** Lines of a failed check's output that the summary repeats. */
const ENDING = 6

const read = (file) => JSON.parse(readFileSync(join(reports, file), 'utf8'))

/** Resolves with the exit code and, where `kept`, all that was said; otherwise that is shown as it comes. */
function execute({ run: [command, ...args] }, kept) {
  return new Promise((done) => {
    const child = spawn(command, args, { cwd: root, stdio: kept ? ['ignore', 'pipe', 'pipe'] : 'inherit' })
    let said = ''
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (part) => (said += part))
    child.on('error', (error) => done({ code: 127, said: `${error.message}\n` }))
    child.on('close', (code) => done({ code: code ?? 1, said }))
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

const asked = steps.filter(({ name }) => only.length === 0 || only.includes(name))
const quick = asked.filter((step) => step.quick)
const results = []
// Two at a time: a check with one thread leaves the other core free. What each says is shown when it ends.
const waiting = [...quick]
await Promise.all(
  ['one', 'two'].map(async () => {
    for (let step = waiting.shift(); step !== undefined; step = waiting.shift()) await take(step)
  }),
)
for (const step of asked.filter((step) => !step.quick)) await take(step)
summarise(asked.map(({ name }) => results.find((result) => result.name === name)))

async function take(step) {
  if (!step.quick) console.log(`\n== ${step.name}`)
  const started = Date.now()
  const ready = !step.browser || ensureChromium()
  const { code, said } = ready ? await execute(step, step.quick) : { code: 1, said: '' }
  if (step.quick) console.log(`\n== ${step.name}\n${said.trimEnd()}`)
  else if (said !== '') console.error(said)
  results.push({ name: step.name, seconds: (Date.now() - started) / 1000, ...countedBy(step, code, said) })
}

/** A static check counts as one; a step that failed without a failing test counts as one failure. */
function countedBy(step, code, said) {
  const nothing = { passed: 0, failed: 0, flaky: 0, skipped: 0, failures: [], flakes: [] }
  // Of a check, the end of what it said is repeated: the rest is far above.
  const end = said.trimEnd().split('\n').slice(-ENDING)
  const failed = (why) => ({ failed: 1, failures: [{ name: step.name, error: [why, ...end] }] })
  if (!step.count) return { ...nothing, ...(code === 0 ? { passed: 1 } : failed(`ended with ${code}`)) }
  try {
    const counted = step.count()
    if (code !== 0 && counted.failed === 0) return { ...counted, ...failed(`ended with ${code}`) }
    if (code === 0 && counted.passed === 0) return { ...counted, ...failed('ran no test') }
    return counted
  } catch (error) {
    return { ...nothing, ...failed(`left no report: ${error.message}`) }
  }
}

/** The end of the output is what a log of CI shows: each failure is named in it. */
function summarise(results) {
  const each = (word, list) =>
    results.flatMap((step) => step[list].flatMap((test) => told(word, step.name, test)))
  const lines = results.map(
    ({ name, seconds, ...counted }) =>
      `${counted.failed ? 'FAILED' : 'ok    '} ${name.padEnd(10)} ${seconds.toFixed(1).padStart(6)} s  ${numbers(counted)}`,
  )
  const sum = (key) => results.reduce((total, step) => total + step[key], 0)
  const total = { passed: sum('passed'), failed: sum('failed'), flaky: sum('flaky'), skipped: sum('skipped') }
  const stories = [...each('FLAKY', 'flakes'), ...each('FAILED', 'failures')]
  console.log(['', ...lines, ...stories, numbers(total)].join('\n'))
  process.exit(total.failed > 0 ? 1 : 0)
}

function numbers({ passed, failed, flaky, skipped }) {
  return `${passed} passed, ${failed} failed, ${flaky > 0 ? `${flaky} flaky, ` : ''}${skipped} skipped`
}
