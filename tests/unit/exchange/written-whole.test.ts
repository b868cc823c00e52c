import { spawnSync } from 'node:child_process'
import {
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  stat,
  symlink,
  utimes,
  writeFile,
} from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { writeExport } from '../../../src/main/exchange/export'
import type { ExportRoom } from '../../../src/main/exchange/export/model'
import { writeExportFile } from '../../../src/main/exchange/export/write-export-file'
import { type FileSystem, nodeFileSystem } from '../../../src/main/library/files/file-system'
import type { Library } from '../../../src/main/library/library'
import { chromiumPrinter } from '../../../src/main/print/chromium-printer'
import { ExportRequest } from '../../../src/shared/ipc/contract'
import { addChinese, addQingdao } from './example-library'
import { canReadPdfs, infoOf, pagesOf } from './poppler'
import { roomOf, withLibrary } from './rendered'

const noSandbox = process.platform === 'linux' && process.getuid?.() === 0
const interfaceDir = resolve(import.meta.dirname, '../../../out/renderer')

let folder = ''
let path = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lectern-written-'))
  path = join(folder, 'export')
})
afterEach(() => rm(folder, { recursive: true }))

const pdfWith = (env?: NodeJS.ProcessEnv): ExportRoom['pdf'] => {
  const options = { dataDir: join(folder, 'data'), interfaceDir, noSandbox, ...(env && { env }) }
  return (html) => chromiumPrinter(options).pdf(html)
}

/** Writes the whole library to `path`, with parts of its room replaced. */
function write(library: Library, format: string, room: Partial<ExportRoom> = {}, fs = nodeFileSystem) {
  const request = ExportRequest.parse({ format, scope: { kind: 'library' } })
  return writeExportFile(fs, path, async (out) => {
    await writeExport(library, request, { room: { ...roomOf(library), ...room }, out })
  })
}

describe('a PDF from the registry', () => {
  test.skipIf(!canReadPdfs)(
    'has the quotes and notes of every article, tagged, in Chinese too',
    async () => {
      await withLibrary(async (library) => {
        await addQingdao(library)
        await addChinese(library)
        await write(library, 'pdf', { pdf: pdfWith() })
      })
      const bytes = await readFile(path)
      const text = pagesOf(bytes).join(' ')
      for (const part of ['reaching 54 cities in 23 countries', 'Founding moment', 'Why did they cut it?'])
        expect(text).toContain(part)
      expect(text.replaceAll(' ', '')).toContain('已开通三十二条国际货运班列线路')
      expect(infoOf(bytes)).toMatchObject({ Tagged: 'yes', JavaScript: 'no', Title: 'Annotations' })
    },
    60_000,
  )

  test('without a Chromium says what to do, and leaves the file that was there', async () => {
    await writeFile(path, 'before')
    await withLibrary(async (library) => {
      await addQingdao(library)
      await expect(write(library, 'pdf', { pdf: pdfWith({ PATH: '/nowhere' }) })).rejects.toMatchObject({
        code: 'refused',
        key: 'print.noBrowser',
        message: expect.stringMatching(/Install one, or print from the window/) as string,
      })
    })
    expect(await readdir(folder)).toEqual(['export'])
    expect(await readFile(path, 'utf8')).toBe('before')
  })
})

/** A disk that is full after so many bytes. */
function fullAfter(most: number): FileSystem {
  let left = most
  return {
    ...nodeFileSystem,
    async open(name, flags) {
      const file = await nodeFileSystem.open(name, flags)
      const refuse = () =>
        Promise.reject(Object.assign(new Error('ENOSPC: no space left'), { code: 'ENOSPC' }))
      return {
        read: (position, length) => file.read(position, length),
        sync: () => file.sync(),
        status: () => file.status(),
        close: () => file.close(),
        async write(bytes) {
          if (left < bytes.length) {
            await file.write(bytes.subarray(0, left))
            await refuse()
          }
          left -= bytes.length
          await file.write(bytes)
        },
      }
    },
  }
}

