import { createHash } from 'node:crypto'
import { readFile, rm, writeFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Backups, createBackups } from '../../../src/main/library/backup/automatic-backups'
import { repairLibrary } from '../../../src/main/library/doctor/repair'
import { namesIn, nodeFileSystem as fs } from '../../../src/main/library/files/file-system'
import { FIRST, hotelArticle, paragraphs, SECOND, THIRD } from './hotel-article'

const hotel = hotelArticle()

/** The same words as the article's, in other forms. */
const EMPHASISED = `<p><em>${FIRST}</em></p><p>${SECOND}</p><p>${THIRD}</p>`
const LINKED = `<p>${FIRST}</p><p><a href="https://example.org/">${SECOND}</a></p><p>${THIRD}</p>`
const PLAIN = paragraphs(FIRST, SECOND, THIRD)

const sha = (html: string) => createHash('sha256').update(html).digest('hex')
const shownHtml = async () => (await hotel.library.article(hotel.id)).html
const files = () => namesIn(fs, hotel.path('text'))
const pathOf = (html: string) => hotel.path('text', `${sha(html)}.html`)

describe('other HTML with the same words', () => {
  it('is what the article shows then; the words stay one text, and the form before stays in its file', async () => {
    const text = await hotel.textHash()
    await hotel.replaceHtml(EMPHASISED)
    expect(await shownHtml()).toBe(EMPHASISED)
    expect(await hotel.textHash()).toBe(text)
    expect((await files()).toSorted()).toEqual(
      [`${text}.html`, `${text}.txt`, `${sha(EMPHASISED)}.html`].toSorted(),
    )
    expect(await readFile(hotel.path('text', `${text}.html`), 'utf8')).toBe(PLAIN)
    expect(await hotel.findings()).toEqual([])
    await hotel.reopen()
    expect(await shownHtml()).toBe(EMPHASISED)
  })

  it('moves no annotation, and changes none', async () => {
    const one = await hotel.mark('294 rooms', 'Why?')
    const before = await hotel.one(one)
    await hotel.replaceHtml(EMPHASISED)
    expect(await hotel.one(one)).toEqual(before)
    expect(await hotel.shown()).toEqual({ '294 rooms': 'exact: 294 rooms' })
  })

  it('is one step of undo and of redo, each told to every window', async () => {
    const told: string[] = []
    hotel.library.on((event) => event.name === 'article.text' && told.push(event.payload.articleId))
    await hotel.replaceHtml(EMPHASISED)
    await hotel.library.undo()
    expect(await shownHtml()).toBe(PLAIN)
    await hotel.library.redo()
    expect(await shownHtml()).toBe(EMPHASISED)
    expect(told).toEqual([hotel.id, hotel.id, hotel.id])
    expect(await hotel.findings()).toEqual([])
  })

  it('is told to every window when it comes from another machine', async () => {
    await hotel.replaceHtml(EMPHASISED)
    const form = (await hotel.library.record(hotel.id)).meta.text
    await hotel.library.undo()
    const told: string[] = []
    hotel.library.on((event) => event.name === 'article.text' && told.push(event.payload.articleId))
    await hotel.metaChangedThere(() => ({ text: form }))
    expect(told).toEqual([hotel.id])
    expect(await shownHtml()).toBe(EMPHASISED)
  })

  it('changes nothing where it is what is there, but writes a damaged file anew', async () => {
    await hotel.replaceHtml(EMPHASISED)
    await writeFile(pathOf(EMPHASISED), '<p>The hot')
    expect(await hotel.replaceHtml(EMPHASISED)).toEqual({ textHash: await hotel.textHash() })
    expect(await hotel.findings()).toEqual([])
  })

  it('is an earlier text like others when it is replaced, and comes back from there', async () => {
    await hotel.replaceHtml(EMPHASISED)
    await hotel.replaceHtml(LINKED)
    await hotel.replace('New.', FIRST)
    const told = await hotel.library.texts.earlier(hotel.id)
    expect(told.map(({ hash }) => hash)).toEqual([LINKED, EMPHASISED, PLAIN].map(sha))
    await hotel.library.texts.bringBack(hotel.id, sha(EMPHASISED))
    expect(await shownHtml()).toBe(EMPHASISED)
    expect(await hotel.library.texts.earlier(hotel.id)).toHaveLength(3)
  })

  it('is what a correction begins from', async () => {
    await hotel.replaceHtml(LINKED)
    await hotel.library.texts.correctBlock(hotel.id, {
      textHash: await hotel.textHash(),
      block: 0,
      text: FIRST.replace('294', '249'),
    })
    expect(await shownHtml()).toBe(LINKED.replace('294', '249'))
  })
})

