import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { writeBackup } from '../../../src/main/library/backup/write-backup'
import { checkLibrary } from '../../../src/main/library/doctor/check-library'
import { nodeFileSystem as fs } from '../../../src/main/library/file-system'
import { layoutOf } from '../../../src/main/library/layout'
import type { Library } from '../../../src/main/library/library'
import { type Anchoring, anchoringHere } from '../../../src/main/library/anchoring-thread'
import type { Annotation } from '../../../src/shared/model/annotation'
import type { ArticleId } from '../../../src/shared/model/ids'
import { draft, folders, highlightOf, open } from './fixtures'

const FIRST = 'The hotel has 294 rooms and two ballrooms for guests of every kind.'
const SECOND = 'Its rooftop garden opened in the spring of that year, the owner said.'
const THIRD = 'Nobody else was asked about the price of the tower.'

let at: Awaited<ReturnType<typeof folders>>
let library: Library
let id: ArticleId

const html = (...paragraphs: string[]) => paragraphs.map((one) => `<p>${one}</p>`).join('')
const textHash = async () => (await library.article(id)).meta.text?.hash ?? ''
const mark = async (quote: string) => (await library.addAnnotation(await highlightOf(library, id, quote))).id
const replace = (...paragraphs: string[]) =>
  library.texts.replaceText(id, { html: html(...paragraphs), assets: [] })
const findings = () =>
  checkLibrary({ fs, libraryDir: at.path, dataDir: at.dataDir, now: () => new Date().toISOString() })
/** The words at the place of the only annotation. */
const words = async () => {
  const { text, annotations } = await library.article(id)
  const anchor = annotations[0]?.anchor
  return anchor === undefined || anchor.status === 'orphan' ? 'orphan' : text.slice(anchor.start, anchor.end)
}

beforeEach(async () => {
  at = await folders()
  library = await open(at)
  id = (await library.saveArticle(draft('The hotel', FIRST, SECOND, THIRD))).id
})
afterEach(async () => {
  await library.close()
  await at.remove()
})

describe('other HTML with the same words', () => {
  const emphasised = `<p><em>${FIRST}</em></p><p>${SECOND}</p><p>${THIRD}</p>`
  const file = async (hash: string) =>
    readFile(join(at.path, 'articles', id.slice(-2), id, 'text', `${hash}.html`), 'utf8')

  it('takes no file’s place: a text never changes', async () => {
    const hash = await textHash()
    const before = await file(hash)
    await library.texts.replaceText(id, { html: emphasised, assets: [] })
    expect(await file(hash)).toBe(before)
    expect(await findings()).toEqual([])
  })

  it('keeps no backup from being made when it is undone', async () => {
    await library.texts.replaceText(id, { html: emphasised, assets: [] })
    await library.undo()
    const plan = { fs, layout: layoutOf(at.path), libraryId: 'test', createdAt: new Date().toISOString() }
    expect((await writeBackup(plan, `${at.path}.zip`)).counts.articles).toBe(1)
  })

  it('also of an earlier text', async () => {
    const hash = await textHash()
    const before = await file(hash)
    await replace('New.', FIRST)
    await library.texts.replaceText(id, { html: emphasised, assets: [] })
    expect(await textHash()).toBe(hash)
    expect(await file(hash)).toBe(before)
    expect(await findings()).toEqual([])
    await library.undo()
    await library.undo()
    expect(await findings()).toEqual([])
  })
})

describe('acts at the same time', () => {
  it('corrections of two windows: none goes with the other', async () => {
    const seen = await textHash()
    const correct = (block: number, text: string) =>
      library.texts.correctBlock(id, { textHash: seen, block, text }).then(
        () => text,
        () => undefined,
      )
    for (let turn = 0; turn < 3; turn += 1) await new Promise((resolve) => setTimeout(resolve, 0))
    const first = correct(0, 'First corrected.')
    const others = []
    // The second comes in at any moment of the first.
    for (let n = 0; n < 40; n += 1) {
      others.push(correct(1, `Second corrected ${n}.`))
      await new Promise((resolve) => setTimeout(resolve, 1))
    }
    const done = (await Promise.all([first, ...others])).filter((one) => one !== undefined)
    const { text } = await library.article(id)
    for (const one of done) expect(text).toContain(one)
  })

  it('ends that are moved while the text is replaced keep the words that they were moved to', async () => {
    const one = await mark('294 rooms')
    const { target } = await highlightOf(library, id, 'price of the tower')
    const replaced = replace('New.', FIRST, SECOND, THIRD)
    await library.updateAnnotation(id, one, { target: target! }).catch(() => undefined)
    await replaced
    const now = (await library.annotations(id))[0]
    expect(await words()).toBe(now?.target?.exact)
  })

  it('ends that are moved while the place is accepted keep the words that they were moved to', async () => {
    const one = await mark('294 rooms')
    const { target } = await highlightOf(library, id, 'price of the tower')
    const moved = library.updateAnnotation(id, one, { target: target! })
    await library.review.accept(id, [one])
    await moved
    expect(await words()).toBe('price of the tower')
  })
})

describe('what the person has set aside', () => {
  it('stays so when another paragraph is corrected', async () => {
    const one = await mark('rooftop garden opened in the spring of that year')
    await replace(FIRST, SECOND.replace('spring', 'summer'), THIRD)
    await library.review.setAside(id, [one])
    await library.texts.correctBlock(id, { textHash: await textHash(), block: 2, text: 'Nobody was asked.' })
    expect(await words()).toBe('orphan')
    await replace(FIRST, SECOND, THIRD)
    expect(await words()).toBe('rooftop garden opened in the spring of that year')
  })

  it('is nothing while the article has no text: it is found again where that comes back', async () => {
    const one = await mark('294 rooms')
    await library.trashArticles([id])
    await library.trash.keepNotes([id])
    await library.review.accept(id, [one])
    await replace(FIRST, SECOND, THIRD)
    expect(await words()).toBe('294 rooms')
  })
})

it('places that are found late come with what is written then, and bring nothing back that was deleted', async () => {
  const noted = await mark('294 rooms')
  const gone = await mark('price of the tower')
  const file = join(at.path, 'articles', id.slice(-2), id, 'meta.json')
  const { entry } = await replace('New.', FIRST, SECOND, THIRD)
  const elsewhere = await readFile(file)
  await library.undo(entry)
  await library.close()
  await writeFile(file, elsewhere)
  let go = (): void => undefined
  const held = new Promise<void>((resolve) => {
    go = resolve
  })
  const anchoring: Anchoring = async (job, found) => {
    await held
    await anchoringHere(job, found)
  }
  library = await open({ ...at, anchoring })
  await library.article(id, true)
  await library.updateAnnotation(id, noted, { note: 'Written meanwhile' })
  await library.removeAnnotations(id, [gone])
  const told: Annotation[] = []
  library.on((event) => event.name === 'annotations.changed' && told.push(...event.payload.upsert))
  go()
  await expect.poll(() => told.length).toBeGreaterThan(0)
  expect(told.map((one) => one.id)).not.toContain(gone)
  expect(told.map(({ note, anchor }) => [note, anchor?.status])).toContainEqual([
    'Written meanwhile',
    'moved',
  ])
  expect(told.map(({ note }) => note)).not.toContain('')
})
