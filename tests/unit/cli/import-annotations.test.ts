import { spawn } from 'node:child_process'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { built, type Desk, desk } from './lectern'

const cli = resolve(import.meta.dirname, '../../../out/main/cli.cjs')

let at: Desk
beforeEach(async () => {
  at = await desk()
})
afterEach(() => at.remove())

const one = (number: number, more: object = {}) => ({
  type: 'Annotation',
  id: `urn:x:${number}`,
  created: '2020-01-01T00:00:00Z',
  bodyValue: `note ${number}`,
  target: `https://example.org/${number % 40}`,
  ...more,
})

const file = async (name: string, content: unknown): Promise<string> => {
  const path = join(at.folder, name)
  await writeFile(path, typeof content === 'string' ? content : JSON.stringify(content, null, 1))
  return path
}

describe.skipIf(!built)('lectern import FILE', { timeout: 120_000 }, () => {
  test('knows a file of annotations by its content, tells the plan, does it, and takes it back', async () => {
    const path = await file('notes.txt', [one(1), one(2, { target: undefined })])
    const planned = await at.lectern(['import', '--dry-run', '--json', path])
    expect(planned.code).toBe(1)
    expect(planned.json).toMatchObject([
      { dryRun: true, format: 'w3c', counts: { new: 1, bad: 1, articles: { new: 1, there: 0 } } },
    ])
    expect(planned.err).toMatch(/notes\.txt, line \d+ \(\[1\]\): target: It says of nothing what it is about/)
    expect((await at.lectern(['list', '--json'])).json).toEqual([])
    const rejected = join(at.folder, 'rejected.json')
    const done = await at.lectern(['import', path, '--out', rejected])
    expect(done).toMatchObject({ code: 1 })
    expect(done.out).toContain('1 new, 0 merged, 0 already there, 1 not taken')
    expect(JSON.parse(await readFile(rejected, 'utf8'))).toMatchObject([{ file: 'notes.txt', path: '[1]' }])
    expect((await at.lectern(['annotations', '--json'])).json).toMatchObject([{ note: 'note 1' }])
    expect((await at.lectern(['import', path])).out).toContain('0 new, 0 merged, 1 already there')
    await at.lectern(['undo'])
    expect((await at.lectern(['list', '--json'])).json).toEqual([])
  })

  test('--as names the format; a wrong file and a wrong name are told', async () => {
    const path = await file('page.html', '<p>Words of a page.</p>')
    const wrong = await at.lectern(['import', '--as', 'w3c', path])
    expect(wrong.code).not.toBe(0)
    const unknown = await at.lectern(['import', '--as', 'nothing', path])
    expect(unknown).toMatchObject({ code: 2 })
    expect(unknown.err).toContain('json, w3c, hypothesis, csv, lectern-markdown, bundle')
  })

  test('says of a bundle that its articles come whole, and of other files that they come without a text', async () => {
    const page = await file(
      'page.html',
      '<h1>The harbour</h1><p>The harbour opened to trade in the spring.</p>',
    )
    const [{ id } = { id: '' }] = (await at.lectern(['import', '--json', page])).json as { id: string }[]
    await at.lectern(['annotate', id, '--quote', 'opened to trade'])
    const other = await desk()
    for (const [format, how] of [
      ['bundle', 'new article, added whole'],
      ['w3c', 'new article, without text'],
    ] as const) {
      const path = join(at.folder, `all.${format}`)
      await at.lectern(['export', '--format', format, '--out', path])
      expect((await other.lectern(['import', '--dry-run', path])).out).toContain(
        `  The harbour  (${how}): 1 new`,
      )
    }
    await other.remove()
  })

  test('in a window’s process that is killed meanwhile is finished by the next start, and done again it is there once', async () => {
    const path = await file(
      'many.json',
      Array.from({ length: 400 }, (_, number) => one(number, { target: `https://example.org/${number}` })),
    )
    const host = (await at.serve()).process
    const ended = new Promise((resolve) => host.once('exit', resolve))
    // The host's first library has the sample.
    const before = (await at.lectern(['annotations', '--json'])).json.length
    const there = await articlesOnDisk()
    const run = at.lectern(['import', path])
    while (host.exitCode === null && (await articlesOnDisk()) < there + 5) await pause(2)
    host.kill('SIGKILL')
    await ended
    expect((await run).code).toBe(1)
    expect(await articlesOnDisk()).toBeGreaterThan(there)
    expect((await at.lectern(['annotations', '--json'])).json).toHaveLength(before + 400)
    expect(await articlesOnDisk()).toBe(there + 400)
    await at.lectern(['import', path])
    expect((await at.lectern(['annotations', '--json'])).json).toHaveLength(before + 400)
  })

  test(
    'killed at any time, it is there wholly or not at all, and done again it is there once',
    async () => {
      const many = Array.from({ length: 400 }, (_, number) => one(number))
      const path = await file('many.json', many)
      // When the first article is on the disk, and when the last is: between them it has nothing else to do.
      for (const count of [1, 40]) {
        await killedAt(path, count)
        const { json } = await at.lectern(['annotations', '--json'])
        expect([0, 400]).toContain(json.length)
      }
      await at.lectern(['import', path])
      const { json } = await at.lectern(['annotations', '--json'])
      expect(json).toHaveLength(400)
      expect(new Set(json.map(({ articleId }) => articleId)).size).toBe(40)
      expect((await at.lectern(['doctor'])).code).toBe(0)
    },
    // Eight processes: 6 s alone, and a minute and more where the machine is busy.
    300_000,
  )
})

/** Imports, and kills the process as soon as the library holds so many articles. */
async function killedAt(path: string, count: number): Promise<void> {
  const child = spawn(process.execPath, [cli, 'import', path], {
    cwd: at.folder,
    env: { ...process.env, LECTERN_DATA: at.data, LECTERN_LIBRARY: at.library },
    stdio: 'ignore',
  })
  const ended = new Promise((resolve) => child.once('exit', resolve))
  while (child.exitCode === null && (await articlesOnDisk()) < count) await pause(2)
  child.kill('SIGKILL')
  await ended
}

async function articlesOnDisk(): Promise<number> {
  const folder = join(at.library, 'articles')
  const parts = await readdir(folder).catch(() => [])
  const names = await Promise.all(parts.map((part) => readdir(join(folder, part)).catch(() => [])))
  return names.flat().length
}
