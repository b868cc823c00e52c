import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Anchoring, anchoringHere } from '../../../src/main/library/anchoring-thread'
import type { Library } from '../../../src/main/library/library'
import { openLibrary } from '../../../src/main/library/open-library'
import type { Annotation } from '../../../src/shared/model/annotation'
import type { AnnotationId, ArticleId } from '../../../src/shared/model/ids'
import { draft, folders, highlightOf, open } from './fixtures'

const FIRST = 'The hotel has 294 rooms and two ballrooms for guests of every kind.'
const SECOND = 'Its rooftop garden opened in the spring of that year, the owner said.'
const THIRD = 'Nobody else was asked about the price of the tower.'

let at: Awaited<ReturnType<typeof folders>>
let library: Library
let id: ArticleId

const html = (...paragraphs: string[]) => paragraphs.map((one) => `<p>${one}</p>`).join('')
const textHash = async () => (await library.article(id)).meta.text?.hash ?? ''
const shown = async () => {
  const { annotations, text } = await library.article(id)
  return Object.fromEntries(
    annotations.map(({ target, anchor, note }) => [
      target?.exact ?? note,
      anchor === undefined || anchor.status === 'orphan'
        ? `orphan${anchor?.reviewed === true ? ', seen' : ''}`
        : `${anchor.status}${anchor.reviewed === true ? ', seen' : ''}: ${text.slice(anchor.start, anchor.end)}`,
    ]),
  )
}
const mark = async (quote: string, note = '') => {
  const made = await library.addAnnotation(await highlightOf(library, id, quote, { note }))
  return made.id
}
const replace = (...paragraphs: string[]) =>
  library.texts.replaceText(id, { html: html(...paragraphs), assets: [] })

beforeEach(async () => {
  at = await folders()
  library = await open(at)
  id = (await library.saveArticle(draft('The hotel', FIRST, SECOND, THIRD))).id
})

afterEach(async () => {
  await library.close()
  await at.remove()
})

describe('replacing the text of an article', () => {
  it('carries every annotation over: moved, edited, or an orphan with its note', async () => {
    await mark('294 rooms')
    await mark('rooftop garden opened in the spring of that year')
    await mark('price of the tower', 'Why?')
    await replace(
      'A new beginning.',
      FIRST,
      'Its rooftop garden opened in the summer of that year, the owner said.',
    )
    expect(await shown()).toEqual({
      '294 rooms': 'moved: 294 rooms',
      'rooftop garden opened in the spring of that year':
        'edited: rooftop garden opened in the summer of that year',
      'price of the tower': 'orphan',
    })
  })

  it('is one step of undo, which brings text and places back, and can be done again', async () => {
    await mark('294 rooms')
    await mark('price of the tower')
    const before = await shown()
    const { entry } = await replace('New.', FIRST, SECOND)
    const after = await shown()
    await library.undo(entry)
    expect(await shown()).toEqual(before)
    expect((await library.article(id)).text).toBe([FIRST, SECOND, THIRD].join('\n'))
    await library.redo()
    expect(await shown()).toEqual(after)
  })

  it('keeps the old text on the disk, named by the article, and survives a restart', async () => {
    const old = await textHash()
    await mark('294 rooms')
    await replace('New.', FIRST)
    const { meta } = await library.article(id)
    expect(meta.earlierTexts?.map(({ hash }) => hash)).toEqual([old])
    const texts = join(at.path, 'articles', id.slice(-2), id, 'text')
    expect((await readdir(texts)).toSorted()).toEqual(
      [old, meta.text?.hash].flatMap((hash) => [`${hash}.html`, `${hash}.txt`]).toSorted(),
    )
    expect(await readFile(join(texts, `${old}.txt`), 'utf8')).toBe([FIRST, SECOND, THIRD].join('\n'))
    await library.close()
    library = await open(at)
    expect(await shown()).toEqual({ '294 rooms': 'moved: 294 rooms' })
  })

  it('does not change when a note was written: another machine’s note is not overtaken', async () => {
    const note = await mark('294 rooms', 'Mine')
    const updatedAt = async () => (await library.annotations(id)).find((one) => one.id === note)?.updatedAt
    const before = await updatedAt()
    await replace('New.', FIRST)
    expect(await updatedAt()).toBe(before)
  })

  it('takes a place from where it was last, not from where the highlight was made', async () => {
    await mark('rooftop garden opened in the spring of that year')
    for (const words of [
      'roof garden opened in the spring of that year',
      'roof terrace opened in the summer of that year',
      'roof terrace was built in the summer of 1999',
    ])
      await replace(FIRST, `Its ${words}, the owner said.`, THIRD)
    expect(Object.values(await shown())).toEqual(['edited: roof terrace was built in the summer of 1999'])
  })

  it('is found again exactly where the first text comes back', async () => {
    await mark('price of the tower')
    await replace(FIRST)
    expect(Object.values(await shown())).toEqual(['orphan'])
    await replace(FIRST, SECOND, THIRD)
    expect(Object.values(await shown())).toEqual(['exact: price of the tower'])
  })

  it('restores from the trash into the new text', async () => {
    const gone = await mark('294 rooms')
    await library.removeAnnotations(id, [gone])
    await replace('New.', FIRST)
    await library.restoreAnnotations(id, [gone])
    expect(await shown()).toEqual({ '294 rooms': 'moved: 294 rooms' })
  })

  it('refuses an empty text, and an article in the trash, and changes nothing', async () => {
    await expect(replace('')).rejects.toMatchObject({ code: 'unreadable' })
    await library.trashArticles([id])
    await expect(replace('New.')).rejects.toMatchObject({ code: 'conflict' })
    expect((await library.article(id)).text).toBe([FIRST, SECOND, THIRD].join('\n'))
  })

  it('tells every client that there is another text, also when it is undone', async () => {
    const told: unknown[] = []
    const old = await textHash()
    library.on((event) => event.name === 'article.text' && told.push(event.payload))
    await replace('New.')
    await library.undo()
    expect(told).toEqual([
      { articleId: id, textHash: expect.not.stringMatching(old) },
      { articleId: id, textHash: old },
    ])
  })
})

