import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync, unlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { openZip } from '../../src/main/library/backup/zip-reader'
import { nodeFileSystem } from '../../src/main/library/files/file-system'
import type { LibraryEvent } from '../../src/main/library/library'
import { folderHash } from '../unit/library/folder-hash'
import { draft, highlightOf, open } from '../unit/library/fixtures'
import { mountable } from './mountable'

if (!mountable) console.log('SKIPPED: the full-disk tests need root and the right to mount a tmpfs')

describe.skipIf(!mountable)('on a full disk', () => {
  test('a note is kept in memory, said to be unsaved, in a copy that can be put back, and saved once there is room', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'lectern-full-'))
    const dataDir = mkdtempSync(join(tmpdir(), 'lectern-data-'))
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder])
    try {
      const path = join(folder, 'library')
      const library = await open({ path, dataDir })
      const { id } = await library.saveArticle(draft('Room', 'A few words.'))
      const made = await library.addAnnotation(await highlightOf(library, id, 'few'))
      const events: LibraryEvent[] = []
      library.on((event) => events.push(event))
      fill(join(folder, 'ballast'))

      const before = [library.snapshot().articles.length, await folderHash(path)]
      await expect(library.saveArticle(draft('No room', 'x'.repeat(9000)))).rejects.toMatchObject({
        code: 'disk',
        key: 'disk.full',
      })
      expect([library.snapshot().articles.length, await folderHash(path)]).toEqual(before)
      const change = library.updateAnnotation(id, made.id, { note: 'n'.repeat(5000) })
      await expect(change).rejects.toMatchObject({ code: 'disk', key: 'disk.full' })
      expect((await library.annotations(id))[0]?.note).toHaveLength(5000)
      expect(library.snapshot().saving.failed[0]?.message).toContain('The disk is full')

      const elsewhere = { path: join(dataDir, 'copy'), dataDir: join(dataDir, 'other') }
      cpSync(path, elsewhere.path, { recursive: true })
      await unpack(await library.unsavedCopy(), elsewhere.path)
      const copy = await open(elsewhere)
      expect((await copy.annotations(id))[0]?.note).toHaveLength(5000)
      expect(copy.snapshot().problems ?? []).toEqual([])
      await copy.close()

      unlinkSync(join(folder, 'ballast'))
      expect((await library.flush()).failed).toEqual([])
      expect(events.filter(({ name }) => name === 'saving.changed').length).toBeGreaterThan(1)
      await library.close()
      const again = await open({ path, dataDir })
      expect((await again.annotations(id))[0]?.note).toHaveLength(5000)
      await again.close()
    } finally {
      execFileSync('umount', [folder])
      rmSync(folder, { recursive: true, force: true })
      rmSync(dataDir, { recursive: true, force: true })
    }
  })
})

async function unpack(bytes: Uint8Array, folder: string): Promise<void> {
  const path = join(folder, 'copy.zip')
  writeFileSync(path, bytes)
  const zip = await openZip(nodeFileSystem, path)
  expect(zip.names.size).toBe(1)
  for (const name of zip.names) writeFileSync(join(folder, name), await zip.bytes(name))
  await zip.close()
}

function fill(path: string): void {
  for (let size = 1 << 20; size >= 1; size >>= 1) {
    try {
      writeFileSync(path, Buffer.alloc(size), { flag: 'a' })
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error
    }
  }
}
