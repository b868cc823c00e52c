import { spawnSync } from 'node:child_process'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { localLayout } from '../../../src/main/library/files/layout'
import type { ArticleId } from '../../../src/shared/model/ids'
import { draft, folders, highlightOf, open } from './fixtures'

let at: Awaited<ReturnType<typeof folders>>
beforeEach(async () => {
  at = await folders()
})
afterEach(() => at.remove())

const folderOf = (id: ArticleId) => join(at.path, 'articles', id.slice(-2), id)

/** A closed library with an article that has a tag and a note. */
async function kept() {
  const library = await open(at)
  const { id } = await library.saveArticle(draft('Kept', 'Some words remain.'))
  await library.updateArticles([id], { addTags: ['first'] })
  const { id: note } = await library.addAnnotation(
    await highlightOf(library, id, 'words', { note: 'before' }),
  )
  await library.close()
  return {
    id,
    note,
    meta: join(folderOf(id), 'meta.json'),
    annotations: join(folderOf(id), 'annotations.json'),
  }
}

describe('a file that was edited by hand', () => {
  test('is taken as it is while it makes sense, in a library that is open; the version before is kept', async () => {
    const { id, note, meta, annotations } = await kept()
    const library = await open(at)
    expect((await library.article(id)).annotations).toHaveLength(1)
    const before = await readFile(annotations, 'utf8')
    await writeFile(annotations, before.replace('"before"', '"by hand"'))
    await writeFile(meta, (await readFile(meta, 'utf8')).replace('"Kept"', '"Renamed by hand"'))
    const { meta: now, annotations: notes } = await library.article(id)
    expect([now.title, notes[0]?.note]).toEqual(['Renamed by hand', 'by hand'])
    expect(library.snapshot()).not.toHaveProperty('problems')
    const history = await readdir(join(folderOf(id), '.history'))
    const versions = await Promise.all(
      history.map((name) => readFile(join(folderOf(id), '.history', name), 'utf8')),
    )
    expect(versions.some((text) => text.includes('"before"'))).toBe(true)
    expect(versions.some((text) => text.includes('"title": "Kept"'))).toBe(true)
    await library.updateAnnotation(id, note, { color: 'red' })
    await library.close()
    const again = await open(at)
    expect((await again.annotations(id))[0]).toMatchObject({ note: 'by hand', color: 'red' })
    await again.close()
  })

  test('while Lectern was closed is taken as it is, and the next change keeps it as a version', async () => {
    const { id, note, annotations } = await kept()
    const edited = (await readFile(annotations, 'utf8')).replace('"before"', '"by hand"')
    await writeFile(annotations, edited)
    const library = await open({ ...at, clock: () => new Date('2027-06-01T00:00:00Z') })
    expect((await library.annotations(id))[0]?.note).toBe('by hand')
    await library.updateAnnotation(id, note, { note: 'after' })
    await library.close()
    const folder = join(folderOf(id), '.history')
    const texts = await Promise.all(
      (await readdir(folder)).map((name) => readFile(join(folder, name), 'utf8')),
    )
    expect(texts).toContain(edited)
  })

  test('is told where it makes no sense, kept in quarantine, and what is whole in it is shown', async () => {
    const { id, annotations } = await kept()
    const wrong = (await readFile(annotations, 'utf8')).replace('"color": "yellow"', '"color": "beige"')
    expect(wrong).toContain('beige')
    await writeFile(annotations, wrong)
    const library = await open(at)
    await library.article(id)
    const [problem] = library.snapshot().problems ?? []
    expect(problem?.message).toMatch(
      /annotations\.json was damaged: its `annotations\.0\.color` is wrong: .*\. What is whole in it is shown.*\. The damaged file is kept as .*quarantine.*\.$/,
    )
    expect(await readFile(String(problem?.values['copy']), 'utf8')).toBe(wrong)
    await library.close()
  })
})