describe('an annotation whose text changed elsewhere', () => {
  const slow: Anchoring = async (job, found) => {
    await pause(200)
    await anchoringHere(job, found)
  }
  const never: Anchoring = () => Promise.resolve()

  /** Another program gives the article a text, and knows nothing of annotations. */
  async function changedElsewhere(): Promise<void> {
    await mark('294 rooms')
    const { entry } = await replace('New.', FIRST)
    const file = join(at.path, 'articles', id.slice(-2), id, 'meta.json')
    const meta = await readFile(file)
    await library.undo(entry)
    await library.close()
    await writeFile(file, meta)
  }

  it('is told when it is found: opening the article waits for nobody', async () => {
    await changedElsewhere()
    library = await openLibrary({ ...at, anchoring: slow })
    const told: Annotation[] = []
    library.on((event) => event.name === 'annotations.changed' && told.push(...event.payload.upsert))
    const { meta, annotations } = await library.article(id, true)
    expect(annotations[0]?.anchor?.textHash).not.toBe(meta.text?.hash)
    await expect.poll(() => told[0]?.anchor).toMatchObject({ status: 'moved', textHash: meta.text?.hash })
    expect(await library.storedAnnotations(id)).not.toMatchObject([{ anchor: { textHash: meta.text?.hash } }])
  })

  it('is an orphan to whoever waits, where it is not found in time', async () => {
    await changedElsewhere()
    library = await openLibrary({ ...at, anchoring: never })
    expect(await shown()).toEqual({ '294 rooms': 'orphan' })
  })
})

