import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ArticleId } from '../../../src/shared/model/ids'
import type { LocalLibrary } from '../../../src/main/library/local-library'
import { draft, folders, highlightOf, open } from './fixtures'

let at: Awaited<ReturnType<typeof folders>>
let library: LocalLibrary
let first: ArticleId
let second: ArticleId

/** Two articles, the first with two highlights of which one is deleted. */
beforeEach(async () => {
  at = await folders()
  library = await open(at)
  first = (await library.saveArticle({ ...draft('A', 'some words below'), tags: ['trade', 'x'] })).id
  second = (await library.saveArticle({ ...draft('B', 'other words here'), tags: ['trade/rail', 'trader'] }))
    .id
  await library.addAnnotation(await highlightOf(library, first, 'some', { tags: ['trade/sea', 'x'] }))
  const gone = await library.addAnnotation(await highlightOf(library, first, 'below', { tags: ['trade'] }))
  await library.removeAnnotations(first, [gone.id])
})
afterEach(async () => {
  await library.close()
  await at.remove()
})

const tags = async () => {
  const a = await library.record(first)
  const b = await library.record(second)
  return [a.meta.tags, b.meta.tags, ...a.annotations.map((one) => one.tags)]
}
const AS_MADE = [['trade', 'x'], ['trade/rail', 'trader'], ['trade/sea', 'x'], ['trade']]

describe('a tag across the library', () => {
  it('gets another name in articles and annotations, deleted ones too, with the tags nested in it; one undo takes it back', async () => {
    const { articles, annotations } = await library.tags.rename('trade', 'economy/trade')
    expect([articles, annotations]).toEqual([2, 2])
    const renamed = [
      ['economy/trade', 'x'],
      ['economy/trade/rail', 'trader'],
      ['economy/trade/sea', 'x'],
      ['economy/trade'],
    ]
    expect(await tags()).toEqual(renamed)
    expect((await library.undo()).redo).toBe('undo.tag.rename')
    expect(await tags()).toEqual(AS_MADE)
    await library.redo()
    expect(await tags()).toEqual(renamed)
  })

  it('can move into itself, or change its case', async () => {
    await library.tags.rename('trade', 'trade/old')
    await library.tags.rename('x', 'X')
    expect((await tags())[0]).toEqual(['trade/old', 'X'])
    expect((await tags())[1]).toEqual(['trade/old/rail', 'trader'])
  })

  it('takes the place of another, and is there once', async () => {
    await library.tags.merge('x', 'trade')
    expect(await tags()).toEqual([['trade'], ['trade/rail', 'trader'], ['trade/sea', 'trade'], ['trade']])
  })

  it('goes with the tags nested in it, and no other that begins alike', async () => {
    await library.tags.remove('trade')
    expect(await tags()).toEqual([['x'], ['trader'], ['x'], []])
    await library.undo()
    expect(await tags()).toEqual(AS_MADE)
  })

  it.each([
    ['the name is taken', () => library.tags.rename('x', 'trade'), 'conflict'],
    ['nothing has it', () => library.tags.rename('y', 'z'), 'not-found'],
    ['nothing has the one to merge into', () => library.tags.merge('x', 'y'), 'not-found'],
    ['nothing has the one to delete', () => library.tags.remove('y'), 'not-found'],
    ['the name becomes too long', () => library.tags.rename('trade', 'n'.repeat(117)), 'invalid-input'],
  ])('stays as it is where %s', async (_why, act, code) => {
    await expect(act()).rejects.toMatchObject({ code })
    expect(await tags()).toEqual(AS_MADE)
  })

  it('is told beforehand how much would change, and nothing is written', async () => {
    await library.tags.describe('trade', { color: 'blue' })
    const before = await tags()
    expect(await library.tags.preview('trade')).toEqual({ articles: 2, annotations: 1, merges: false })
    expect(await library.tags.preview('trade', 'commerce')).toMatchObject({ merges: false })
    expect(await library.tags.preview('trade', 'x')).toEqual({ articles: 2, annotations: 1, merges: true })
    // To another way of writing it, or into itself, is no merging with another.
    expect(await library.tags.preview('trade', 'trade/rail')).toMatchObject({ merges: false })
    expect(await library.tags.preview('nowhere')).toEqual({ articles: 0, annotations: 0, merges: false })
    expect(await tags()).toEqual(before)
  })
})
