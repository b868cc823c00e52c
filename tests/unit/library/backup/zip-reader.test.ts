import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openZip } from '../../../../src/main/library/backup/zip-reader'
import { nodeFileSystem as fs } from '../../../../src/main/library/files/file-system'
import { zip } from '../../capture/word'
import { harmless, linked, NAMES_OUTSIDE, renamed } from '../../hostile-zips'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lectern-zip-'))
})
afterEach(() => rm(folder, { recursive: true }))

async function opened(bytes: Uint8Array) {
  const path = join(folder, 'a.zip')
  await writeFile(path, bytes)
  return openZip(fs, path)
}

const text = async (reader: Awaited<ReturnType<typeof opened>>, name: string) =>
  Buffer.from(await reader.bytes(name)).toString()

test('every entry is read by its name', async () => {
  const reader = await opened(await zip({ 'a.txt': 'one', 'b/c.txt': 'two' }))
  expect([...reader.names]).toEqual(['a.txt', 'b/c.txt'])
  expect([await text(reader, 'a.txt'), await text(reader, 'b/c.txt')]).toEqual(['one', 'two'])
  await reader.close()
})

test.each(NAMES_OUTSIDE)('a ZIP with an entry whose name %s, %s, is refused', async (_what, name) => {
  const bytes = await zip({ 'a.txt': 'one', [harmless(name)]: 'evil' })
  await expect(opened(renamed(bytes, name))).rejects.toThrow(/invalid relative path|absolute path/)
  expect(await readdir(folder)).toEqual(['a.zip'])
})

test('an entry that is a symbolic link is the words of the link, and is not followed', async () => {
  const secret = join(folder, 'secret.txt')
  await writeFile(secret, 'a secret')
  const reader = await opened(linked(await zip({ 'a.txt': secret, 'b.txt': 'two' }), 'a.txt'))
  expect([await text(reader, 'a.txt'), await text(reader, 'b.txt')]).toEqual([secret, 'two'])
  await reader.close()
})

test('a ZIP with two entries of one name is refused', async () => {
  const bytes = Buffer.from(await zip({ 'a.txt': 'one', 'b.txt': 'two' }))
  for (let at = bytes.indexOf('b.txt'); at >= 0; at = bytes.indexOf('b.txt', at + 1)) bytes.write('a', at)
  await expect(opened(bytes)).rejects.toThrow('a.txt is in it twice')
})

test('a ZIP that is cut off anywhere is refused, or an entry of it is', async () => {
  const whole = await zip({ 'a.txt': 'one', 'b.txt': 'two'.repeat(1000) })
  for (let size = 0; size < whole.length; size += 1) {
    const read = async () => text(await opened(whole.subarray(0, size)), 'b.txt')
    await expect(read()).rejects.toThrow(
      /central directory|too early|not where|not in it|comment length|offset|buffer/i,
    )
  }
})
