import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { exportFormats } from '../../src/main/exchange/export'
import { type BenchLine, summarise } from './bench-line'
import { builtChild } from './built-child'

const root = resolve(import.meta.dirname, '../..')
const run$ = promisify(execFile)

/** Those that the issue gives a limit for. */
const USUAL: readonly string[] = ['markdown', 'csv', 'w3c', 'bundle']

interface Out {
  readonly ms: number
  /** Computing of all threads, s: more than the clock where several work. */
  readonly busy: number
  /** Until the first bytes, ms. */
  readonly first: number
  readonly bytes: number
  /** The most that the process had in memory, and what it had with the library open, MB. */
  readonly memory: number
  readonly before: number
}

/**
 * A library of `--articles` (1,000) with ten highlights each out in a format and back in, each in a process of its own:
 * `--formats markdown,csv,template:reading-notes` or `all`, `--runs N`, `--seed N`, `--texts DIR`. The library that the issue asks for is
 * `--articles 10000`.
 */
export async function run(options: Record<string, string | boolean>): Promise<BenchLine[]> {
  const articles = Number(options['articles'] ?? 1000)
  const texts = String(options['texts'] ?? resolve(root, '../shared/corpora'))
  const runs = Number(options['runs'] ?? 3)
  const folder = mkdtempSync(join(tmpdir(), 'lectern-bench-exchange-'))
  try {
    const child = await builtChild('exchange-child')
    const ask = async <T>(mode: string, ...words: string[]): Promise<T> => {
      const { stdout } = await run$(process.execPath, [child, mode, ...words], { maxBuffer: 1e9 })
      return JSON.parse(stdout) as T
    }
    const data = join(folder, 'full')
    mkdirSync(data)
    await ask('make', data, texts, String(options['seed'] ?? 1), String(articles))
    const lines: BenchLine[] = []
    const add = (what: string, metric: string, unit: string, samples: readonly number[]) =>
      lines.push({
        bench: 'exchange',
        case: `${what}, ${articles} x 10`,
        by: 'lectern',
        metric,
        unit,
        ...summarise(samples),
      })
    for (const format of wanted(options['formats'])) {
      const file = join(folder, `file.${format.replace(':', '-')}`)
      const all: Out[] = []
      for (let at = 0; at < runs; at += 1) all.push(await ask<Out>('out', data, format, file))
      add(
        `${format} out`,
        'time',
        's',
        all.map(({ ms }) => ms / 1000),
      )
      add(
        `${format} out`,
        'computing',
        's',
        all.map(({ busy }) => busy),
      )
      add(
        `${format} out`,
        'first bytes',
        'ms',
        all.map(({ first }) => first),
      )
      add(
        `${format} out`,
        'size',
        'MB',
        all.map(({ bytes }) => bytes / 1e6),
      )
      add(
        `${format} out`,
        'memory at most',
        'MB',
        all.map(({ memory }) => memory),
      )
      add(
        `${format} out`,
        'memory before',
        'MB',
        all.map(({ before }) => before),
      )
      if (format !== 'bundle') continue
      const backs: Awaited<ReturnType<typeof into>>[] = []
      for (let at = 0; at < runs; at += 1) backs.push(await into(ask, join(folder, `empty-${at}`), file))
      add(
        'bundle back into an empty library',
        'articles',
        '1/s',
        backs.map((one) => (one.articles / one.ms) * 1000),
      )
      add(
        'bundle back into an empty library',
        'computing',
        's',
        backs.map(({ busy }) => busy),
      )
      add(
        'bundle back into an empty library',
        'of that the plan',
        's',
        backs.map(({ planned }) => planned / 1000),
      )
      add(
        'bundle back into an empty library',
        'memory at most',
        'MB',
        backs.map(({ memory }) => memory),
      )
    }
    add('preview of one article as markdown', 'time', 'ms', await ask<number[]>('preview', data, 'markdown'))
    const written = await ask<number[]>('preview', data, 'template:reading-notes')
    add('preview of one article by a template that is written', 'time', 'ms', written)
    return lines
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

type Ask = <T>(mode: string, ...words: string[]) => Promise<T>

async function into(ask: Ask, data: string, file: string) {
  mkdirSync(data)
  const back = await ask<{ ms: number; busy: number; planned: number; articles: number; memory: number }>(
    'back',
    data,
    file,
  )
  rmSync(data, { recursive: true, force: true })
  return back
}

function wanted(formats: string | boolean | undefined): readonly string[] {
  const known = exportFormats.map(({ id }) => id).filter((id) => id !== 'pdf')
  if (formats === 'all') return known
  const named = typeof formats === 'string' ? formats.split(',') : USUAL
  return named.filter((id) => known.includes(id) || id.startsWith('template:'))
}
