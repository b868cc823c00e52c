import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { boot, type BootOptions, type Core } from '../../../src/main/boot'
import { placeIn } from '../../../src/main/place-in-url'
import { runningHolder } from '../../../src/main/running'
import type { CommandOutput } from '../../../src/shared/ipc/contract'
import { noPrinter } from '../exchange/no-printer'

let root = ''
let cores: Core[] = []
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'lectern-boot-'))
})
afterEach(async () => {
  await Promise.all(cores.map((core) => core.close()))
  cores = []
  rmSync(root, { recursive: true, force: true })
})

async function start(more: Partial<BootOptions> = {}): Promise<Core> {
  const core = await boot({
    host: { name: 'cli', printer: noPrinter, openExternal: () => Promise.resolve(), show: () => ({}) },
    dataDir: join(root, 'data'),
    libraryDir: join(root, 'library'),
    listen: true,
    sample: true,
    ...more,
  })
  cores.push(core)
  return core
}

const where = () => ({ dataDir: join(root, 'data'), libraryDir: join(root, 'library') })
const articlesOf = async (core: Core) => {
  const result = await core.route('library.snapshot', {})
  return result.ok ? (result.value as CommandOutput<'library.snapshot'>) : undefined
}

describe('a start', () => {
  test('holds the lock with its socket, and gives both back', async () => {
    const core = await start()
    const holder = await runningHolder(where())
    expect(holder).toMatchObject({ pid: process.pid, host: 'cli', socket: expect.stringMatching(/\.sock$/) })
    expect(JSON.stringify(holder)).not.toContain('http')
    await core.close()
    cores = []
    expect(await runningHolder(where())).toBeUndefined()
    expect(readdirSync(join(root, 'data/run'))).toEqual([])
  })

  test('leaves nothing about the running process in the library’s folder', async () => {
    await start()
    expect(readdirSync(join(root, 'library')).toSorted()).not.toContain('lock')
    expect(filesBelow(join(root, 'library')).filter((name) => /lock|sock|\.tmp$/.test(name))).toEqual([])
  })

  test('of a library with articles adds no sample; an empty one gets it once', async () => {
    const core = await start()
    expect((await articlesOf(core))?.articles.map(({ sample }) => sample)).toEqual([true])
    await core.close()
    cores = []
    expect((await articlesOf(await start()))?.articles).toHaveLength(1)
  })

  test('leaves a library empty from which every article was taken, on this machine and on another', async () => {
    const core = await start()
    await core.close()
    cores = []
    const articles = join(root, 'library/articles')
    rmSync(articles, { recursive: true })
    expect((await articlesOf(await start()))?.articles).toEqual([])
    await cores[0]?.close()
    cores = []
    mkdirSync(articles)
    rmSync(join(root, 'data'), { recursive: true })
    expect((await articlesOf(await start()))?.articles).toEqual([])
  })

  test('keeps its data folder for this user', async () => {
    await start()
    expect(statSync(join(root, 'data')).mode & 0o777).toBe(0o700)
  })

  test('tells every listener of an event, and none that has left', async () => {
    const core = await start()
    const heard: string[] = []
    const stop = core.on(({ name }) => heard.push(`first ${name}`))
    core.on(({ name }) => heard.push(`second ${name}`))
    await core.route('settings.update', { theme: 'dark' })
    stop()
    await core.route('settings.update', { theme: 'light' })
    expect(heard).toEqual(['first settings.changed', 'second settings.changed', 'second settings.changed'])
  })
})

describe('a start with bad luck', () => {
  test('a damaged settings file: it starts with the defaults', async () => {
    mkdirSync(join(root, 'data'))
    writeFileSync(join(root, 'data/settings.json'), '{"theme":')
    const core = await start()
    expect(core.settings.value.theme).toBe('auto')
    expect(readFileSync(join(root, 'data/logs/lectern.log'), 'utf8')).toContain(
      'settings.json: it is not JSON',
    )
  })

  test('a library of a newer version: it starts, and says why nothing can be changed', async () => {
    mkdirSync(join(root, 'library'))
    const text = JSON.stringify({
      schema: 99,
      libraryId: crypto.randomUUID(),
      createdAt: '2030-01-01T00:00:00.000Z',
    })
    writeFileSync(join(root, 'library/library.json'), text)
    const snapshot = await articlesOf(await start())
    expect(snapshot?.readOnly).toEqual({ code: 'newer', version: 99 })
    expect(readFileSync(join(root, 'library/library.json'), 'utf8')).toBe(text)
  })

  test('a folder that is no library: one sentence, and nothing is locked', async () => {
    mkdirSync(join(root, 'library'))
    writeFileSync(join(root, 'library/holiday.jpg'), '')
    await expect(start()).rejects.toThrow(
      `${join(root, 'library')} is not a Lectern library and is not empty (it holds holiday.jpg). Choose an empty folder.`,
    )
    expect(readdirSync(join(root, 'library'))).toEqual(['holiday.jpg'])
  })

  test('a file where the data folder should be: one sentence that names it', async () => {
    writeFileSync(join(root, 'data'), '')
    await expect(start()).rejects.toMatchObject({
      code: 'disk',
      message: expect.stringContaining(join(root, 'data')),
    })
  })
})

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true }).map(String)
}

test.each([
  ['lectern://open/01J8ZQ5V3N7X2R4T6W8Y0A1B2C', { articleId: '01J8ZQ5V3N7X2R4T6W8Y0A1B2C' }],
  ['lectern://article/01J8ZQ5V3N7X2R4T6W8Y0A1B2C', { articleId: '01J8ZQ5V3N7X2R4T6W8Y0A1B2C' }],
  ['lectern://open/../../etc/passwd', {}],
  ['https://open/01J8ZQ5V3N7X2R4T6W8Y0A1B2C', {}],
  ['lectern://delete/01J8ZQ5V3N7X2R4T6W8Y0A1B2C', {}],
  [undefined, {}],
])('the address %s names %j', (url, place) => {
  expect(placeIn(url)).toEqual(place)
})