describe('the file of a form', () => {
  beforeEach(() => hotel.replaceHtml(EMPHASISED))

  it.each([
    ['is not there (yet), as while a folder is synchronised', () => rm(pathOf(EMPHASISED))],
    ['is damaged', () => writeFile(pathOf(EMPHASISED), '<p>The hot')],
  ])('%s: another form of the words is shown, and that is said', async (_, damage) => {
    await damage()
    const { html, problem } = await hotel.library.article(hotel.id)
    expect(html).toBe(PLAIN)
    expect(problem).toMatchObject({ key: 'article.htmlOther', file: pathOf(EMPHASISED) })
    const path = pathOf(EMPHASISED)
    expect(await hotel.findings()).toMatchObject([{ path, expected: sha(EMPHASISED) }])
  })

  it('is found where meta.json is lost: every form has its words', async () => {
    const text = await hotel.textHash()
    await hotel.library.close()
    await rm(hotel.path('text', `${text}.html`))
    await rm(hotel.path('.history'), { recursive: true, force: true })
    await writeFile(hotel.path('meta.json'), '{')
    await hotel.open()
    expect(await shownHtml()).toBe(EMPHASISED)
  })

  it('is no stray where a crash left it before anything named it', async () => {
    await writeFile(pathOf(LINKED), LINKED)
    expect(await hotel.findings()).toEqual([])
    await writeFile(hotel.path('text', `${'a'.repeat(64)}.html`), LINKED)
    expect(await hotel.findings()).toMatchObject([{ kind: 'stray' }])
  })
})

describe('the forms of a text in a backup', () => {
  let backups: Backups
  let path: string

  beforeEach(async () => {
    await hotel.replaceHtml(EMPHASISED)
    backups = createBackups({
      library: hotel.library,
      dataDir: hotel.at.dataDir,
      now: () => new Date().toISOString(),
      log: () => undefined,
      tell: () => undefined,
    })
    ;({ path } = await backups.make())
  })
  afterEach(() => backups.stop())

  it('are all there: the one that was shown comes back, and the present one is not forgotten', async () => {
    await hotel.replaceHtml(LINKED)
    const preview = await backups.preview({ path, exact: false })
    expect(preview.changes).toMatchObject([{ id: hotel.id, text: true }])
    await backups.restore({ path, exact: false })
    expect(await shownHtml()).toBe(EMPHASISED)
    const { meta } = await hotel.library.record(hotel.id)
    expect(meta.earlierTexts?.map(({ html }) => html)).toEqual(
      expect.arrayContaining([sha(LINKED), sha(PLAIN)]),
    )
    expect((await backups.preview({ path, exact: true })).changes).toEqual([])
  })

  it('are put back where they are gone or damaged', async () => {
    await rm(pathOf(EMPHASISED))
    await writeFile(hotel.path('text', `${await hotel.textHash()}.html`), '<p>The hot')
    await backups.restore({ path, exact: false })
    expect((await hotel.findings()).map(({ kind }) => kind)).toEqual(['quarantine'])
    expect(await shownHtml()).toBe(EMPHASISED)
    expect(await files()).toHaveLength(3)
  })

  it('mend what the doctor finds', async () => {
    await writeFile(pathOf(EMPHASISED), '<p>The hot')
    await backups.stop()
    await hotel.library.close()
    const where = {
      fs,
      libraryDir: hotel.at.path,
      dataDir: hotel.at.dataDir,
      now: () => new Date().toISOString(),
    }
    const { repairs, left } = await repairLibrary(where)
    expect(repairs.map((one) => basename(one.path))).toEqual([`${sha(EMPHASISED)}.html`])
    expect(left.map(({ kind }) => kind)).toEqual(['quarantine'])
    await hotel.open()
    expect(await shownHtml()).toBe(EMPHASISED)
  })

  it('are refused while the one that is shown is damaged', async () => {
    await writeFile(pathOf(EMPHASISED), '<p>The hot')
    await expect(backups.make()).rejects.toThrow(sha(EMPHASISED))
  })
})
