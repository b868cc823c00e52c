import { mkdir, mkdtemp, readdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { boot, defaultLibraryDir, type Core } from '../../../src/main/boot'
import { unwrap } from '../../../src/shared/ipc/app-error'
import type { CommandOutput, Result } from '../../../src/shared/ipc/contract'
import type { ArticleId } from '../../../src/shared/model/ids'
import { noPrinter } from '../exchange/no-printer'
import { draft, highlightOf } from '../library/fixtures'
import { folderHash } from '../library/folder-hash'

let root = ''
let elsewhere = ''
let core: Core
let id: ArticleId
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'lectern-moving-'))
  elsewhere = await mkdtemp(join(OTHER_DISK, 'lectern-moving-'))
  core = await boot({
    host: { name: 'web', printer: noPrinter, openExternal: () => Promise.resolve(), show: () => ({}) },
    dataDir: join(root, 'data'),
    libraryDir: join(root, 'first'),
    listen: true,
    sample: false,
  })
  id = (await core.library.saveArticle(draft('Kept', 'Some words.'))).id
  await core.library.addAnnotation(await highlightOf(core.library, id, 'words', { note: 'kept' }))
})
afterEach(async () => {
  await core.close()
  for (const folder of [root, elsewhere]) await rm(folder, { recursive: true, force: true })
})

/** In memory where the system has such a folder: another file system than the temporary folder's. */
const OTHER_DISK = process.platform === 'linux' ? '/dev/shm' : tmpdir()
const isOtherDisk = async () => (await stat(elsewhere)).dev !== (await stat(root)).dev

const at = (name: string) => join(root, name)
const move = async (to: string) =>
  unwrap((await core.route('libraries.move', { to })) as Result<CommandOutput<'libraries.move'>>)

async function expectWhole(path: string) {
  expect(core.library.path).toBe(path)
  expect((await core.library.annotations(id)).map(({ note }) => note)).toEqual(['kept'])
  await core.library.updateArticles([id], { starred: true })
  // The steps of before the move are among those that can be taken back.
  for (let left = 2; left > 0; left -= 1) await core.library.undo()
  expect(await core.library.annotations(id)).toEqual([])
  for (let left = 2; left > 0; left -= 1) await core.library.redo()
}

describe('a library that is moved', () => {
  test.each(['new', 'deep/er/new', 'empty'])(
    'is in %s on the same disk, whole, with its history',
    async (name) => {
      await mkdir(at('empty'))
      const before = await folderHash(at('first'))
      const heard: unknown[] = []
      core.on(({ name, payload }) => name === 'library.leaving' && heard.push(payload))
      expect(await move(at(name))).toEqual({ path: at(name), unsaved: [] })
      expect(heard).toEqual([{ stage: 'leaving' }, { stage: 'left' }])
      expect(await folderHash(at(name))).toBe(before)
      expect(await readdir(root)).not.toContain('first')
      await expectWhole(at(name))
      expect(defaultLibraryDir(at('data'), {})).toBe(at(name))
    },
  )

  test('to another disk is copied, and the old folder is kept under a name that says so', async () => {
    if (!(await isOtherDisk())) return console.log('SKIPPED: there is no second disk here to move to')
    const before = await folderHash(at('first'))
    const to = join(elsewhere, 'new')
    const day = new Date().toISOString().slice(0, 10)
    expect(await move(to)).toEqual({ path: to, unsaved: [], kept: at(`first.moved-${day}`) })
    expect(await folderHash(to)).toBe(before)
    expect(await folderHash(at(`first.moved-${day}`))).toBe(before)
    const { libraries } = unwrap(
      (await core.route('libraries.list', {})) as Result<CommandOutput<'libraries.list'>>,
    )
    expect(libraries).toMatchObject([{ path: to, isCurrent: true, kept: at(`first.moved-${day}`) }])
    return expectWhole(to)
  })

  test('back to where it came from meets no old folder', async () => {
    await move(at('new'))
    expect(await move(at('first'))).toMatchObject({ path: at('first') })
    await expectWhole(at('first'))
  })
})

describe('a library stays where it is, and open', () => {
  test.each([
    ['a folder that is not empty', 'full', 'library.notEmpty'],
    ['a folder with a move that was cut off', 'cut', 'library.notEmpty'],
    ['a file', 'file', 'library.notFolder'],
    ['itself', 'first', 'library.intoItself'],
    ['a folder in itself', 'first/inner', 'library.intoItself'],
    ['Lectern’s own folder', 'data/inner', 'library.inData'],
  ])('when it is to be moved to %s', async (_what, name, key) => {
    await mkdir(at('full'))
    await writeFile(join(at('full'), 'letter.odt'), 'x')
    await mkdir(join(at('cut'), '.lectern-moving'), { recursive: true })
    await writeFile(at('file'), '')
    const error = await move(at(name)).catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({ key, message: expect.stringMatching(/\.$/) })
    expect(core.library.path).toBe(at('first'))
    await expectWhole(at('first'))
  })

  test('while a change of it cannot be saved', async () => {
    await rename(at('first'), at('aside'))
    await expect(move(at('new'))).rejects.toMatchObject({ key: 'library.gone' })
    await rename(at('aside'), at('first'))
    expect(await readdir(root)).not.toContain('new')
  })
})
