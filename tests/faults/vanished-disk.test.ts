import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { refuseMove } from '../../src/main/libraries/move-library'
import { draft, highlightOf, open } from '../unit/library/fixtures'
import { mountable } from './mountable'

if (!mountable)
  console.log('SKIPPED: the tests with a disk taken out need root and the right to mount a tmpfs')

const mount = (...words: string[]) => execFileSync('mount', words)
const unmount = (folder: string) => execFileSync('umount', ['--lazy', folder])

/** A folder that is a disk of its own, beside a data folder; `place` is where the disk is seen. */
async function onDisk(size: string, story: (place: string, dataDir: string, root: string) => Promise<void>) {
  const root = mkdtempSync(join(tmpdir(), 'lectern-disk-'))
  const [disk, place] = [join(root, 'disk'), join(root, 'place')]
  for (const folder of [disk, place]) mkdirSync(folder)
  mount('-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', disk)
  mount('--bind', disk, place)
  try {
    await story(place, join(root, 'data'), root)
  } finally {
    for (const folder of [place, disk]) if (isMounted(folder)) unmount(folder)
    rmSync(root, { recursive: true, force: true })
  }
}

const isMounted = (folder: string): boolean =>
  readFileSync('/proc/self/mounts', 'utf8').includes(` ${folder} `)

describe.skipIf(!mountable)('a disk with a library', () => {
  test('that is taken out leaves an empty folder, into which nothing is written; put in again it gets what waited', async () => {
    await onDisk('8m', async (place, dataDir, root) => {
      const library = await open({ path: place, dataDir })
      const { id } = await library.saveArticle(draft('Kept', 'A few words.'))
      const made = await library.addAnnotation(await highlightOf(library, id, 'few'))
      unmount(place)
      await expect(library.updateAnnotation(id, made.id, { note: 'late' })).rejects.toThrow(
        `The library’s folder ${place} is not there: its disk was taken out, or it was renamed or moved. Connect the disk or put the folder back.`,
      )
      await expect(library.saveArticle(draft('New', 'Other words.'))).rejects.toMatchObject({
        key: 'library.gone',
      })
      await library.reconcile()
      expect(library.snapshot()).toMatchObject({ goneFolder: place, articles: [{ title: 'Kept' }] })
      expect(readdirSync(place)).toEqual([])
      mount('--bind', join(root, 'disk'), place)
      expect((await library.flush()).failed).toEqual([])
      await library.close()
      const again = await open({ path: place, dataDir })
      expect((await again.annotations(id))[0]?.note).toBe('late')
      await again.close()
    })
  })

  test('that is full, or read-only, is refused as the new place of a library before anything is copied', async () => {
    await onDisk('64k', async (place, dataDir, root) => {
      const path = join(root, 'library')
      const library = await open({ path, dataDir })
      await library.saveArticle(draft('Long', 'x'.repeat(200_000)))
      await library.close()
      const to = join(place, 'new')
      await expect(refuseMove({ dataDir, from: path, to })).rejects.toMatchObject({
        key: 'library.noRoom',
        message: `There is no room for the library in ${to}: it needs 11 MB and 1 MB are free. Free some space there, or choose another disk.`,
      })
      mount('-o', 'remount,ro,bind', place)
      await expect(refuseMove({ dataDir, from: path, to })).rejects.toMatchObject({
        key: 'library.closed',
        message: `${to} cannot be opened as a library: you have no right to read it, or to make it. Give yourself that right, or choose another folder.`,
      })
      expect(readdirSync(place)).toEqual([])
    })
  })
})
