import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { beforeEach, describe, expect, it } from 'vitest'
import { type Anchoring, anchoringHere } from '../../../src/main/library/texts/anchoring-here'
import type { Annotation } from '../../../src/shared/model/annotation'
import type { AnnotationId } from '../../../src/shared/model/ids'
import { draft } from './fixtures'
import { FIRST, hotelArticle, SECOND, THIRD } from './hotel-article'

const hotel = hotelArticle()

describe('replacing the text of an article', () => {
  it('carries every annotation over: moved, edited, or an orphan with its note', async () => {
    await hotel.mark('294 rooms')
    await hotel.mark('rooftop garden opened in the spring of that year')
    await hotel.mark('price of the tower', 'Why?')
    await hotel.replace(
      'A new beginning.',
      FIRST,
      'Its rooftop garden opened in the summer of that year, the owner said.',
    )
    expect(await hotel.shown()).toEqual({
      '294 rooms': 'moved: 294 rooms',
      'rooftop garden opened in the spring of that year':
        'edited: rooftop garden opened in the summer of that year',
      'price of the tower': 'orphan',
    })
  })

  it('is one step of undo, which brings text and places back, and can be done again', async () => {
    await hotel.mark('294 rooms')
    await hotel.mark('price of the tower')
    const before = await hotel.shown()
    const { entry } = await hotel.replace('New.', FIRST, SECOND)
    const after = await hotel.shown()
    await hotel.library.undo(entry)
    expect(await hotel.shown()).toEqual(before)
    expect((await hotel.library.article(hotel.id)).text).toBe([FIRST, SECOND, THIRD].join('\n'))
    await hotel.library.redo()
    expect(await hotel.shown()).toEqual(after)
  })

  it('keeps the old text on the disk, named by the article, and survives a restart', async () => {
    const old = await hotel.textHash()
    await hotel.mark('294 rooms')
    await hotel.replace('New.', FIRST)
    const { meta } = await hotel.library.article(hotel.id)
    expect(meta.earlierTexts?.map(({ hash }) => hash)).toEqual([old])
    const texts = hotel.path('text')
    expect((await readdir(texts)).toSorted()).toEqual(
      [`${old}.html`, `${old}.txt`, `${meta.text?.html}.html`, `${meta.text?.hash}.txt`].toSorted(),
    )
    expect(await readFile(join(texts, `${old}.txt`), 'utf8')).toBe([FIRST, SECOND, THIRD].join('\n'))
    await hotel.reopen()
    expect(await hotel.shown()).toEqual({ '294 rooms': 'moved: 294 rooms' })
  })

  it('does not change when a note was written: another machine’s note is not overtaken', async () => {
    const note = await hotel.mark('294 rooms', 'Mine')
    const updatedAt = async () =>
      (await hotel.library.annotations(hotel.id)).find((one) => one.id === note)?.updatedAt
    const before = await updatedAt()
    await hotel.replace('New.', FIRST)
    expect(await updatedAt()).toBe(before)
  })

  it('takes a place from where it was last, not from where the highlight was made', async () => {
    await hotel.mark('rooftop garden opened in the spring of that year')
    for (const words of [
      'roof garden opened in the spring of that year',
      'roof terrace opened in the summer of that year',
      'roof terrace was built in the summer of 1999',
    ])
      await hotel.replace(FIRST, `Its ${words}, the owner said.`, THIRD)
    expect(Object.values(await hotel.shown())).toEqual([
      'edited: roof terrace was built in the summer of 1999',
    ])
  })

  it('is found again exactly where the first text comes back', async () => {
    await hotel.mark('price of the tower')
    await hotel.replace(FIRST)
    expect(Object.values(await hotel.shown())).toEqual(['orphan'])
    await hotel.replace(FIRST, SECOND, THIRD)
    expect(Object.values(await hotel.shown())).toEqual(['exact: price of the tower'])
  })

  it('restores from the trash into the new text', async () => {
    const gone = await hotel.mark('294 rooms')
    await hotel.library.removeAnnotations(hotel.id, [gone])
    await hotel.replace('New.', FIRST)
    await hotel.library.restoreAnnotations(hotel.id, [gone])
    expect(await hotel.shown()).toEqual({ '294 rooms': 'moved: 294 rooms' })
  })

  it('refuses an empty text, and an article in the trash, and changes nothing', async () => {
    await expect(hotel.replace('')).rejects.toMatchObject({ code: 'unreadable' })
    await hotel.library.trashArticles([hotel.id])
    await expect(hotel.replace('New.')).rejects.toMatchObject({ code: 'conflict' })
    expect((await hotel.library.article(hotel.id)).text).toBe([FIRST, SECOND, THIRD].join('\n'))
  })

  it('tells every client that there is another text, also when it is undone', async () => {
    const told: unknown[] = []
    const old = await hotel.textHash()
    hotel.library.on((event) => event.name === 'article.text' && told.push(event.payload))
    await hotel.replace('New.')
    await hotel.library.undo()
    expect(told).toEqual([
      { articleId: hotel.id, textHash: expect.not.stringMatching(old) },
      { articleId: hotel.id, textHash: old },
    ])
  })
})

