import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type FileSystem, nodeFileSystem } from '../../src/main/library/files/file-system'
import { openLibrary } from '../../src/main/library/open-library'
import { caseless } from './caseless-file-system'
import { MemoryDisk } from './memory-disk'
import { mountable } from './mountable'
import type { Act } from './reference'
import { LecternSubject } from './subject'

const ACTS: readonly Act[] = [
  ...['A', 'B', 'C'].flatMap((title): Act[] => [
    { do: 'publish', title },
    { do: 'highlight', title },
    { do: 'note', title, note: `about ${title}` },
  ]),
  { do: 'tag', titles: ['A', 'B'], tag: 'Both' },
  { do: 'trash', titles: ['C'] },
  { do: 'undo' },
]

const opened = async (fs: FileSystem, path: string, dataDir: string) =>
  new LecternSubject(await openLibrary({ path, dataDir, host: 'test', fs }))

/** How many articles there are after the acts; the library opened by another spelling of its folder is the same, and its lock one for both. */
async function story(fs: FileSystem, root: string, dataDir: string): Promise<number> {
  const first = await opened(fs, join(root, 'Library'), dataDir)
  for (const act of ACTS) await first.perform(act)
  const picture = await first.picture()
  expect(picture.has('damage')).toBe(false)
  await expect(opened(fs, join(root, 'LIBRARY'), dataDir)).rejects.toMatchObject({
    name: 'LibraryLockedError',
  })
  await first.close()
  const again = await opened(fs, join(root, 'library'), dataDir)
  expect(await again.picture()).toEqual(picture)
  await again.perform({ do: 'note', title: 'A', note: 'later' })
  await again.library.reconcile()
  const { articles, problems } = again.library.snapshot()
  expect(problems).toBeUndefined()
  await again.close()
  return articles.length
}

describe('a library on a case-insensitive disk is whole by any spelling of its folder', () => {
  test.each([
    ['that shows names as they were made', (name: string) => name],
    [
      'that shows short names in lower case',
      (name: string) => (name.length <= 8 ? name.toLowerCase() : name),
    ],
  ])('in a model of one %s', async (_kind, listed) => {
    const disk = new MemoryDisk()
    await disk.fs.makeFolder('/store')
    expect(await story(caseless(disk.fs, listed), '/store', '/store/data')).toBe(3)
  })

  test('on a real one, where this kernel has one', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'lectern-caseless-'))
    const dataDir = mkdtempSync(join(tmpdir(), 'lectern-data-'))
    const mounted = mountable ? mountCasefold(folder) : 'it needs root and the right to mount'
    try {
      if (mounted !== undefined) return console.log(`SKIPPED: no case-insensitive disk: ${mounted}`)
      const root = join(folder, 'disk/folded')
      mkdirSync(root)
      execFileSync('chattr', ['+F', root])
      mkdirSync(join(root, 'Ab'))
      expect(readdirSync(join(root, 'aB'))).toEqual([])
      return expect(await story(nodeFileSystem, root, dataDir)).toBe(3)
    } finally {
      if (mounted === undefined) execFileSync('umount', [join(folder, 'disk')])
      for (const one of [folder, dataDir]) rmSync(one, { recursive: true, force: true })
    }
  })
})

/** Mounts an ext4 image whose folders may fold case; why not, where this machine cannot. */
function mountCasefold(folder: string): string | undefined {
  const image = join(folder, 'disk.img')
  mkdirSync(join(folder, 'disk'))
  const run = (program: string, ...words: string[]) =>
    execFileSync(program, words, { stdio: ['ignore', 'ignore', 'pipe'] })
  try {
    run('truncate', '-s', '32M', image)
    run('mkfs.ext4', '-q', '-F', '-O', 'casefold', image)
    run('mount', '-o', 'loop', image, join(folder, 'disk'))
    return undefined
  } catch (error) {
    return error instanceof Error ? error.message.split('\n')[1] : String(error)
  }
}
