import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { spawnSync } from 'node:child_process'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type FileSystem, nodeFileSystem } from '../../../src/main/library/files/file-system'
import { LibraryLockedError, lockHolder, takeLock } from '../../../src/main/library/lock'
import { openLibrary } from '../../../src/main/library/open-library'
import { draft, folders } from './fixtures'

let folder = ''
let path = ''
/** The id of a process that has ended. */
const dead = spawnSync(process.execPath, ['--version']).pid

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lectern-lock-'))
  path = join(folder, 'lock')
  await writeFile(path, JSON.stringify({ pid: dead, host: 'web', startedAt: '' }))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const take = (host: string, fs: FileSystem = nodeFileSystem) => takeLock(fs, path, host, 'now')
const holder = async () => (JSON.parse(await readFile(path, 'utf8')) as { host: string }).host

describe('the lock of a process that is gone', () => {
  test('is taken over, and nothing else is left beside it', async () => {
    await take('web')
    expect(await holder()).toBe('web')
    expect(await readdir(folder)).toEqual(['lock'])
  })

  test('is taken by one only, where another start comes in the very moment of its removal', async () => {
    let other: Promise<unknown> | undefined
    const slow: FileSystem = {
      ...nodeFileSystem,
      async unlink(file) {
        if (file === path && other === undefined) {
          other = take('fast').catch((error: unknown) => error)
          // Long enough for the other to be done, if nothing holds it up.
          await Promise.race([other, new Promise((resolve) => setTimeout(resolve, 300))])
        }
        return nodeFileSystem.unlink(file)
      },
    }
    const results = [await take('slow', slow).catch((error: unknown) => error), await other]
    expect(results.filter((result) => result instanceof LibraryLockedError)).toHaveLength(1)
    expect(['slow', 'fast']).toContain(await holder())
    expect(await readdir(folder)).toEqual(['lock'])
  })

  test("stays the other start's, which made it between a look and a removal", async () => {
    const other = JSON.stringify({ pid: process.pid, host: 'other', startedAt: '' })
    let looks = 0
    const slow: FileSystem = {
      ...nodeFileSystem,
      async readFile(file) {
        if (file !== path || (looks += 1) !== 2) return nodeFileSystem.readFile(file)
        // The other has taken the dead lock away, and makes its own just after this look.
        await rm(path)
        const nothing: unknown = await nodeFileSystem.readFile(file).catch((error: unknown) => error)
        await writeFile(path, other)
        throw nothing
      },
    }
    expect(await take('slow', slow).catch((error: unknown) => error)).toBeInstanceOf(LibraryLockedError)
    expect(await holder()).toBe('other')
  })

  test('is taken over also where another process died while it took it over', async () => {
    await writeFile(`${path}-takeover`, JSON.stringify({ pid: dead, host: 'takeover', startedAt: '' }))
    await take('web')
    expect(await holder()).toBe('web')
    expect(await readdir(folder)).toEqual(['lock'])
  })

  test.runIf(process.platform === 'linux')(
    'is no lock although its id was given to another process',
    async () => {
      for (const pid of [process.pid, process.ppid]) {
        await writeFile(path, JSON.stringify({ pid, host: 'web', startedAt: '', born: 'another boot 1' }))
        expect(await lockHolder(nodeFileSystem, path)).toBeUndefined()
      }
      const lock = await take('web')
      await expect(take('again')).rejects.toThrow(LibraryLockedError)
      await lock.release()
    },
  )

  test('is taken by one of twenty', async () => {
    const results = await Promise.allSettled(Array.from({ length: 20 }, (_, at) => take(`start ${at}`)))
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })
})

test('a library closes, and says so in the log, although the disk does not let its lock go', async () => {
  const told: string[] = []
  const stuck: FileSystem = {
    ...nodeFileSystem,
    unlink: (path) =>
      path.endsWith('lock')
        ? Promise.reject(Object.assign(new Error('EIO'), { code: 'EIO' }))
        : nodeFileSystem.unlink(path),
  }
  const at = await folders()
  const options = { path: at.path, dataDir: at.dataDir, host: 'test' }
  const library = await openLibrary({ ...options, fs: stuck, log: (line) => told.push(line) })
  await library.saveArticle(draft('Title', 'Some words.'))
  await library.close()
  expect(told).toContain('the lock was not given back: Error: EIO')
  await at.remove()
})
