import { chmod, cp, mkdir, mkdtemp, readdir, rename, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { boot, defaultLibraryDir, type Core } from '../../../src/main/boot'
import type { Host } from '../../../src/main/host'
import { connectPrivately } from '../../../src/main/ipc/socket'
import { runningHolder } from '../../../src/main/running'
import { unwrap } from '../../../src/shared/ipc/app-error'
import type { CommandInput, CommandOutput, Result } from '../../../src/shared/ipc/contract'
import type { CommandName } from '../../../src/shared/ipc/names'
import { noPrinter } from '../exchange/no-printer'
import { draft, folders, highlightOf, open } from '../library/fixtures'
import { folderHash } from '../library/folder-hash'

let root = ''
let dataDir = ''
const cores = new Set<Core>()
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'lectern-libraries-'))
  dataDir = join(root, 'data')
})
afterEach(async () => {
  for (const core of cores) await core.close()
  cores.clear()
  await rm(root, { recursive: true, force: true })
})

const host: Host = {
  name: 'web',
  printer: noPrinter,
  openExternal: () => Promise.resolve(),
  show: () => ({}),
}

async function start(name = 'first', more: Partial<Host> = {}): Promise<Core> {
  const libraryDir = join(root, name)
  const core = await boot({ host: { ...host, ...more }, dataDir, libraryDir, listen: true, sample: false })
  cores.add(core)
  return core
}

async function stop(core: Core): Promise<void> {
  cores.delete(core)
  await core.close()
}

async function ask<C extends CommandName>(core: Core, name: C, input: CommandInput<C>) {
  return unwrap((await core.route(name, input)) as Result<CommandOutput<C>>)
}

const at = (name: string) => join(root, name)
const titles = async (core: Core) =>
  (await ask(core, 'library.snapshot', {})).articles.map(({ title }) => title)
const listed = async (core: Core) =>
  (await ask(core, 'libraries.list', {})).libraries.map(({ name, articles, isCurrent, isMissing }) =>
    [name, articles, ...(isCurrent ? ['open'] : []), ...(isMissing ? ['missing'] : [])].join(' '),
  )

