import { execFile, spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { connectPrivately } from '../../src/main/ipc/socket'
import { runningHolder } from '../../src/main/running'
import { type BenchLine, summarise } from './bench-line'
import { builtChild } from './built-child'
import { nodeSqlite, type PeerFigures, stockLowdb } from './library-peers'
import { naturalSentences } from './natural-sentences'
import type { NotebookFigures } from './notebook-child'

const root = resolve(import.meta.dirname, '../..')
const run$ = promisify(execFile)
/** Above this, stock lowdb's one file is longer than V8's longest string. */
const LOWDB_ENDS = 40_000

type Options = Readonly<Record<string, string | true>>
type Line = Omit<BenchLine, 'bench' | 'p95'> & { readonly p95?: number | null }

/**
 * Libraries of several sizes, as issue 4 says: `--articles 1000,10000,100000`, `--seed N`, `--texts DIR`, `--runs N`.
 * With `--folder DIR` they are made there and stay, and what was cut off goes on.
 */
export async function run(options: Options): Promise<BenchLine[]> {
  const sizes = String(options['articles'] ?? '1000,10000')
    .split(',')
    .map(Number)
  const kept = options['folder']
  const folder =
    typeof kept === 'string' ? resolve(kept) : mkdtempSync(join(tmpdir(), 'lectern-bench-library-'))
  try {
    await run$(process.execPath, [join(root, 'scripts/build.mjs'), '--if-needed'])
    const child = await builtChild('library-child')
    const lines: Line[] = []
    for (const size of sizes)
      lines.push(...(await measured(child, join(folder, String(size)), size, options)))
    return lines.map((line) => ({ bench: 'library', ...line, p95: line.p95 ?? null }))
  } finally {
    if (typeof kept !== 'string') rmSync(folder, { recursive: true, force: true })
  }
}

async function measured(child: string, data: string, size: number, options: Options): Promise<Line[]> {
  const texts = String(options['texts'] ?? resolve(root, '../shared/corpora'))
  const seed = String(options['seed'] ?? 1)
  const about = `${size.toLocaleString('en')} articles`
  const ask = async <T>(mode: string, ...words: string[]): Promise<T> => {
    const args = ['--expose-gc', '--max-old-space-size=8000', child, mode, data, ...words]
    const { stdout } = await run$(process.execPath, args, { maxBuffer: 1e9 })
    return JSON.parse(stdout) as T
  }
  mkdirSync(data, { recursive: true })
  const one = (what: string, metric: string, unit: string, value: number): Line => ({
    case: `${what}, ${about}`,
    metric,
    unit,
    value,
    runs: 1,
    by: 'lectern',
  })
  const made = await ask<{ written: number; seconds: number }>('make', texts, seed, String(size))
  const starts: Start[] = []
  for (let at = 0; at < Number(options['runs'] ?? 5); at += 1) starts.push(await started(data))
  const startLine = (metric: string, figure: (start: Start) => number): Line => ({
    ...one('process start to first page', metric, 'ms', 0),
    ...summarise(starts.map(figure)),
  })
  const batches = await ask<readonly Batch[]>('highlights')
  const blocks = await ask<Record<string, { wall: number; cpu: number; ms: number }>>('blocks')
  // Before acts on thousands, of which undo has every record.
  const { megabytes } = await ask<{ megabytes: number }>('heap')
  const notebook = await ask<NotebookFigures>('notebook')
  const rebuilt = await ask<{ ms: number; megabytes: number }>('rebuild')
  return [
    ...(made.written > 0
      ? [one('import of ready text, durable', 'rate', '1/s', made.written / made.seconds)]
      : []),
    startLine('time', ({ ms }) => ms),
    startLine('computing', ({ computed }) => computed),
    ...highlightLines(batches, about),
    ...Object.entries({ ...blocks, ...notebook.acts }).flatMap(([what, { wall, cpu, ms }]) => [
      one(what, 'time', 'ms', ms),
      one(what, 'longest block, computing', 'ms', cpu),
      one(what, 'longest block, by the clock', 'ms', wall),
    ]),
    one(
      `held for ${notebook.annotations.toLocaleString('en')} annotations`,
      'memory',
      'MB',
      notebook.megabytes,
    ),
    one('heap of the index', 'memory', 'MB', megabytes),
    one('open without an index', 'time', 'ms', rebuilt.ms),
    one('index on the disk', 'size', 'MB', rebuilt.megabytes),
    ...(await peerLines(data, texts, Number(seed), size, about)),
  ]
}

interface Batch {
  readonly read: readonly number[]
  readonly unread: readonly number[]
  readonly raw: readonly number[]
}

/** Of each batch its p50 and p95; of those the median. */
function highlightLines(batches: readonly Batch[], about: string): Line[] {
  const line = (what: string, by: string, samples: (batch: Batch) => readonly number[]): Line => {
    const each = batches.map((batch) => summarise(samples(batch)))
    const p95 = summarise(each.map((one) => one.p95)).value
    const { value } = summarise(each.map((one) => one.value))
    return { case: `${what}, ${about}`, metric: 'time', unit: 'ms', value, p95, runs: batches.length, by }
  }
  return [
    line('add a highlight to the article being read, durable', 'lectern', ({ read }) => read),
    line('add a highlight to one that is not open, durable', 'lectern', ({ unread }) => unread),
    line('the same bytes: write, fsync, rename, fsync of the folder', 'raw', ({ raw }) => raw),
  ]
}

/** How long a start took by the clock and how much of it was computing, all threads together; ms. */
interface Start {
  readonly ms: number
  readonly computed: number
}

/** The web host as it ships, from the start of its process to the answer with the first page. */
async function started(data: string): Promise<Start> {
  const began = performance.now()
  const words = [join(root, 'out/main/web.cjs'), '--no-open', '--data', data]
  const host = spawn(process.execPath, words, { stdio: 'ignore' })
  let hasEnded = false
  host.once('exit', () => (hasEnded = true))
  const where = { dataDir: data, libraryDir: join(data, 'Library') }
  try {
    for (;;) {
      const socket = (await runningHolder(where))?.socket
      const connection = socket === undefined ? undefined : await connectPrivately(socket)
      if (connection === undefined) {
        if (hasEnded) throw new Error(`The web host did not start with ${data}`)
        await new Promise((again) => void setTimeout(again, 2))
        continue
      }
      const page = { view: { kind: 'inbox' }, sort: 'newest', size: 200 } as const
      await connection.call('library.snapshot', { page })
      const ms = performance.now() - began
      connection.close()
      return { ms, computed: computedBy(host.pid) }
    }
  } finally {
    const ended = new Promise((done) => host.once('exit', done))
    host.kill('SIGTERM')
    if (!hasEnded) await ended
  }
}

/** What a process has computed, ms; 0 where the system does not tell it (Linux does). */
function computedBy(pid: number | undefined): number {
  const stat = `/proc/${pid}/stat`
  if (!existsSync(stat)) return 0
  const [user = 0, system = 0] =
    readFileSync(stat, 'utf8').split(') ')[1]?.split(' ').slice(11, 13).map(Number) ?? []
  // In ticks of a hundredth of a second.
  return (user + system) * 10
}

async function peerLines(
  data: string,
  texts: string,
  seed: number,
  size: number,
  about: string,
): Promise<Line[]> {
  const folder = mkdtempSync(join(data, 'peers-'))
  const sentences = naturalSentences(texts)
  const lines = (by: string, figures: PeerFigures | undefined): Line[] => {
    if (figures === undefined) return []
    const add = summarise(figures.highlights)
    const shared = { metric: 'time', unit: 'ms', by }
    return [
      { case: `open and read all, ${about}`, ...shared, value: figures.load, runs: 1 },
      { case: `add a highlight, ${about}`, ...shared, ...add },
    ]
  }
  try {
    const lowdb = size > LOWDB_ENDS ? undefined : await stockLowdb(folder, sentences, seed, size)
    if (lowdb === undefined) console.error(`stock lowdb: ${about} do not fit into one string of V8`)
    const sqlite = nodeSqlite(folder, sentences, seed, size)
    if (sqlite === undefined) console.error(`node:sqlite: left out, Node ${process.versions.node} has none`)
    return [...lines('stock lowdb', lowdb), ...lines('node:sqlite', sqlite)]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
