import { execFile, spawn, spawnSync } from 'node:child_process'
import { createHash, randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openLibrary } from '../../../src/main/library/open-library'
import type { ArticleDraft } from '../../../src/main/library/library'
import { describeTarget } from '../../../src/shared/anchoring'
import { AnnotationId } from '../../../src/shared/model/ids'
import { draft } from '../library/fixtures'
import { built, type Desk, desk } from './lectern'

const cli = resolve(import.meta.dirname, '../../../out/main/cli.cjs')
const ARTICLES = 400

let at: Desk
let notes = ''
beforeAll(async () => {
  at = await desk()
  const library = await openLibrary({ path: at.library, dataDir: at.data })
  await library.saveArticles(
    Array.from({ length: ARTICLES }, (_, number) => ({ key: String(number), draft: () => noted(number) })),
    { name: 'made' },
  )
  await library.close()
  notes = join(at.folder, 'notes.json')
  await writeFile(
    notes,
    JSON.stringify(
      Array.from({ length: ARTICLES }, (_, number) => ({
        type: 'Annotation',
        id: `urn:x:${number}`,
        bodyValue: 'x',
        target: `https://example.org/${number}`,
      })),
    ),
  )
}, 120_000)
afterAll(() => at.remove())

/** An article with a highlight. */
function noted(number: number): ArticleDraft {
  const paragraphs = Array.from({ length: 40 }, () => `Words of article ${number}.`)
  const text = paragraphs.join('\n')
  const target = describeTarget(text, createHash('sha256').update(text).digest('hex'), 0, 5, [])
  const id = AnnotationId.parse(randomUUID())
  return {
    ...draft(`Article ${number}`, ...paragraphs),
    annotations: [{ id, color: 'yellow', note: 'x', tags: [], target }],
  }
}

const start = (...args: string[]) =>
  spawn(process.execPath, [cli, ...args], {
    cwd: at.folder,
    env: { ...process.env, LECTERN_DATA: at.data, LECTERN_LIBRARY: at.library },
    stdio: ['ignore', 'ignore', 'pipe'],
  })

/** Presses Ctrl+C as soon as something is there; the exit code. */
async function interrupted(args: readonly string[], isThere: () => Promise<boolean>): Promise<number | null> {
  const child = start(...args)
  const ended = new Promise<number | null>((done) => child.once('exit', done))
  while (child.exitCode === null && !(await isThere())) await pause(2)
  child.kill('SIGINT')
  return ended
}

const isScriptThere = spawnSync('script', ['--version']).status === 0

describe.skipIf(!built)('something long', { timeout: 120_000 }, () => {
  test.each(['bundle', 'markdown'])(
    'an export as %s that Ctrl+C ends leaves no half file, and what was there before stays',
    async (format) => {
      const folder = join(at.folder, format)
      await mkdir(folder)
      await writeFile(join(folder, 'out'), 'before')
      const begun = async () => (await readdir(folder)).length > 1
      const code = await interrupted(['export', '--format', format, '--out', join(folder, 'out')], begun)
      expect(code).toBe(130)
      expect(await readdir(folder)).toEqual(['out'])
      expect(await readFile(join(folder, 'out'), 'utf8')).toBe('before')
    },
  )

  test('an import of annotations that Ctrl+C ends changes nothing', async () => {
    const code = await interrupted(['import', notes], async () =>
      (await readdir(at.library)).includes('staging'),
    )
    expect(code).toBe(130)
    expect((await at.lectern(['list', '--json'])).json).toHaveLength(ARTICLES)
    expect((await at.lectern(['doctor'])).code).toBe(0)
  })

  test.skipIf(!isScriptThere)('says on a terminal how far it is', async () => {
    const out = join(at.folder, 'terminal.zip')
    const command = [process.execPath, cli, 'export', '--format', 'bundle', '--out', out].join(' ')
    const { stdout } = await promisify(execFile)('script', ['-qec', command, '/dev/null'], {
      cwd: at.folder,
      env: { ...process.env, LECTERN_DATA: at.data, LECTERN_LIBRARY: at.library },
    })
    expect(stdout).toMatch(new RegExp(`Exporting: \\d+ of ${ARTICLES} articles`))
    expect(existsSync(out)).toBe(true)
  })
})
