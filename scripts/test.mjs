// `npm test`: every check of the project, what is soon done first; the checks of the sources two at a time, then the
// faults, which keep every core busy by themselves, then one row of tests after the other. Beside each other they
// starved one another on two cores (1,640 s of unit tests beside 2,400 s end to end, in all 51 minutes), and limits of
// time failed that have nothing to do with the product. `npm test -- unit dom` runs only the steps named.
// LECTERN_SECOND_NODE names another Node: the unit tests of what runs in Node run on that as well. Ends with one line
// `N passed, N failed, N skipped`, which counts tests and, as one each, the static checks; above it each failing test by
// name, with its error, and the ten that took longest.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync, statfsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { packageProgram } from './package-program.mjs'
import { readFaults, readPlaywright, readVitest, told } from './test-reports.mjs'

const root = resolve(import.meta.dirname, '..')
const reports = join(root, '.reports')
const node = process.execPath
const secondNode = process.env.LECTERN_SECOND_NODE
/**
 * What is the same on every Node: pages in jsdom, documents and packages. And what the command line does with a library:
 * the library's own tests run on both, as do the command line's start, its help, its options, its answer to bad input and
 * the ending of a program that hangs. Pure functions run on both, since words are told apart by ICU, which comes with Node.
 */
const SAME_ON_EVERY_NODE = [
  'tests/build/**',
  'tests/unit/extractor/**',
  'tests/unit/capture/formats.test.ts',
  'tests/unit/cli/{backups,entries,imports,remake,text}.test.ts',
]
/** Bytes in memory that the end-to-end tests may need. */
const ROOM = 2 * 1024 ** 3

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
  { name: 'build', run: [node, join(root, 'scripts/build.mjs'), '--if-needed'] },
  // Before the steps that run beside each other and use it.
  ...(process.platform === 'linux'
    ? [{ name: 'standin', run: [node, join(root, 'tests/electron-standin/build.mjs')] }]
    : []),
  vitest('unit', 'node', { browser: true }),
  ...(secondNode === undefined
    ? []
    : [vitest('unit-again', 'node', { browser: true, on: secondNode, without: SAME_ON_EVERY_NODE })]),
  vitest('dom', 'dom', { browser: true }),
  {
    name: 'faults',
    kept: true,
    // Each disk lives for milliseconds: a fifth of the time was the collector's.
    run: [node, '--max-semi-space-size=64', join(root, 'scripts/faults.mjs')],
    count: () => readFaults(readFileSync(join(reports, 'faults.jsonl'), 'utf8')),
  },
  {
    name: 'e2e',
    browser: true,
    run: [...packageProgram('@playwright/test', 'playwright'), 'test'],
    env: inMemory(),
    count: () => readPlaywright(read('e2e.json')),
  },
]

function vitest(name, project, { browser = false, on, without = [] }) {
  const file = `${name}.json`
  const program = packageProgram('vitest')
  return {
    name,
    browser,
    kept: true,
    run: [
      ...(on === undefined ? program : [on, ...program.slice(1)]),
      'run',
      '--project',
      project,
      ...without.map((files) => `--exclude=${files}`),
      '--reporter=default',
      '--reporter=json',
      `--outputFile=${join(reports, file)}`,
    ],
    count: () => readVitest(read(file), root),
  }
}

/** Lines of a failed check's output that the summary repeats. */
const ENDING = 6
/** How many lines are repeated of what Vitest says of errors outside of its tests. */
const UNHANDLED = 24
/** How many of the tests that took longest are named. */
const SLOWEST = 10

/**
 * Where a program's temporary files stand in memory, its environment that says so: what a power cut leaves is the
 * faults' business, and other tests need not wait for a disk. A container's small /dev/shm would be full at once.
 */
function inMemory() {
  if (process.platform !== 'linux' || process.env.TMPDIR !== undefined) return {}
  try {
    const { bavail, bsize } = statfsSync('/dev/shm')
    return bavail * bsize > ROOM ? { TMPDIR: '/dev/shm' } : {}
  } catch {
    // There is none here.
    return {}
  }
}

const read = (file) => JSON.parse(readFileSync(join(reports, file), 'utf8'))

/** Resolves with the exit code and, where `kept`, all that was said; otherwise that is shown as it comes. */
function execute({ run: [command, ...args], env }, kept) {
  return new Promise((done) => {
    const stdio = kept ? ['ignore', 'pipe', 'pipe'] : 'inherit'
    const child = spawn(command, args, { cwd: root, stdio, env: { ...process.env, ...env } })
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
const results = []
const named = (...names) => asked.filter(({ name }) => names.includes(name))
// Two at a time: a check with one thread leaves the other core free.
const quick = asked.filter((step) => step.quick)
await Promise.all([inTurn(quick), inTurn(quick)])
await inTurn(named('build', 'standin'))
if (named('unit-again').length > 0)
  console.log(`\nunit-again, on ${secondNode}, leaves out: ${SAME_ON_EVERY_NODE.join(' ')}`)
await inTurn(named('faults'))
await inTurn(named('e2e', 'unit', 'unit-again', 'dom'))
summarise(asked.map(({ name }) => results.find((result) => result.name === name)))

/** Takes the steps from the front of the list, until none is left. */
async function inTurn(list) {
  for (let step = list.shift(); step !== undefined; step = list.shift()) await take(step)
}

async function take(step) {
  // What one of several says is shown when it ends.
  const kept = step.quick || (step.kept && asked.length > 1)
  if (!kept) console.log(`\n== ${step.name}`)
  const started = Date.now()
  const ready = !step.browser || ensureChromium()
  const { code, said } = ready ? await execute(step, kept) : { code: 1, said: '' }
  if (kept) console.log(`\n== ${step.name}\n${said.trimEnd()}`)
  else if (said !== '') console.error(said)
  results.push({ name: step.name, seconds: (Date.now() - started) / 1000, ...countedBy(step, code, said) })
}

/** A static check counts as one; a step that failed without a failing test counts as one failure. */
function countedBy(step, code, said) {
  const nothing = { passed: 0, failed: 0, flaky: 0, skipped: 0, failures: [], flakes: [], times: [] }
  // Of a check, the end of what it said is repeated: the rest is far above.
  const lines = said.trimEnd().split('\n')
  const end = [...outsideOfTests(lines), ...lines.slice(-ENDING)]
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

/** What Vitest says of an error that no test awaited: it is in no report, and the last lines only count it. */
function outsideOfTests(lines) {
  const from = lines.findIndex((line) => line.includes('Unhandled'))
  return from < 0 ? [] : lines.slice(from, from + UNHANDLED).filter((line) => line.trim() !== '')
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
  console.log(['', ...lines, ...slowest(results), ...stories, numbers(total)].join('\n'))
  process.exit(total.failed > 0 ? 1 : 0)
}

/** The tests that took longest, of all steps: whoever wants a faster run begins there. */
function slowest(results) {
  const all = results.flatMap((step) => step.times.map((test) => ({ ...test, step: step.name })))
  return all
    .toSorted((a, b) => b.seconds - a.seconds)
    .slice(0, SLOWEST)
    .map(
      ({ step, name, seconds }) => `slow   ${step.padEnd(10)} ${seconds.toFixed(1).padStart(6)} s  ${name}`,
    )
}

function numbers({ passed, failed, flaky, skipped }) {
  return `${passed} passed, ${failed} failed, ${flaky > 0 ? `${flaky} flaky, ` : ''}${skipped} skipped`
}
