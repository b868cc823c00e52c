import { mkdtemp, rm } from 'node:fs/promises'
import { cpSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Library } from '../../../src/main/library/library'
import type { Annotation } from '../../../src/shared/model/annotation'
import type { AnnotationId, ArticleId } from '../../../src/shared/model/ids'
import type { AnnotationRef } from '../../../src/shared/model/notebook'
import { draft, folders, highlightOf, open } from './fixtures'

/** As many as make an act go on in slices. */
const EACH = 500
const ARTICLES = ['Tea', 'Timber', 'Wool', 'Salt']

let at: Awaited<ReturnType<typeof folders>>
let library: Library
let refs: AnnotationRef[]

beforeEach(async () => {
  at = await folders()
  library = await open(at)
  refs = []
  for (const title of ARTICLES) {
    const { id: articleId } = await library.saveArticle(draft(title, `${title} by rail.`))
    const one = await highlightOf(library, articleId, `${title} by`)
    const many = Array.from({ length: EACH }, () => ({ ...one, id: crypto.randomUUID() as AnnotationId }))
    await library.addAnnotations(many)
    refs.push(...many.map(({ id }) => ({ articleId, id })))
  }
})
afterEach(async () => {
  await library.close()
  await at.remove()
})

const articles = (): ArticleId[] => [...new Set(refs.map(({ articleId }) => articleId))]
const live = async (from = library): Promise<Annotation[]> =>
  (await from.allAnnotations()).filter(({ deletedAt }) => deletedAt === undefined)

/** How many there are of each look: colour and tags. */
async function looks(from = library): Promise<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const { color, tags } of await live(from)) {
    const look = [color, ...tags].join(' ')
    counts[look] = (counts[look] ?? 0) + 1
  }
  return counts
}

/** Opens what a crash left: the colour of all of them, empty where they differ, and the looks once a new one is taken back. */
async function lookedAndTakenBack(copy: string) {
  const left = await open({ path: join(copy, 'library'), dataDir: join(copy, 'data') })
  const [color = '', ...others] = Object.keys(await looks(left))
  if (color === 'purple') await left.undo()
  const after = await looks(left)
  await left.close()
  return { color: others.length === 0 ? color : '', after }
}

/** Resolved when the act has told of its first changes and more are to come. */
const begun = (): Promise<void> =>
  new Promise((resolve) => {
    const stop = library.on(({ name }) => {
      if (name !== 'annotations.changed') return
      stop()
      resolve()
    })
  })

describe('an act on thousands of annotations', () => {
  it('lets everything else have its turn, and tells of no more than some hundred at a time', async () => {
    let turn = 0
    const turns = new Set<number>()
    let most = 0
    const next = () => {
      turn += 1
      going = setImmediate(next)
    }
    let going = setImmediate(next)
    library.on(({ name, payload }) => {
      if (name !== 'annotations.changed') return
      turns.add(turn)
      most = Math.max(most, payload.upsert.length)
    })
    await library.bulk.update(refs, { color: 'purple', addTags: ['freight'] })
    clearImmediate(going)
    expect(turns.size).toBeGreaterThan(1)
    expect(most).toBeLessThanOrEqual(500)
    expect(await looks()).toEqual({ 'purple freight': refs.length })
  })

  it('is one step of undo, and of redo', async () => {
    await library.bulk.update(refs, { color: 'purple' })
    await library.undo()
    expect(await looks()).toEqual({ yellow: refs.length })
    await library.redo()
    expect(await looks()).toEqual({ purple: refs.length })
    await library.bulk.remove(refs)
    expect(await live()).toEqual([])
    await library.undo()
    expect(await looks()).toEqual({ purple: refs.length })
  })

  it('comes wholly before or after another that is asked for at once', async () => {
    await Promise.all([
      library.bulk.update(refs, { color: 'purple' }),
      library.bulk.update(refs, { addTags: ['freight'] }),
      library.bulk.update(refs, { color: 'green' }),
    ])
    const all = await looks()
    expect([{ 'purple freight': refs.length }, { 'green freight': refs.length }]).toContainEqual(all)
    for (let step = 0; step < 3; step += 1) {
      await library.undo()
      expect(Object.values(await looks())).toEqual([refs.length])
    }
    expect(await looks()).toEqual({ yellow: refs.length })
  })

  it('has a small act after it that is asked for meanwhile, which is the first to be taken back', async () => {
    const [first] = refs as [AnnotationRef]
    const act = library.bulk.update(refs, { color: 'purple' })
    await begun()
    await library.updateAnnotation(first.articleId, first.id, { color: 'red' })
    await act
    expect(await looks()).toEqual({ red: 1, purple: refs.length - 1 })
    await library.undo()
    expect(await looks()).toEqual({ purple: refs.length })
    await library.undo()
    expect(await looks()).toEqual({ yellow: refs.length })
  })

  it('is what an undo meanwhile takes back, wholly', async () => {
    const act = library.bulk.update(refs, { color: 'purple' })
    await begun()
    const { redo } = await library.undo()
    await act
    expect(redo).toBe('undo.annotation.colorOfMany')
    expect(await looks()).toEqual({ yellow: refs.length })
  })

  it('is not taken back by an undo that means the act before it', async () => {
    const entry = await library.bulk.update(refs.slice(0, 1), { color: 'red' })
    const act = library.bulk.update(refs, { color: 'purple' })
    await begun()
    await expect(library.undo(entry)).rejects.toThrow('Something else was changed since')
    await act
    expect(await looks()).toEqual({ purple: refs.length })
  })

  it('does what it can where the trash is emptied meanwhile: what has not been saved is not deleted', async () => {
    const last = articles().at(-1) as ArticleId
    await library.trashArticles([last])
    const act = library.bulk.update(refs, { color: 'purple' })
    await begun()
    const refused = await library.trash
      .empty({ articles: [last], annotations: [], keepNotes: false })
      .then(() => '', String)
    await act
    expect(refused).toMatch(/^$|not saved yet/)
    expect(await looks()).toEqual({ purple: refs.length - EACH })
  })

  it('is whole or not there at all after a crash at any moment, and can be taken back', async () => {
    const root = await mkdtemp(join(tmpdir(), 'lectern-crash-'))
    const copies: string[] = []
    let isOver = false
    // What the disk has at some moments, as a power cut would leave it.
    const look = () => {
      const copy = join(root, String(copies.length))
      cpSync(join(at.path, '..'), copy, { recursive: true, filter: (from) => basename(from) !== 'lock' })
      copies.push(copy)
      // Ever less often: on a slow machine they would be hundreds, each a library to open.
      if (!isOver) setTimeout(look, 5 + copies.length ** 2)
    }
    setTimeout(look, 0)
    await library.bulk.update(refs, { color: 'purple' })
    isOver = true
    const found = []
    for (const copy of copies) found.push(await lookedAndTakenBack(copy))
    for (const { color, after } of found)
      expect({ color, after }).toEqual({
        color: expect.stringMatching(/^(yellow|purple)$/),
        after: { yellow: refs.length },
      })
    expect(found.map(({ color }) => color)).toContain('purple')
    await rm(root, { recursive: true, force: true })
  }, 120_000)
})