describe('another library', () => {
  test('is made and opened in the place of the first, without a new process; both are on the list', async () => {
    const core = await start()
    await core.library.saveArticle(draft('In the first', 'Some words.'))
    const before = core.library.id
    expect(await ask(core, 'libraries.switch', { to: at('second'), create: true })).toEqual({
      path: at('second'),
      unsaved: [],
    })
    expect(await titles(core)).toEqual([])
    await core.library.saveArticle(draft('In the second', 'Other words.'))
    expect(await listed(core)).toEqual(['second 1 open', 'first 1'])
    expect(await runningHolder({ dataDir, libraryDir: at('first') })).toBeUndefined()
    expect(await runningHolder({ dataDir, libraryDir: at('second') })).toMatchObject({ pid: process.pid })
    await ask(core, 'libraries.switch', { to: before })
    expect(await titles(core)).toEqual(['In the first'])
    await ask(core, 'libraries.switch', { to: 'second' })
    expect(await titles(core)).toEqual(['In the second'])
  })

  test('that is the open one by another way stays open', async () => {
    const core = await start()
    await symlink(at('first'), at('link'))
    expect(await ask(core, 'libraries.switch', { to: at('link') })).toEqual({
      path: at('first'),
      unsaved: [],
    })
  })

  test('is the one that the next start opens, and gets no sample', async () => {
    const core = await start()
    await ask(core, 'libraries.switch', { to: at('second'), create: true })
    await stop(core)
    expect(defaultLibraryDir(dataDir, {})).toBe(at('second'))
    expect(defaultLibraryDir(dataDir, { LECTERN_LIBRARY: '/named' })).toBe('/named')
    const again = await boot({ host, dataDir, libraryDir: at('second'), listen: false, sample: true })
    cores.add(again)
    expect(await titles(again)).toEqual([])
  })

  test('is followed by every client: drafts first, then nothing of the one before is answered', async () => {
    let core: Core | undefined
    const stages: string[] = []
    core = await start('first', { windows: () => 1 })
    const { id } = await core.library.saveArticle(draft('Read', 'The words remain.'))
    const late = await highlightOf(core.library, id, 'words', { note: 'a draft until now' })
    const { route } = core
    core.on(({ name, payload }) => {
      if (name !== 'library.leaving') return
      const { stage } = payload as { stage: string }
      stages.push(stage)
      if (stage === 'leaving') void route('annotations.add', late).then(() => route('app.flushed', {}))
    })
    await ask(core, 'libraries.switch', { to: at('second'), create: true })
    expect(stages).toEqual(['leaving', 'left'])
    await ask(core, 'libraries.switch', { to: at('first') })
    expect((await core.library.annotations(id)).map(({ note }) => note)).toEqual(['a draft until now'])
  })

  test('leaves whoever speaks to the first by its socket with an answer, and then without one', async () => {
    const core = await start()
    const holder = await runningHolder({ dataDir, libraryDir: at('first') })
    const connect = () => connectPrivately(holder?.socket ?? '')
    const [asking, other] = [await connect(), await connect()]
    expect(await asking?.call('libraries.switch', { to: at('second'), create: true })).toMatchObject({
      ok: true,
      value: { path: at('second') },
    })
    for (const connection of [asking, other])
      expect(await connection?.call('library.snapshot', {})).toMatchObject({ ok: false })
    expect(await core.route('library.snapshot', {})).toMatchObject({ ok: true })
  })

  test('waits for changes that cannot be saved, and says which; with force they are let go', async () => {
    const core = await start()
    const { id } = await core.library.saveArticle(draft('Read', 'The words remain.'))
    const made = await core.library.addAnnotation(await highlightOf(core.library, id, 'words'))
    await rename(at('first'), at('aside'))
    await core.library.updateAnnotation(id, made.id, { note: 'late' }).catch(() => undefined)
    const { path, unsaved } = await ask(core, 'libraries.switch', { to: at('second'), create: true })
    expect(path).toBe(at('first'))
    expect(unsaved).toMatchObject([{ key: 'library.gone' }])
    expect((await core.library.annotations(id))[0]?.note).toBe('late')
    await ask(core, 'libraries.switch', { to: at('second'), force: true })
    expect(core.library.path).toBe(at('second'))
  })
})

/** What a folder may be, and why it is not opened, or not made a library. */
const REFUSED: readonly (readonly [string, boolean, string, string, (path: string) => Promise<unknown>])[] = [
  ['holds no library', false, 'other', 'library.none', (path) => mkdir(path)],
  ['is not there', false, 'other', 'library.none', () => Promise.resolve()],
  ['is a file', false, 'other', 'library.notFolder', (path) => writeFile(path, '')],
  ['is named by half a path', false, './other', 'library.notWhole', () => Promise.resolve()],
  [
    'is damaged',
    false,
    'other',
    'library.damaged',
    async (path) => {
      await mkdir(path)
      await writeFile(join(path, 'library.json'), 'x')
    },
  ],
  [
    'holds other things',
    true,
    'other',
    'library.notEmpty',
    async (path) => {
      await mkdir(path)
      await writeFile(join(path, 'letter.odt'), 'x')
    },
  ],
  ['lies in the open library', true, 'first/inner', 'library.inLibrary', () => Promise.resolve()],
  [
    'lies in the open library by a link',
    true,
    'link/inner',
    'library.inLibrary',
    () => symlink(at('first'), at('link')),
  ],
  ['lies in Lectern’s own folder', true, 'data/inner', 'library.inData', () => Promise.resolve()],
  ['is the open library', true, 'first', 'library.isOne', () => Promise.resolve()],
  [
    'is a copy of the open library',
    false,
    'other',
    'library.copy',
    (path) => cp(at('first'), path, { recursive: true }),
  ],
]

