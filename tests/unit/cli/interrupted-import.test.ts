import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { built, type Desk, desk } from './lectern'

const cli = resolve(import.meta.dirname, '../../../out/main/cli.cjs')
const PAGES = 60

let at: Desk
beforeEach(async () => {
  at = await desk()
}, 60_000)
afterEach(() => at.remove(), 60_000)

async function notes(): Promise<string> {
  const path = join(at.folder, 'notes.json')
  const all = Array.from({ length: PAGES }, (_, number) => ({
    type: 'Annotation',
    id: `urn:x:${number}`,
    created: '2020-01-01T00:00:00Z',
    bodyValue: `note ${number}`,
    target: `https://example.org/${number}`,
  }))
  await writeFile(path, JSON.stringify(all))
  return path
}

const localFolder = async () => {
  const [id = ''] = await readdir(join(at.data, 'libraries')).catch(() => [])
  return join(at.data, 'libraries', id)
}

/** How many articles are on the disk. */
const written = async () =>
  (await readdir(join(at.library, 'articles'), { recursive: true }).catch(() => [])).filter((name) =>
    name.endsWith('meta.json'),
  ).length

/** Kills `lectern WORDS` with SIGKILL as soon as something is there; whether that came before its end. */
async function killed(words: readonly string[], isThere: () => Promise<boolean>): Promise<boolean> {
  const child = spawn(process.execPath, [cli, ...words], {
    cwd: at.folder,
    env: { ...process.env, LECTERN_DATA: at.data, LECTERN_LIBRARY: at.library },
    stdio: 'ignore',
  })
  const ended = new Promise((done) => child.once('exit', done))
  while (child.exitCode === null && !(await isThere())) await pause(4)
  child.kill('SIGKILL')
  await ended
  return child.signalCode === 'SIGKILL'
}

const begun = async () => existsSync(join(await localFolder(), 'intake.json'))

const MOMENTS: readonly [string, () => Promise<boolean>][] = [
  ['its file is kept and nothing is written', begun],
  ['its first articles are written', async () => (await written()) > 3],
  ['most of its articles are written', async () => (await written()) > PAGES * 0.8],
  ['the act that shows them is begun', async () => existsSync(join(await localFolder(), 'intents.jsonl'))],
]

describe.skipIf(!built)('an import of annotations that SIGKILL ends', { timeout: 300_000 }, () => {
  test.each(MOMENTS)(
    'when %s is finished by the next command, which says so in a line',
    async (_when, then) => {
      expect(await killed(['import', await notes()], then)).toBe(true)
      const list = await at.lectern(['list', '--json'])
      expect(list.err).toMatch(
        /^lectern: the import of notes\.json was interrupted, and is finished now.*\.\n$/,
      )
      expect(list.json).toHaveLength(PAGES)
      const again = await at.lectern(['import', await notes(), '--json'])
      expect([again.err, again.json[0]]).toMatchObject([
        '',
        { counts: { new: 0, merge: 0, duplicate: PAGES } },
      ])
      expect((await at.lectern(['doctor'])).code).toBe(0)
    },
  )

  test('is finished in the end when the commands that finish it are killed too', async () => {
    await killed(['import', await notes()], begun)
    for (const share of [0.2, 0.6]) await killed(['list'], async () => (await written()) > PAGES * share)
    const { err, json } = await at.lectern(['list', '--json'])
    expect(err).toContain('is finished now (60 new)')
    expect(json).toHaveLength(PAGES)
    expect((await at.lectern(['doctor'])).code).toBe(0)
  })

  test('and whose kept file is damaged is taken back by the next command, which says so', async () => {
    await killed(['import', await notes()], async () => (await written()) > 3)
    const copy = join(await localFolder(), 'intake.source')
    await writeFile(copy, (await readFile(copy)).subarray(1))
    const { err, json } = await at.lectern(['list', '--json'])
    expect(err).toContain('nothing of it has stayed. Import the file again.')
    expect(json).toEqual([])
    expect((await at.lectern(['doctor'])).code).toBe(0)
  })
})