describe('an export that fails half-way', () => {
  test.each(['markdown', 'html', 'json', 'csv', 'docx', 'epub', 'bundle'])(
    'for want of space leaves no half file of %s, and the one before',
    async (format) => {
      await writeFile(path, 'before')
      await withLibrary(async (library) => {
        await addQingdao(library)
        await addChinese(library)
        await expect(write(library, format, {}, fullAfter(700))).rejects.toMatchObject({
          code: 'disk',
          message: expect.stringMatching(/^The disk is full: .*export/) as string,
        })
      })
      expect(await readdir(folder)).toEqual(['export'])
      expect(await readFile(path, 'utf8')).toBe('before')
    },
  )

  test('over a damaged article leaves no half bundle, and names the file', async () => {
    await withLibrary(async (library, at) => {
      await addQingdao(library)
      const last = await addChinese(library)
      await library.flush()
      const name = (await readdir(at, { recursive: true })).find(
        (one) => one.includes(last) && one.endsWith('.html') && one.includes('text'),
      )
      await writeFile(join(at, name ?? ''), '<p>other words</p>')
      await expect(write(library, 'bundle')).rejects.toMatchObject({
        message: expect.stringContaining(name ?? 'no file') as string,
      })
    })
    expect(await readdir(folder)).toEqual([])
  })
})

test.skipIf(process.platform === 'win32')(
  'an export never takes the place of a device or a pipe, which a file would be renamed over',
  async () => {
    expect(spawnSync('mkfifo', [path]).status).toBe(0)
    await withLibrary(async (library) => {
      await addQingdao(library)
      await expect(write(library, 'markdown')).rejects.toMatchObject({
        key: 'exchange.device',
        message: expect.stringMatching(/export is a device or a pipe/) as string,
      })
    })
    expect((await stat(path)).isFIFO()).toBe(true)
    expect(await readdir(folder)).toEqual(['export'])
  },
)

test.skipIf(process.platform === 'win32')(
  'an export to a link is written where that leads, and the link stays',
  async () => {
    const notes = join(folder, 'synchronised')
    await mkdir(notes)
    await writeFile(join(notes, 'notes.md'), 'before')
    await symlink(join(notes, 'notes.md'), path)
    await withLibrary(async (library) => {
      await addQingdao(library)
      await write(library, 'markdown')
    })
    expect((await lstat(path)).isSymbolicLink()).toBe(true)
    expect(await readdir(notes)).toEqual(['notes.md'])
    expect(await readFile(join(notes, 'notes.md'), 'utf8')).toContain('Qingdao')
  },
)

describe('what an export that was killed has left in a folder', () => {
  /** A process that has ended, and is not there any more. */
  const dead = () => spawnSync(process.execPath, ['-e', '']).pid

  test.each<[what: string, name: () => string, age: number, stays: boolean]>([
    ['goes with the next export', () => `.notes.md.${dead()}-0123456789ab.tmp`, 61, false],
    [
      'stays while it may be written by another machine',
      () => `.notes.md.${dead()}-0123456789ab.tmp`,
      10,
      true,
    ],
    ['stays while its process runs', () => `.notes.md.${process.ppid}-0123456789ab.tmp`, 3600, true],
    ['stays where the name is another: no process', () => '.notes.md.tmp', 3600, true],
    ['stays where the name is another: not hidden', () => `notes.md.${dead()}-0123456789ab.tmp`, 3600, true],
    ['stays where the name is another: too short', () => `.notes.md.${dead()}-0123.tmp`, 3600, true],
    [
      'stays where the name is another: it goes on',
      () => `.notes.md.${dead()}-0123456789ab.tmp.txt`,
      3600,
      true,
    ],
  ])('%s', async (_what, nameOf, age, stays) => {
    const name = nameOf()
    const then = Date.now() / 1000 - age
    await writeFile(join(folder, name), 'half')
    await utimes(join(folder, name), then, then)
    await writeExportFile(nodeFileSystem, path, (out) => out.write(Buffer.from('whole')))
    expect((await readdir(folder)).toSorted()).toEqual(stays ? [name, 'export'].toSorted() : ['export'])
  })
})