describe('an annotation whose text changed elsewhere', () => {
  const slow: Anchoring = async (job, found) => {
    await pause(200)
    await anchoringHere(job, found)
  }
  const never: Anchoring = () => Promise.resolve()

  async function changedElsewhere(): Promise<void> {
    await hotel.mark('294 rooms')
    await hotel.replaceElsewhere('New.', FIRST)
  }

  it('is told when it is found: opening the article waits for nobody', async () => {
    await changedElsewhere()
    await hotel.open({ anchoring: slow })
    const told: Annotation[] = []
    hotel.library.on((event) => event.name === 'annotations.changed' && told.push(...event.payload.upsert))
    const { meta, annotations } = await hotel.library.article(hotel.id, true)
    expect(annotations[0]?.anchor?.textHash).not.toBe(meta.text?.hash)
    await expect.poll(() => told[0]?.anchor).toMatchObject({ status: 'moved', textHash: meta.text?.hash })
    expect(await hotel.library.storedAnnotations(hotel.id)).not.toMatchObject([
      { anchor: { textHash: meta.text?.hash } },
    ])
  })

  it('is an orphan to whoever waits, where it is not found in time', async () => {
    await changedElsewhere()
    await hotel.open({ anchoring: never })
    expect(await hotel.shown()).toEqual({ '294 rooms': 'orphan' })
  })
})

