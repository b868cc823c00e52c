import { appendFile, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { purgedAnnotation } from '../../../src/main/library/files/purged-annotation'
import type { Annotation, Target } from '../../../src/shared/model/annotation'
import type { AnnotationId } from '../../../src/shared/model/ids'
import { highlightOf } from './fixtures'
import { FIRST, hotelArticle, paragraphs, SECOND, THIRD } from './hotel-article'

const hotel = hotelArticle()

/** What another machine makes of an annotation whose ends it moves to the first copy of a quote in the present text. */
async function movedTo(quote: string): Promise<(one: Annotation, at: string) => Annotation> {
  const { target } = (await highlightOf(hotel.library, hotel.id, quote)) as { target: Target }
  const { textHash, start, end } = target
  return (one, at) => ({
    ...one,
    target,
    targetAt: at,
    anchor: { status: 'exact', textHash, start, end, score: 1, at },
  })
}

describe('a change of a place, where another machine has moved the ends since', () => {
  it('is not taken back: the place was that of other words', async () => {
    const one = await hotel.mark('294 rooms')
    await hotel.library.review.setAside(hotel.id, [one])
    await hotel.changedThere(one, await movedTo('price of the tower'))
    expect(await hotel.library.undo()).toMatchObject({ kept: 'all' })
    expect(await hotel.shown()).toEqual({ 'price of the tower': 'exact: price of the tower' })
  })

  it('is not done again', async () => {
    const one = await hotel.mark('rooftop garden')
    await hotel.replace(FIRST, SECOND.replace('garden', 'terrace'), THIRD)
    await hotel.library.review.accept(hotel.id, [one])
    await hotel.library.undo()
    await hotel.changedThere(one, await movedTo('price of the tower'))
    await hotel.library.redo()
    expect(await hotel.shown()).toEqual({ 'price of the tower': 'exact: price of the tower' })
  })

  it('goes back with the text all the same, and is found anew', async () => {
    const one = await hotel.mark('294 rooms')
    await hotel.replace('New.', FIRST, SECOND, THIRD)
    await hotel.changedThere(one, await movedTo('price of the tower'))
    await hotel.library.undo()
    expect(await hotel.words()).toBe('price of the tower')
    await hotel.library.redo()
    expect(await hotel.words()).toBe('price of the tower')
  })

  it('is not ended at the next start, after a crash in between', async () => {
    const one = await hotel.mark('294 rooms')
    const log = join(hotel.at.dataDir, 'libraries', hotel.library.id, 'intents.jsonl')
    await hotel.replace('New.', FIRST, SECOND, THIRD)
    const step = { ...(await lastStep()), id: 'half-done' }
    await hotel.library.undo()
    const moved = await movedTo('price of the tower')
    await hotel.library.close()
    const at = new Date(Date.now() + 120_000).toISOString()
    const json = JSON.stringify({ schema: 1, at, side: 'after', recording: 'record', step })
    await appendFile(log, `\n${crc32(json).toString(16).padStart(8, '0')} ${json}\n`)
    await rewriteAnnotation(one, moved)
    await hotel.open()
    expect(await hotel.words()).toBe('price of the tower')
  })
})

/** The last step in the log of undo. */
async function lastStep(): Promise<object> {
  const lines = await readFile(join(hotel.at.dataDir, 'libraries', hotel.library.id, 'undo.jsonl'), 'utf8')
  const line = JSON.parse(lines.trim().split('\n').at(-1) ?? '') as { done: { add: object[] } }
  return line.done.add.at(-1) ?? {}
}

/** What another program makes of an annotation while the library is closed; the checksum tells that it was another. */
async function rewriteAnnotation(
  id: AnnotationId,
  changed: (one: Annotation, at: string) => Annotation,
): Promise<void> {
  const file = JSON.parse(await readFile(hotel.path('annotations.json'), 'utf8')) as {
    annotations: Annotation[]
  }
  const at = new Date(Date.now() + 60_000).toISOString()
  const annotations = file.annotations.map((one) => (one.id === id ? changed(one, at) : one))
  await writeFile(hotel.path('annotations.json'), JSON.stringify({ ...file, annotations }))
}

describe('an act on an annotation that is taken back after a merge', () => {
  it('leaves the ends that another machine moved', async () => {
    const one = await hotel.mark('294 rooms')
    await hotel.library.updateAnnotation(hotel.id, one, { note: 'Mine' })
    await hotel.changedThere(one, await movedTo('price of the tower'))
    await hotel.library.undo()
    expect(await hotel.one(one)).toMatchObject({ note: '', target: { exact: 'price of the tower' } })
    expect(await hotel.words()).toBe('price of the tower')
  })

  it('leaves the note that another machine wrote, and goes back in its own field', async () => {
    const one = await hotel.mark('294 rooms')
    await hotel.library.updateAnnotation(hotel.id, one, { color: 'red' })
    await hotel.changedThere(one, (before) => ({ ...before, note: 'Theirs' }))
    expect(await hotel.library.undo()).not.toHaveProperty('kept')
    expect(await hotel.one(one)).toMatchObject({ color: 'yellow', note: 'Theirs' })
    expect(await hotel.library.redo()).not.toHaveProperty('kept')
    expect(await hotel.one(one)).toMatchObject({ color: 'red', note: 'Theirs' })
  })

  it('does not overwrite what another machine wrote over it', async () => {
    const one = await hotel.mark('294 rooms')
    await hotel.library.updateAnnotation(hotel.id, one, { note: 'Mine' })
    await hotel.changedThere(one, (before) => ({ ...before, note: 'Mine and theirs' }))
    expect(await hotel.library.undo()).toMatchObject({ kept: 'all' })
    expect(await hotel.one(one)).toMatchObject({ note: 'Mine and theirs' })
  })

  it('says so of a part, where it goes back in the others', async () => {
    const [one, other] = [await hotel.mark('294 rooms'), await hotel.mark('rooftop garden')]
    const refs = [one, other].map((id) => ({ articleId: hotel.id, id }))
    await hotel.library.bulk.update(refs, { color: 'red' })
    await hotel.changedThere(one, (before) => ({ ...before, color: 'green' }))
    expect(await hotel.library.undo()).toMatchObject({ kept: 'some' })
    expect([(await hotel.one(one))?.color, (await hotel.one(other))?.color]).toEqual(['green', 'yellow'])
    expect(await hotel.library.redo()).toMatchObject({ kept: 'some' })
  })

  it('says that nothing goes back of one that another machine has deleted', async () => {
    const one = await hotel.mark('294 rooms')
    await hotel.library.updateAnnotation(hotel.id, one, { color: 'red' })
    await hotel.changedThere(one, (before, at) => ({ ...before, deletedAt: at }))
    expect(await hotel.library.undo()).toMatchObject({ kept: 'all' })
  })

  it('takes its own tag away, and not one that came since', async () => {
    const one = await hotel.mark('294 rooms')
    await hotel.library.updateAnnotation(hotel.id, one, { tags: ['mine'] as never })
    await hotel.changedThere(one, (before) => ({ ...before, tags: [...before.tags, 'theirs'] as never }))
    await hotel.library.undo()
    expect((await hotel.one(one))?.tags).toEqual(['theirs'])
  })

  it('brings a deleted one back with what was written elsewhere meanwhile', async () => {
    const one = await hotel.mark('294 rooms')
    await hotel.library.removeAnnotations(hotel.id, [one])
    await hotel.changedThere(one, (before, at) => ({ ...before, note: 'Theirs', deletedAt: at }))
    await hotel.library.undo()
    expect(await hotel.one(one)).toMatchObject({ note: 'Theirs' })
  })

  it('brings a deleted one back whole where another machine has emptied its trash', async () => {
    const one = await hotel.mark('294 rooms', 'Mine')
    await hotel.library.removeAnnotations(hotel.id, [one])
    await hotel.changedThere(one, purgedAnnotation)
    await hotel.library.undo()
    expect(await hotel.one(one)).toMatchObject({ note: 'Mine', target: { exact: '294 rooms' } })
  })

  it('deletes one that was made with all that came to it, and brings that back', async () => {
    const one = await hotel.mark('294 rooms')
    await hotel.changedThere(one, (before) => ({ ...before, note: 'Theirs' }))
    await hotel.library.undo()
    expect(await hotel.one(one)).toBeUndefined()
    await hotel.library.redo()
    expect(await hotel.one(one)).toMatchObject({ note: 'Theirs' })
  })
})

describe('a replaced text that is taken back after a merge', () => {
  it('does not overtake the text that another machine gave the article since', async () => {
    await hotel.replace('Theirs.', FIRST)
    const theirs = (await hotel.library.article(hotel.id)).meta.text
    await hotel.library.undo()
    await hotel.replace('Mine.', FIRST)
    await hotel.metaChangedThere(({ text, earlierTexts = [] }) => ({
      text: theirs,
      earlierTexts: [...earlierTexts, text!],
    }))
    expect((await hotel.library.article(hotel.id)).html).toBe(paragraphs('Theirs.', FIRST))
    expect(await hotel.library.undo()).toMatchObject({ kept: 'all' })
    expect((await hotel.library.article(hotel.id)).html).toBe(paragraphs('Theirs.', FIRST))
  })
})
