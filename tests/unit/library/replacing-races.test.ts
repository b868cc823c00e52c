import { setTimeout as pause } from 'node:timers/promises'
import { beforeEach, describe, expect, it } from 'vitest'
import { namesIn, nodeFileSystem as fs } from '../../../src/main/library/files/file-system'
import { type Anchoring, anchoringHere } from '../../../src/main/library/texts/anchoring-here'
import type { Annotation } from '../../../src/shared/model/annotation'
import { highlightOf } from './fixtures'
import { FIRST, hotelArticle, SECOND, THIRD } from './hotel-article'

const hotel = hotelArticle()

describe('acts at the same time', () => {
  it('corrections of two windows: none goes with the other', async () => {
    const seen = await hotel.textHash()
    const correct = (block: number, text: string) =>
      hotel.library.texts.correctBlock(hotel.id, { textHash: seen, block, text }).then(
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
    const { text } = await hotel.library.article(hotel.id)
    for (const one of done) expect(text).toContain(one)
  })

  it('ends that are moved while the text is replaced keep the words that they were moved to', async () => {
    const one = await hotel.mark('294 rooms')
    const { target } = await highlightOf(hotel.library, hotel.id, 'price of the tower')
    const replaced = hotel.replace('New.', FIRST, SECOND, THIRD)
    await hotel.library.updateAnnotation(hotel.id, one, { target: target! }).catch(() => undefined)
    await replaced
    const now = (await hotel.library.annotations(hotel.id))[0]
    expect(await hotel.words()).toBe(now?.target?.exact)
  })

  it('ends that are moved while the place is accepted keep the words that they were moved to', async () => {
    const one = await hotel.mark('294 rooms')
    const { target } = await highlightOf(hotel.library, hotel.id, 'price of the tower')
    const moved = hotel.library.updateAnnotation(hotel.id, one, { target: target! })
    await hotel.library.review.accept(hotel.id, [one])
    await moved
    expect(await hotel.words()).toBe('price of the tower')
  })
})

describe('what the person has set aside', () => {
  it('stays so when another paragraph is corrected', async () => {
    const one = await hotel.mark('rooftop garden opened in the spring of that year')
    await hotel.replace(FIRST, SECOND.replace('spring', 'summer'), THIRD)
    await hotel.library.review.setAside(hotel.id, [one])
    await hotel.library.texts.correctBlock(hotel.id, {
      textHash: await hotel.textHash(),
      block: 2,
      text: 'Nobody was asked.',
    })
    expect(await hotel.words()).toBe('orphan')
    await hotel.replace(FIRST, SECOND, THIRD)
    expect(await hotel.words()).toBe('rooftop garden opened in the spring of that year')
  })

  it('is nothing while the article has no text: it is found again where that comes back', async () => {
    const one = await hotel.mark('294 rooms')
    await hotel.library.trashArticles([hotel.id])
    await hotel.library.trash.keepNotes([hotel.id])
    await hotel.library.review.accept(hotel.id, [one])
    await hotel.replace(FIRST, SECOND, THIRD)
    expect(await hotel.words()).toBe('294 rooms')
  })
})

describe('a text that is given up, or an article that goes, while another text comes', () => {
  let go: () => void

  /** The search for annotations waits until it may go on: the new text is on the disk then, and nothing names it yet. */
  async function heldSearch(): Promise<void> {
    const held = new Promise<void>((resolve) => {
      go = resolve
    })
    const anchoring: Anchoring = async (job, found) => {
      await held
      await anchoringHere(job, found)
    }
    await hotel.reopen({ anchoring })
  }

  beforeEach(async () => {
    await hotel.mark('294 rooms')
    await hotel.library.trashArticles([hotel.id])
  })

  it('takes nothing of the new text along', async () => {
    await hotel.library.trash.keepNotes([hotel.id])
    await heldSearch()
    const replaced = hotel.replace('New.', FIRST)
    await expect.poll(() => namesIn(fs, hotel.path('text'))).toHaveLength(4)
    const emptied = hotel.library.trash.empty({ articles: [hotel.id], keepNotes: true })
    await pause(50)
    go()
    await Promise.all([replaced, emptied])
    expect((await hotel.library.article(hotel.id)).text).toBe(`New.\n${FIRST}`)
    expect(await hotel.shown()).toEqual({ '294 rooms': 'moved: 294 rooms' })
  })

  it('names no earlier text whose files go, until that is undone', async () => {
    await hotel.library.restoreArticles([hotel.id])
    await hotel.replace('New.', FIRST)
    await hotel.library.trashArticles([hotel.id])
    await hotel.library.trash.keepNotes([hotel.id])
    expect((await hotel.library.record(hotel.id)).meta.earlierTexts).toBeUndefined()
    await hotel.library.undo()
    expect((await hotel.library.record(hotel.id)).meta.earlierTexts).toHaveLength(1)
    await hotel.library.trash.empty({ articles: [hotel.id], keepNotes: true })
    expect((await hotel.library.record(hotel.id)).meta.earlierTexts).toBeUndefined()
    expect(await namesIn(fs, hotel.path('text'))).toEqual([])
  })

  it('leaves no folder of an article that is gone, and says that it is', async () => {
    await hotel.library.restoreArticles([hotel.id])
    await heldSearch()
    const replaced = hotel.replace('New.', FIRST)
    await expect.poll(() => namesIn(fs, hotel.path('text'))).toHaveLength(4)
    await hotel.library.trashArticles([hotel.id])
    const emptied = hotel.library.trash.empty({ articles: [hotel.id], keepNotes: false })
    await pause(50)
    go()
    await expect(replaced).rejects.toMatchObject({ code: 'conflict' })
    await emptied
    await expect(hotel.replace('Newer.')).rejects.toMatchObject({ code: 'not-found' })
    expect(await namesIn(fs, hotel.path())).toEqual([])
  })

  it('a picture that comes after an article is gone makes no folder for it', async () => {
    const picture = { address: 'https://example.org/a.png', hash: 'a'.repeat(64), bytes: new Uint8Array(3) }
    const { trash, images } = hotel.library
    const emptied = trash.empty({ articles: [hotel.id], keepNotes: false })
    const added = images.add(hotel.id, [picture])
    await expect(added).rejects.toMatchObject({ code: 'not-found' })
    await emptied
    await expect(images.add(hotel.id, [picture])).rejects.toMatchObject({ code: 'not-found' })
    expect(await namesIn(fs, hotel.path())).toEqual([])
  })
})

it('places that are found late come with what is written then, and bring nothing back that was deleted', async () => {
  const noted = await hotel.mark('294 rooms')
  const gone = await hotel.mark('price of the tower')
  await hotel.replaceElsewhere('New.', FIRST, SECOND, THIRD)
  let go = (): void => undefined
  const held = new Promise<void>((resolve) => {
    go = resolve
  })
  const anchoring: Anchoring = async (job, found) => {
    await held
    await anchoringHere(job, found)
  }
  await hotel.open({ anchoring })
  await hotel.library.article(hotel.id, true)
  await hotel.library.updateAnnotation(hotel.id, noted, { note: 'Written meanwhile' })
  await hotel.library.removeAnnotations(hotel.id, [gone])
  const told: Annotation[] = []
  hotel.library.on((event) => event.name === 'annotations.changed' && told.push(...event.payload.upsert))
  go()
  await expect.poll(() => told.length).toBeGreaterThan(0)
  expect(told.map((one) => one.id)).not.toContain(gone)
  expect(told.map(({ note, anchor }) => [note, anchor?.status])).toContainEqual([
    'Written meanwhile',
    'moved',
  ])
  expect(told.map(({ note }) => note)).not.toContain('')
})
