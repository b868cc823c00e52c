import { describe, expect, test } from 'vitest'
import { asked } from './bridge'
import { eventually, frame, open, openIn, put, useReader } from './reader'
import { goBack, readerStore } from '../../../src/renderer/features/reader/reader-store'
import { shownView } from '../../../src/renderer/features/reader/shown-view'

useReader()

const words = (count: number, seed: number) =>
  Array.from({ length: count }, (_, at) => `word${(at * 7 + seed) % 97}`).join(' ')
const paragraphs = (count: number) =>
  Array.from({ length: count }, (_, at) => `<p>Paragraph ${at}. ${words(40 + (at % 5) * 20, at)}</p>`).join(
    '',
  )
const at = '2026-01-01T00:00:00.000Z'

async function settled(): Promise<void> {
  for (let frames = 0; frames < 20; frames += 1) await frame()
}

describe('the progress', () => {
  test.each([
    ['a long article', paragraphs(60), 0],
    ['an article of two screens', paragraphs(6), 0],
    ['an article that fits', '<p>All of it.</p>', 1],
  ])('of %s at its beginning', async (_, html, expected) => {
    const { view } = await open(html)
    await settled()
    expect(view.layout.progress()).toBe(expected)
    expect(readerStore.getState().progress).toBe(expected)
  })

  test('is 1 at the end', async () => {
    const { inner } = await open(paragraphs(12))
    inner.scrollTo(0, 1e6)
    await eventually(() => readerStore.getState().progress === 1 || undefined)
  })
})

describe('the position', () => {
  test('goes to main as a block and a share of it, and comes back to the pixel', async () => {
    const id = await put(paragraphs(200))
    const { view, inner } = await openIn(id)
    const block = view.blocks[120]
    if (block === undefined) throw new Error('no block')
    view.reveal(block)
    await settled()
    inner.scrollBy(0, 33)
    await settled()
    const before = view.layout.placeAt(0)
    const top = view.rangeOf(block)?.getBoundingClientRect().top
    const other = await put('<p>Another.</p>')
    await openIn(other)
    const saved = asked.filter(({ name }) => name === 'articles.setPosition').at(-1)?.input
    expect(saved).toMatchObject({ id, position: { block: before.block } })
    await goBack()
    const again = await eventually(() => {
      const shown = shownView()
      return shown?.articleId === id ? shown : undefined
    })
    await settled()
    expect(again.layout.placeAt(0)).toEqual({ block: before.block, share: expect.closeTo(before.share, 2) })
    expect(Math.abs((again.rangeOf(block)?.getBoundingClientRect().top ?? 0) - (top ?? 0))).toBeLessThan(2)
  })

  test.each([[3], [150], [299]])('of main puts block %i at the top edge', async (block) => {
    const id = await put(paragraphs(300), { position: { block, offset: 0.5, progress: 0.5, at } })
    const { view } = await openIn(id)
    await settled()
    const height = view.layout.heightOf({ block, share: 0.5 })
    const { inner } = { inner: view.window }
    const most = inner.document.documentElement.scrollHeight - inner.innerHeight
    // The last block cannot come up to the top where nothing follows it.
    if (inner.scrollY < most - 1) expect(Math.abs(height)).toBeLessThan(1.5)
    else expect(block).toBe(299)
  })
})
