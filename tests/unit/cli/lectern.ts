import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

const main = resolve(import.meta.dirname, '../../../out/main')
const cli = join(main, 'cli.cjs')

/** Whether the command line has been built; says so once where it has not. */
export const built = existsSync(cli)
if (!built) console.log('SKIPPED: the command line is not built; run `npm run build` first')

/** What a run of `lectern` came to. */
export interface Run {
  readonly code: number | null
  readonly out: string
  readonly err: string
  /** Standard output, a JSON value a line. */
  readonly json: readonly Record<string, unknown>[]
}

/** A data folder of its own, and `lectern` in it. */
export interface Desk {
  readonly folder: string
  readonly data: string
  readonly library: string
  lectern(
    args: readonly string[],
    options?: { input?: string | Buffer; env?: NodeJS.ProcessEnv },
  ): Promise<Run>
  /** Starts the web host with this library; resolves once it says where it is. */
  serve(): Promise<{ readonly url: string; readonly process: ChildProcess }>
  /** Ends what was started and deletes everything. */
  remove(): Promise<void>
}

export async function desk(): Promise<Desk> {
  const folder = await mkdtemp(join(tmpdir(), 'lectern-cli-'))
  const data = join(folder, 'data')
  const started: ChildProcess[] = []
  const clean = { ...process.env }
  for (const name of ['LECTERN_DATA', 'LECTERN_LIBRARY', 'LECTERN_ALLOW_HOSTS']) delete clean[name]
  const start = (file: string, args: readonly string[], env: NodeJS.ProcessEnv = {}) => {
    const child = spawn(process.execPath, [file, ...args], {
      cwd: folder,
      env: { ...clean, LECTERN_DATA: data, ...env },
    })
    started.push(child)
    return child
  }
  return {
    folder,
    data,
    library: join(data, 'Library'),
    lectern: (args, { input, env } = {}) => finished(start(cli, args, env), input),
    serve: () => listening(start(cli, ['serve', '--no-open'])),
    async remove() {
      await Promise.all(started.map(ended))
      await rm(folder, { recursive: true, force: true })
    },
  }
}

function finished(child: ReturnType<typeof spawn>, input: string | Buffer = ''): Promise<Run> {
  let out = ''
  let err = ''
  child.stdout?.setEncoding('utf8').on('data', (part: string) => (out += part))
  child.stderr?.setEncoding('utf8').on('data', (part: string) => (err += part))
  // A command that does not read has closed its end already.
  child.stdin?.on('error', () => undefined).end(input)
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) =>
      resolve({
        code,
        out,
        err,
        get json() {
          const lines = out.split('\n').filter((line) => line !== '')
          return lines.map((line) => JSON.parse(line) as Record<string, unknown>)
        },
      }),
    )
  })
}

function listening(child: ReturnType<typeof spawn>): Promise<{ url: string; process: ChildProcess }> {
  let said = ''
  return new Promise((resolve, reject) => {
    child.on('exit', (code) => reject(new Error(`the web host ended with ${code}: ${said}`)))
    const hear = (part: Buffer): void => {
      said += part.toString()
      const url = /http:\/\/\S+/.exec(said)?.[0]
      if (url !== undefined) resolve({ url, process: child })
    }
    child.stdout?.on('data', hear)
    child.stderr?.on('data', hear)
  })
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve()
    child.on('exit', () => resolve())
    child.kill('SIGTERM')
    return undefined
  })
}

/** A saved page with an article of some sentences. */
export function pageOf(title: string, sentence: string): string {
  const paragraph =
    `${sentence} It goes on, with commas, and with more words, so that it is an article. `.repeat(4)
  return `<!doctype html><html lang="en"><head><title>${title}</title></head><body><nav><a href="/">Home</a></nav><article><h1>${title}</h1><p>${paragraph}</p><p>${paragraph}</p></article></body></html>`
}
