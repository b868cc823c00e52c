import { type ChildProcess, spawn } from 'node:child_process'
import { mkdir, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { built, type Desk, desk, pageOf } from './lectern'

const cli = resolve(import.meta.dirname, '../../../out/main/cli.cjs')

let at: Desk
beforeEach(async () => {
  at = await desk()
})
afterEach(() => at.remove())

const COUNT = 12
const ONCE = 'A sentence that stands here once.'

async function pages(): Promise<string[]> {
  const names = Array.from({ length: COUNT }, (_, number) => `Page ${String(number + 1).padStart(2, '0')}`)
  await mkdir(join(at.folder, 'pages'), { recursive: true })
  for (const name of names)
    await writeFile(join(at.folder, 'pages', `${name}.html`), pageOf(name, `Words of ${name}.`))
  return names
}

/** Runs `lectern`, and does something to its process once it has told of so many articles. */
function lecternUntil(
  words: readonly string[],
  after: number,
  act: (child: ChildProcess) => void,
): Promise<{ code: number | null; err: string }> {
  const child = spawn(process.execPath, [cli, ...words], {
    cwd: at.folder,
    env: { ...process.env, LECTERN_DATA: at.data, LECTERN_LIBRARY: at.library },
  })
  let told = 0
  let isDone = false
  let err = ''
  child.stderr.setEncoding('utf8').on('data', (part: string) => (err += part))
  const hear = (part: string) => {
    told += part.split('\n').length - 1
    if (told < after || isDone) return
    isDone = true
    act(child)
  }
  child.stdout.setEncoding('utf8').on('data', hear)
  return new Promise((resolve) => {
    child.on('close', (code) => resolve({ code, err }))
    if (after === 0) act(child)
  })
}

const titles = async () =>
  (await at.lectern(['list', '--json'])).json.map(({ title }) => String(title)).toSorted()

describe.skipIf(!built)('import sessions on the command line', { timeout: 180_000 }, () => {
  test('that are killed with SIGKILL, again and again, bring every page once', async () => {
    const names = await pages()
    const kill = (pause: number) => (child: ChildProcess) =>
      void setTimeout(() => child.kill('SIGKILL'), pause)
    expect((await lecternUntil(['import', 'pages'], 1, kill(0))).code).toBeNull()
    const [cut] = (await at.lectern(['imports', 'list', '--json'])).json
    expect(cut).toMatchObject({ state: 'paused', interrupted: true })
    const id = String(cut?.['id'])
    // At another moment each time: before anything is told, after one article, in the midst.
    for (const [after, pause] of [
      [0, 700],
      [2, 13],
      [1, 41],
      [2, 5],
    ] as const) {
      await lecternUntil(['imports', 'resume', id], after, kill(pause))
      const there = await titles()
      expect(there).toEqual([...new Set(there)])
    }
    const end = await at.lectern(['imports', 'resume', id])
    const [session] = (await at.lectern(['imports', 'list', '--json'])).json
    expect([end.err, session]).toMatchObject(['', { state: 'done', total: COUNT, failed: 0 }])
    expect(await titles()).toEqual(names)
    expect((await at.lectern(['doctor'])).code).toBe(0)
    // All of it is one step, what was saved before the kills too.
    expect((await at.lectern(['undo'])).code).toBe(0)
    expect(await titles()).toEqual([])
  })

  test('are paused by Ctrl+C, which says how to go on', async () => {
    const names = await pages()
    const { code, err } = await lecternUntil(['import', 'pages'], 2, (child) => child.kill('SIGINT'))
    const id = /lectern imports resume (\S+)/.exec(err)?.[1] ?? ''
    expect([code, id]).toEqual([1, expect.stringMatching(/^\d{8}-\d{6}-[0-9a-f]{4}$/)])
    expect((await titles()).length).toBeLessThan(COUNT)
    expect(await at.lectern(['imports', 'resume', id])).toMatchObject({ code: 0, err: '' })
    expect(await titles()).toEqual(names)
  })

  test('list, show, retry, undo and forget', async () => {
    await mkdir(join(at.folder, 'two'))
    await writeFile(
      join(at.folder, 'two/a.html'),
      pageOf('A', 'Words of A.').replace(
        '</article>',
        `<p>${ONCE} It has more words, with commas, so that it is one.</p></article>`,
      ),
    )
    await writeFile(join(at.folder, 'two/b.html'), '')
    expect((await at.lectern(['import', 'two'])).code).toBe(1)
    const { json } = await at.lectern(['imports', 'show', '--json'])
    expect(json).toMatchObject([
      { state: 'done', saved: 1, failed: 1 },
      { name: 'a.html', state: 'saved', title: 'A' },
      { name: 'b.html', state: 'failed', error: { key: 'capture.empty' } },
    ])
    await writeFile(join(at.folder, 'two/b.html'), pageOf('B', 'Words of B.'))
    const retried = await at.lectern(['imports', 'retry'])
    expect([retried.code, retried.err]).toEqual([0, ''])
    expect(await titles()).toEqual(['A', 'B'])
    const [a] = (await at.lectern(['list', '--json'])).json.filter(({ title }) => title === 'A')
    await at.lectern(['annotate', String(a?.['id']), '--quote', ONCE])
    const undone = await at.lectern(['imports', 'undo'])
    expect([undone.code, undone.out, undone.err]).toEqual([
      0,
      '1 moved to the trash\n',
      'lectern: kept, because it has annotations: A\n',
    ])
    expect(await at.lectern(['imports', 'undo', '--annotated'])).toMatchObject({
      out: '1 moved to the trash\n',
    })
    expect((await at.lectern(['imports', 'forget'])).code).toBe(0)
    const none = await at.lectern(['imports', 'show'])
    expect([none.code, none.err]).toEqual([
      1,
      'lectern: There is no import yet. `lectern imports list` names those there are.\n',
    ])
  })

  test('of the running app are worked through by whoever asks', async () => {
    const names = await pages()
    await at.serve()
    const run = await at.lectern(['import', 'pages'])
    expect([run.code, run.err]).toEqual([0, ''])
    expect((await titles()).filter((title) => names.includes(title))).toEqual(names)
  })
})