describe('correcting a paragraph', () => {
  it('changes its words alone, and carries what stands in it', async () => {
    await hotel.mark('294 rooms')
    await hotel.mark('Nobody else')
    await hotel.library.texts.correctBlock(hotel.id, {
      textHash: await hotel.textHash(),
      block: 0,
      text: FIRST.replace('294', '249'),
    })
    expect(await hotel.shown()).toEqual({
      '294 rooms': 'edited: 249 rooms',
      'Nobody else': 'exact: Nobody else',
    })
  })

  it('refuses the words of a text that is another by now', async () => {
    const seen = await hotel.textHash()
    await hotel.replace('New.')
    await expect(
      hotel.library.texts.correctBlock(hotel.id, { textHash: seen, block: 0, text: 'x' }),
    ).rejects.toMatchObject({
      code: 'conflict',
    })
  })

  it('changes nothing for the same words', async () => {
    const { entry } = await hotel.library.texts.correctBlock(hotel.id, {
      textHash: await hotel.textHash(),
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
    edited = await hotel.mark('rooftop garden opened in the spring of that year')
    orphan = await hotel.mark('price of the tower')
    await hotel.replace(
      FIRST,
      SECOND.replace('spring', 'summer'),
      'Later the price of a tower came up again.',
    )
  })

  it('accepts what was found and lets orphans be, each one step of undo', async () => {
    await hotel.library.review.accept(hotel.id, [edited, orphan])
    expect(await hotel.shown()).toMatchObject({
      'rooftop garden opened in the spring of that year':
        'edited, seen: rooftop garden opened in the summer of that year',
    })
    await hotel.library.undo()
    expect((await hotel.one(edited))?.anchor?.reviewed).toBeUndefined()
  })

  it('is taken back after a restart, where none of the article’s files is open', async () => {
    await hotel.library.review.accept(hotel.id, [edited])
    const many = Array.from({ length: 40 }, (_, n) =>
      draft(`Other ${n}`, `Words of the ${n}th other article.`),
    )
    await hotel.library.saveArticles(
      many.map((one, n) => ({ key: String(n), draft: () => one })),
      { name: 'others' },
    )
    await hotel.reopen()
    await hotel.library.undo()
    await hotel.library.undo()
    expect((await hotel.one(edited))?.anchor?.reviewed).toBeUndefined()
  })

  it('does not ask again as long as the words stay', async () => {
    await hotel.library.review.accept(hotel.id, [edited])
    await hotel.replace('New.', FIRST, SECOND.replace('spring', 'summer'))
    expect((await hotel.one(edited))?.anchor?.reviewed).toBe(true)
    await hotel.replace('New.', FIRST, SECOND.replace('spring', 'autumn'))
    expect((await hotel.one(edited))?.anchor?.reviewed).toBeUndefined()
  })

  it('sets aside what is wrong, with its quote', async () => {
    await hotel.library.review.setAside(hotel.id, [edited])
    expect(await hotel.one(edited)).toMatchObject({ anchor: { status: 'orphan', reviewed: true } })
    expect((await hotel.one(edited))?.target?.exact).toContain('spring')
  })

  it('takes the place that the person gives, and carries that one from then on', async () => {
    const { text } = await hotel.library.article(hotel.id)
    const start = text.indexOf('price of a tower')
    await hotel.library.review.reattach(hotel.id, orphan, {
      textHash: await hotel.textHash(),
      start,
      end: start + 16,
    })
    expect((await hotel.shown())['price of the tower']).toBe('edited, seen: price of a tower')
    await hotel.replace('New.', FIRST, 'Later the price of a tower came up again.')
    expect((await hotel.shown())['price of the tower']).toBe('edited, seen: price of a tower')
  })

  it.each([
    ['offsets outside the text', 0, 100_000, 'invalid-input'],
    ['an empty place', 5, 5, 'invalid-input'],
  ])('refuses %s', async (_, start, end, code) => {
    await expect(
      hotel.library.review.reattach(hotel.id, orphan, { textHash: await hotel.textHash(), start, end }),
    ).rejects.toMatchObject({ code })
  })

  it('refuses a place in a text that is another by now', async () => {
    const seen = await hotel.textHash()
    await hotel.replace('New.')
    await expect(
      hotel.library.review.reattach(hotel.id, orphan, { textHash: seen, start: 0, end: 2 }),
    ).rejects.toMatchObject({
      code: 'conflict',
    })
  })

  it('names whole words as the place that may be meant', async () => {
    await hotel.replace(FIRST, 'The border takes nineteen hours, they say.')
    const id = await hotel.mark('The border takes nineteen hours')
    await hotel.replace(FIRST, 'So it goes.', 'The border may take nineteen whole hours there.')
    const found = await hotel.library.review.alternatives(hotel.id, id)
    expect(found.map(({ text }) => text)).toEqual(['The border may take nineteen whole hours'])
  })

  it('names places that may be meant by an orphan, and none for a note on the article', async () => {
    await hotel.library.review.setAside(hotel.id, [edited])
    const [best] = await hotel.library.review.alternatives(hotel.id, edited)
    expect(best?.text).toBe('rooftop garden opened in the summer of that year')
  })
})