describe('a folder that cannot be opened leaves the library open that is, and itself as it was', () => {
  test.each(REFUSED)('where it %s', async (_why, create, name, key, put) => {
    const core = await start()
    await core.library.saveArticle(draft('Kept', 'Some words.'))
    await core.library.flush()
    await put(at(name))
    const before = await readdir(root, { recursive: true })
    const to = name.startsWith('.') ? name : at(name)
    const error = await ask(core, 'libraries.switch', { to, create }).catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({ key, message: expect.stringMatching(/\.$/) })
    expect(core.library.path).toBe(at('first'))
    expect(await titles(core)).toEqual(['Kept'])
    expect((await readdir(root, { recursive: true })).filter((name) => !name.startsWith('data/'))).toEqual(
      before.filter((name) => !name.startsWith('data/')),
    )
  })

  test('where another Lectern has it open: it says which process', async () => {
    const second = await folders()
    const core = await start()
    const other = await open({ path: at('second'), dataDir })
    await expect(ask(core, 'libraries.switch', { to: at('second') })).rejects.toMatchObject({
      key: 'library.openElsewhere',
      message: `Another Lectern (process ${process.pid}, test) has ${at('second')} open. Close it there, and try again.`,
    })
    expect(core.library.path).toBe(at('first'))
    await other.close()
    await second.remove()
  })
})

describe('a library on the list', () => {
  test('whose disk is taken out is shown as missing, is not made anew by a start or a switch, and opens when it is back', async () => {
    const core = await start()
    await core.library.saveArticle(draft('Kept', 'Some words.'))
    await ask(core, 'libraries.switch', { to: at('second'), create: true })
    await rename(at('first'), at('aside'))
    await mkdir(at('first'))
    expect(await listed(core)).toEqual(['second 0 open', 'first 1 missing'])
    await expect(ask(core, 'libraries.switch', { to: at('first') })).rejects.toMatchObject({
      key: 'library.gone',
    })
    await stop(core)
    await expect(start('first')).rejects.toMatchObject({ key: 'library.gone' })
    expect(await readdir(at('first'))).toEqual([])
    await rm(at('first'), { recursive: true })
    await rename(at('aside'), at('first'))
    expect(await titles(await start('first'))).toEqual(['Kept'])
  })

  test('is taken off it without anything being deleted; the open one stays', async () => {
    const core = await start()
    const { id } = core.library
    await core.library.saveArticle(draft('Kept', 'Some words.'))
    await expect(ask(core, 'libraries.forget', { id })).rejects.toMatchObject({ key: 'library.isOpen' })
    await ask(core, 'libraries.switch', { to: at('second'), create: true })
    const before = await folderHash(at('first'))
    await ask(core, 'libraries.forget', { id })
    expect(await listed(core)).toEqual(['second 0 open'])
    expect(await folderHash(at('first'))).toBe(before)
    await ask(core, 'libraries.switch', { to: at('first') })
    expect(await titles(core)).toEqual(['Kept'])
  })

  test('survives a list that is damaged, and one that a newer version made is left as it is', async () => {
    const core = await start()
    await ask(core, 'libraries.switch', { to: at('second'), create: true })
    await stop(core)
    const list = join(dataDir, 'libraries.json')
    await writeFile(list, '{"half')
    expect(defaultLibraryDir(dataDir, {})).toBe(join(dataDir, 'Library'))
    const again = await start('first')
    expect(await listed(again)).toEqual(['first 0 open'])
    expect(await readdir(join(dataDir, 'quarantine'))).toHaveLength(1)
    await stop(again)
    const newer = '{"schema": 9, "current": "/elsewhere", "libraries": []}'
    await writeFile(list, newer)
    const third = await start('first')
    await third.library.flush()
    await stop(third)
    await chmod(list, 0o600)
    expect(defaultLibraryDir(dataDir, {})).toBe('/elsewhere')
  })
})
