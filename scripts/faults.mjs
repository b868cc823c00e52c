// `npm run faults [-- NAME ... --long --json --seed N]`: puts the library through every fault that can be made here
// (docs/RELIABILITY.md), and leaves its lines in .reports/faults.jsonl. Rows are in tests/faults/rows, each with a process
// of its own, as many at a time as there are cores, at most four. Ends with 1 when an acknowledged update was lost, a
// file was damaged, or a control (a store known to lose) was not caught.
import { fork } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { build } from 'vite'

const root = resolve(import.meta.dirname, '..')
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    long: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    seed: { type: 'string', default: '1' },
    // Of the process that one row has.
    alone: { type: 'boolean', default: false },
  },
})
const seed = Number(values.seed)
const outDir = join(root, '.cache/faults')
/** Processes at a time; more than four wait for the same disk. */
const BESIDE = Math.min(4, availableParallelism())
// So that what was started is ended and what was mounted is unmounted.
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(130))

if (!values.alone) await build(bundle())
const { run, names } = await import(pathToFileURL(join(outDir, 'run.js')).href)
if (values.alone) {
  const context = { seed, long: values.long, program: join(outDir, 'writer.js') }
  await run(positionals, context, (line) => process.send(line))
  // Messages go in their order: once this one is gone, so are the lines.
  await new Promise((gone) => process.send(null, gone))
  process.exit()
}
const unknown = positionals.filter((name) => !names.includes(name))
if (unknown.length > 0 || !Number.isSafeInteger(seed)) {
  console.error(`Usage: npm run faults [-- NAME ... --long --json --seed N]. The names: ${names.join(', ')}.`)
  process.exit(2)
}
const lines = []
const report = join(root, '.reports/faults.jsonl')
mkdirSync(join(root, '.reports'), { recursive: true })
const started = performance.now()
if (!values.json) header()
const waiting = names.filter((name) => positionals.length === 0 || positionals.includes(name))
const order = new Map(waiting.map((name, at) => [name, at]))
await Promise.all(Array.from({ length: BESIDE }, rowsInTurn))
lines.sort((a, b) => order.get(a.row) - order.get(b.row))
writeFileSync(report, lines.map((line) => `${JSON.stringify(line)}\n`).join(''))
if (!values.json) summarise()
process.exit(lines.some(({ status }) => status === 'FAILED') ? 1 : 0)

/** Takes rows from the list until none is left; those that take longest are the first in it. */
async function rowsInTurn() {
  for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) await oneRow(name)
}

/** Plays one row in a process of its own. One that dies without a word is a row that failed. */
function oneRow(name) {
  const words = ['--alone', '--seed', String(seed), ...(values.long ? ['--long'] : []), name]
  const child = fork(import.meta.filename, words, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  const end = () => child.kill('SIGTERM')
  process.once('exit', end)
  let isWhole = false
  child.on('message', (line) => {
    if (line === null) isWhole = true
    else tell(line)
  })
  return new Promise((done) => {
    child.once('close', (code, signal) => {
      process.off('exit', end)
      if (code !== 0 || !isWhole) tell(died(name, `its process ended with ${signal ?? code} before its end`))
      done()
    })
  })
}

function tell(line) {
  lines.push(line)
  if (values.json) console.log(JSON.stringify(line))
  else show(line)
}

/** The line of a row whose process ended before it had told one. */
function died(row, note) {
  const nothing = { rounds: 0, faults: 0, survived: 0, acknowledged: 0, lost: 0, seconds: 0, control: false }
  return { ...nothing, row, name: 'the row', status: 'FAILED', seed, note, wrong: [note] }
}

/** One bundle for the rows and one for the program that they start and kill; lowdb's own file calls are put on our disk. */
function bundle() {
  const calls = join(root, 'tests/faults/stock-file-calls.ts')
  return {
    root,
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: ['lowdb', 'steno'] },
    plugins: [
      {
        name: 'stock-lowdb-calls',
        enforce: 'pre',
        resolveId: (id, importer) =>
          id === 'node:fs/promises' && /node_modules\/(lowdb|steno)\//.test(importer ?? '')
            ? calls
            : undefined,
      },
    ],
    build: {
      ssr: true,
      outDir,
      emptyOutDir: true,
      minify: false,
      target: 'node20',
      rolldownOptions: {
        input: { run: join(root, 'tests/faults/run.ts'), writer: join(root, 'tests/faults/writer.ts') },
      },
    },
  }
}

function header() {
  console.log(`Seed ${seed}${values.long ? ', the long set' : ''}.\n`)
  console.log(row('row', 'what', 'rounds', 'faults', 'survived', 'acknowledged', 'lost', 'seconds', 'result'))
}

function show(line) {
  const {
    row: name,
    rounds,
    faults,
    survived,
    acknowledged,
    lost,
    seconds,
    status,
    note,
    control,
    wrong,
  } = line
  const time = seconds.toFixed(1)
  const result = `${status}${note === '' ? '' : `: ${note.slice(0, 150)}`}`
  const what = `${control ? 'control, ' : ''}${line.name}`
  console.log(
    status === 'skipped'
      ? row(name, what, '', '', '', '', '', '', result)
      : row(name, what, rounds, faults, survived, acknowledged, lost, time, result),
  )
  for (const one of status === 'FAILED' ? wrong : []) console.log(`    ${one}`)
}

function row(name, what, ...figures) {
  const widths = [7, 7, 9, 13, 5, 8]
  const cells = figures.slice(0, -1).map((figure, at) => String(figure).padStart(widths[at]))
  return `${name.padEnd(15)}${what.padEnd(46)}${cells.join('')}  ${figures.at(-1)}`
}

function summarise() {
  const own = lines.filter(({ control }) => !control)
  const sum = (key) => own.reduce((total, line) => total + line[key], 0).toLocaleString('en')
  const seconds = (performance.now() - started) / 1000
  console.log(
    `\n${sum('faults')} faults, ${sum('survived')} survived; ${sum('acknowledged')} updates acknowledged, ${sum('lost')} lost; ${seconds.toFixed(0)} s.`,
  )
  const count = (status) => lines.filter((line) => line.status === status).length
  for (const { row: name, note } of lines.filter(({ status }) => status === 'skipped'))
    console.log(`SKIPPED: ${name}: ${note}`)
  console.log(`faults: ${count('ok')} passed, ${count('FAILED')} failed, ${count('skipped')} skipped`)
}