describe('correcting a paragraph', () => {
  it('changes its words alone, and carries what stands in it', async () => {
    await mark('294 rooms')
    await mark('Nobody else')
    await library.texts.correctBlock(id, {
      textHash: await textHash(),
      block: 0,
      text: FIRST.replace('294', '249'),
    })
    expect(await shown()).toEqual({ '294 rooms': 'edited: 249 rooms', 'Nobody else': 'exact: Nobody else' })
  })

  it('refuses the words of a text that is another by now', async () => {
    const seen = await textHash()
    await replace('New.')
    await expect(
      library.texts.correctBlock(id, { textHash: seen, block: 0, text: 'x' }),
    ).rejects.toMatchObject({
      code: 'conflict',
    })
  })

  it('changes nothing for the same words', async () => {
    const { entry } = await library.texts.correctBlock(id, {
      textHash: await textHash(),
      block: 0,
      text: FIRST,
    })
    expect(entry).toBeUndefined()
  })
})

describe('the review of places', () => {
  let edited: AnnotationId
  let orphan: AnnotationId

  beforeEach(async () => {
    edited = await mark('rooftop garden opened in the spring of that year')
    orphan = await mark('price of the tower')
    await replace(FIRST, SECOND.replace('spring', 'summer'), 'Later the price of a tower came up again.')
  })

  const one = async (which: AnnotationId): Promise<Annotation | undefined> =>
    (await library.annotations(id)).find((annotation) => annotation.id === which)

  it('accepts what was found and lets orphans be, each one step of undo', async () => {
    await library.review.accept(id, [edited, orphan])
    expect(await shown()).toMatchObject({
      'rooftop garden opened in the spring of that year':
        'edited, seen: rooftop garden opened in the summer of that year',
    })
    await library.undo()
    expect((await one(edited))?.anchor?.reviewed).toBeUndefined()
  })

  it('is taken back after a restart, where none of the article’s files is open', async () => {
    await library.review.accept(id, [edited])
    const many = Array.from({ length: 40 }, (_, n) =>
      draft(`Other ${n}`, `Words of the ${n}th other article.`),
    )
    await library.saveArticles(
      many.map((one, n) => ({ key: String(n), draft: () => one })),
      { name: 'others' },
    )
    await library.close()
    library = await open(at)
    await library.undo()
    await library.undo()
    expect((await one(edited))?.anchor?.reviewed).toBeUndefined()
  })

  it('does not ask again as long as the words stay', async () => {
    await library.review.accept(id, [edited])
    await replace('New.', FIRST, SECOND.replace('spring', 'summer'))
    expect((await one(edited))?.anchor?.reviewed).toBe(true)
    await replace('New.', FIRST, SECOND.replace('spring', 'autumn'))
    expect((await one(edited))?.anchor?.reviewed).toBeUndefined()
  })

  it('sets aside what is wrong, with its quote', async () => {
    await library.review.setAside(id, [edited])
    expect(await one(edited)).toMatchObject({ anchor: { status: 'orphan', reviewed: true } })
    expect((await one(edited))?.target?.exact).toContain('spring')
  })

  it('takes the place that the person gives, and carries that one from then on', async () => {
    const { text } = await library.article(id)
    const start = text.indexOf('price of a tower')
    await library.review.reattach(id, orphan, { textHash: await textHash(), start, end: start + 16 })
    expect((await shown())['price of the tower']).toBe('edited, seen: price of a tower')
    await replace('New.', FIRST, 'Later the price of a tower came up again.')
    expect((await shown())['price of the tower']).toBe('edited, seen: price of a tower')
  })

  it.each([
    ['offsets outside the text', 0, 100_000, 'invalid-input'],
    ['an empty place', 5, 5, 'invalid-input'],
  ])('refuses %s', async (_, start, end, code) => {
    await expect(
      library.review.reattach(id, orphan, { textHash: await textHash(), start, end }),
    ).rejects.toMatchObject({ code })
  })

  it('refuses a place in a text that is another by now', async () => {
    const seen = await textHash()
    await replace('New.')
    await expect(
      library.review.reattach(id, orphan, { textHash: seen, start: 0, end: 2 }),
    ).rejects.toMatchObject({
      code: 'conflict',
    })
  })

  it('names places that may be meant by an orphan, and none for a note on the article', async () => {
    await library.review.setAside(id, [edited])
    const [best] = await library.review.alternatives(id, edited)
    expect(best?.text).toBe('rooftop garden opened in the summer of that year')
  })
})