describe('a file of a newer version is read, and each change of it says what to do', () => {
  const newer = async (path: string) => {
    const text = (await readFile(path, 'utf8')).replace(/"schema": ?1/, '"schema": 9')
    await writeFile(path, text)
    return text
  }

  test('meta.json', async () => {
    const { id, meta } = await kept()
    const text = await newer(meta)
    const library = await open(at)
    await expect(library.updateArticles([id], { starred: true })).rejects.toMatchObject({
      code: 'newer',
      message: `${meta}: a newer version of Lectern made it (9). Update Lectern to change it.`,
    })
    expect((await library.article(id)).meta.title).toBe('Kept')
    await library.close()
    expect(await readFile(meta, 'utf8')).toBe(text)
  })

  test('annotations.json', async () => {
    const { id, note, annotations } = await kept()
    const text = await newer(annotations)
    const library = await open(at)
    await expect(library.updateAnnotation(id, note, { note: 'x' })).rejects.toMatchObject({
      code: 'newer',
      message: `${annotations}: a newer version of Lectern made it (9). Update Lectern to change it.`,
    })
    expect((await library.annotations(id))[0]?.note).toBe('before')
    await library.close()
    expect(await readFile(annotations, 'utf8')).toBe(text)
  })

  test('library.json', async () => {
    const { id } = await kept()
    const path = join(at.path, 'library.json')
    const text = await newer(path)
    const library = await open(at)
    await expect(library.updateArticles([id], { starred: true })).rejects.toMatchObject({
      code: 'read-only',
      message:
        'A newer version of Lectern made this library (format 9). You can read it here; update Lectern to change it.',
    })
    await library.close()
    expect(await readFile(path, 'utf8')).toBe(text)
  })

  test('a conflict copy waits for that version, and says so', async () => {
    const { annotations } = await kept()
    const copy = annotations.replace('.json', ' (conflict).json')
    await writeFile(copy, await readFile(annotations, 'utf8'))
    const text = await newer(copy)
    const library = await open(at)
    expect(library.snapshot().problems?.map(({ message }) => message)).toEqual([
      `${copy} was made by a newer version of Lectern (9) and is not merged. Update Lectern.`,
    ])
    await library.close()
    expect(await readFile(copy, 'utf8')).toBe(text)
  })
})

test('a hundred conflict copies of one article are merged at one opening, each kept, within seconds', async () => {
  const { id, annotations } = await kept()
  const file = JSON.parse(await readFile(annotations, 'utf8')) as { annotations: Record<string, unknown>[] }
  const [one = {}] = file.annotations
  const COPIES = 100
  for (let number = 0; number < COPIES; number += 1) {
    const more = Array.from({ length: 10 }, (_, at) => ({
      ...one,
      id: crypto.randomUUID(),
      note: `copy ${number}, note ${at}`,
    }))
    const name = annotations.replace(
      '.json',
      `.sync-conflict-20261126-1200${String(number).padStart(2, '0')}-ABC.json`,
    )
    await writeFile(name, JSON.stringify({ ...file, annotations: [one, ...more] }))
  }
  const began = performance.now()
  const library = await open(at)
  const notes = await library.annotations(id)
  const took = performance.now() - began
  console.log(`a hundred conflict copies with 1,000 annotations: ${Math.round(took)} ms`)
  expect(notes).toHaveLength(1 + 10 * COPIES)
  await library.close()
  expect((await readdir(folderOf(id))).filter((name) => name.startsWith('annotations'))).toEqual([
    'annotations.json',
  ])
  // The file that they were merged into is kept as it was, too.
  expect(await readdir(join(at.path, 'trash/conflicts', id))).toHaveLength(COPIES + 1)
})

describe('the lock of a process that is gone', () => {
  test('is taken over, and the log says so: nobody has the library open', async () => {
    const { id } = await kept()
    const library = await open(at)
    const { lock } = localLayout(at.dataDir, library.id)
    await library.close()
    const { pid: dead } = spawnSync(process.execPath, ['-e', ''])
    await writeFile(lock, `{"pid":${dead},"host":"electron","startedAt":"2026-11-26T00:00:00.000Z"}\n`)
    const log: string[] = []
    const again = await open({ ...at, log: (line) => log.push(line) })
    expect(log[0]).toMatch(/^the process that had this library open ended without closing it/)
    expect((await again.article(id)).text).toBe('Some words remain.')
    await again.updateArticles([id], { starred: true })
    await again.close()
  })

  test('that is alive is named in a sentence', async () => {
    const library = await open(at)
    await expect(open(at)).rejects.toThrow(
      `Lectern is already running with this library (process ${process.pid}, test).`,
    )
    await library.close()
  })
})

test('a folder full of other things is not made a library, and says what it holds', async () => {
  await mkdir(at.path)
  await writeFile(join(at.path, 'letter.odt'), 'x')
  await expect(open(at)).rejects.toThrow(
    `${at.path} is not a Lectern library and is not empty (it holds letter.odt). Choose an empty folder.`,
  )
  expect(await readdir(at.path)).toEqual(['letter.odt'])
})
