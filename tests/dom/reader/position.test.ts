import { describe, expect, test } from 'vitest'
import { asked } from './bridge'
import { eventually, frame, open, openIn, put, withReader } from './reader'
import { goBack, readerStore } from '../../../src/renderer/features/reader/reader-store'
import { shownView } from '../../../src/renderer/features/reader/shown-view'

withReader()

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
    expect(await eventually(() => readerStore.getState().progress === 1 || undefined)).toBe(true)
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

  test.each([[3], [150], [250]])('of main puts block %i at the top edge', async (block) => {
    const { view } = await open(paragraphs(300), { position: { block, offset: 0.5, progress: 0.5, at } })
    await settled()
    expect(Math.abs(view.layout.heightOf({ block, share: 0.5 }))).toBeLessThan(1.5)
  })

  test('in the last block brings the end into sight', async () => {
    const { view } = await open(paragraphs(300), { position: { block: 299, offset: 0.5, progress: 1, at } })
    await settled()
    expect(view.visible().end).toBe(view.text.length)
  })
})
