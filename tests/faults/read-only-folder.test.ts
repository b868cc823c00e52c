import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { folderHash } from '../unit/library/folder-hash'
import { draft, highlightOf, open } from '../unit/library/fixtures'
import { mountable } from './mountable'

if (!mountable) console.log('SKIPPED: the read-only tests need root and the right to mount a tmpfs')

describe.skipIf(!mountable)('a library folder that cannot be written', () => {
  test('opens to be read; every change is refused with what to do, and nothing in it changes', async () => {
    await onTmpfs(async (folder, dataDir, mode) => {
      const path = join(folder, 'library')
      const first = await open({ path, dataDir })
      const { id } = await first.saveArticle(draft('Kept', 'A few words.'))
      await first.addAnnotation(await highlightOf(first, id, 'few'))
      await first.close()
      const before = await folderHash(path)
      mode('ro')
      const library = await open({ path, dataDir })
      expect(library.snapshot().readOnly).toEqual({ code: 'folder', folder: path })
      expect((await library.article(id)).annotations).toHaveLength(1)
      await expect(library.saveArticle(draft('New', 'Other words.'))).rejects.toMatchObject({
        code: 'read-only',
      })
      await expect(library.updateArticles([id], { starred: true })).rejects.toMatchObject({
        code: 'read-only',
      })
      await expect(library.undo()).rejects.toMatchObject({ code: 'read-only' })
      await library.close()
      expect(await folderHash(path)).toBe(before)
    })
  })

  test('from one moment to the next keeps the change in memory, says so, and saves it later', async () => {
    await onTmpfs(async (folder, dataDir, mode) => {
      const path = join(folder, 'library')
      const library = await open({ path, dataDir })
      const { id } = await library.saveArticle(draft('Kept', 'A few words.'))
      const made = await library.addAnnotation(await highlightOf(library, id, 'few'))
      const before = await folderHash(path)
      mode('ro')
      await expect(library.saveArticle(draft('New', 'Other words.'))).rejects.toMatchObject({
        key: 'disk.denied',
      })
      await expect(library.updateAnnotation(id, made.id, { note: 'late' })).rejects.toMatchObject({
        code: 'disk',
        key: 'disk.denied',
      })
      expect(library.snapshot().saving.failed).toMatchObject([
        { key: 'disk.denied', values: { file: expect.stringContaining('annotations.json') } },
      ])
      expect(await folderHash(path)).toBe(before)
      mode('rw')
      expect((await library.flush()).failed).toEqual([])
      await library.close()
      const again = await open({ path, dataDir })
      expect((await again.annotations(id))[0]?.note).toBe('late')
      await again.close()
    })
  })
})

/** A small file system of its own, which `mode` makes read-only and back. */
async function onTmpfs(
  story: (folder: string, dataDir: string, mode: (mode: 'ro' | 'rw') => void) => Promise<void>,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'lectern-ro-'))
  const dataDir = mkdtempSync(join(tmpdir(), 'lectern-data-'))
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=4m', 'tmpfs', folder])
  try {
    await story(folder, dataDir, (mode) => void execFileSync('mount', ['-o', `remount,${mode}`, folder]))
  } finally {
    execFileSync('umount', [folder])
    rmSync(folder, { recursive: true, force: true })
    rmSync(dataDir, { recursive: true, force: true })
  }
}
