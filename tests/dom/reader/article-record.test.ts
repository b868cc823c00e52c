import { describe, expect, test } from 'vitest'
import { openArticle, readerStore } from '../../../src/renderer/features/reader/reader-store'
import { tell } from './bridge'
import { eventually, open, withReader } from './reader'

withReader()

describe('what the library says of the open article', () => {
  test('is taken: title and tags change above a text that is not touched', async () => {
    const { view, page } = await open('<p>The text.</p>', { meta: { tags: [] } })
    const paragraph = page.querySelector('article p')
    const row = {
      ...readerStore.getState().article?.meta,
      title: 'Another title',
      tags: ['two'],
      archived: true,
    }
    tell('library.changed', { revision: 2, upsert: [row], remove: [] })
    await eventually(() => page.querySelector('h1')?.textContent === 'Another title' || undefined)
    expect(page.querySelector('.tags')?.textContent).toBe('two')
    expect(page.querySelector('article p')).toBe(paragraph)
    // By identity: a view reaches the whole window, which no matcher comes to the end of.
    expect(readerStore.getState().view === view).toBe(true)
    expect(readerStore.getState().article?.meta.archived).toBe(true)
  })

  test('is left alone when it is about another', async () => {
    await open('<p>The text.</p>')
    const before = readerStore.getState().article
    tell('library.changed', { revision: 2, upsert: [{ id: 'another', title: 'x' }], remove: ['third'] })
    expect(readerStore.getState().article === before).toBe(true)
  })

  test('closes it when it is gone for good', async () => {
    const { view } = await open('<p>The text.</p>')
    tell('library.changed', { revision: 2, upsert: [], remove: [view.articleId] })
    const { place, article, view: shown } = readerStore.getState()
    expect([place, article, shown]).toEqual([undefined, undefined, undefined])
  })
})

test('an article that cannot be had says why, and can be asked for again', async () => {
  await open('<p>The text.</p>')
  await openArticle('01ARZ3NDEKTSV4RRFFQ69G5FZZ' as never)
  const alert = await eventually(() => document.querySelector('[role=alert]') ?? undefined)
  expect(alert.textContent).toContain('There is no such article.')
  expect(alert.querySelector('button')?.textContent).toBe('Try again')
})
