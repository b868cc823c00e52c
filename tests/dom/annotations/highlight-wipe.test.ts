import { afterEach, describe, expect, test } from 'vitest'
import { createHighlightPainter } from '../../../src/renderer/features/annotations/highlight-painter'
import { wipeIn } from '../../../src/renderer/features/annotations/highlight-wipe'
import { paintedIn, placedAt, shownArticle } from './surface'

const words = (count: number) => Array.from({ length: count }, (_, at) => `word${at}`).join(' ')

afterEach(() => {
  document.body.replaceChildren()
})

describe('a new highlight is drawn like a stroke of a pen', () => {
  test('behind the text, line after line within 160 ms, and nothing of it stays', async () => {
    const view = await shownArticle(`<p>${words(60)}</p>`)
    const inner = view.window.document
    const before = inner.querySelector('article')?.textContent
    const item = placedAt(view, 'word3 word4', 'green')
    const long = { ...item, end: item.start + 150 }
    const done = wipeIn(view, long)
    const strokes = [...inner.querySelectorAll<HTMLElement>('.lectern-wipe')]
    expect(strokes.length).toBeGreaterThan(1)
    const timings = strokes
      .flatMap((stroke) => stroke.getAnimations())
      .map(({ effect }) => effect?.getTiming())
    const ends = timings.map((timing) => Number(timing?.delay) + Number(timing?.duration))
    expect(ends.toSorted((a, b) => a - b)).toEqual(ends)
    expect(ends.at(-1)).toBeCloseTo(160, 0)
    expect(inner.querySelector('article')?.textContent).toBe(before)
    await done
    expect(inner.querySelectorAll('.lectern-wipe')).toHaveLength(0)
  })

  test('its line is painted at once, its tint when the stroke has ended', async () => {
    const view = await shownArticle('<p>One two three.</p>')
    const painter = createHighlightPainter(view)
    const item = placedAt(view, 'two', 'blue')
    painter.setAll([item], item.id)
    expect(paintedIn(view)).toEqual(['hl-blue-new: two'])
    painter.drawn()
    expect(paintedIn(view)).toEqual(['hl-blue-0: two'])
  })

  test('not over more than twenty lines', async () => {
    const view = await shownArticle(`<p>${words(2000)}</p>`)
    const item = placedAt(view, 'word0 word1', 'red')
    expect(wipeIn(view, { ...item, end: view.text.length - 1 })).toBeUndefined()
    expect(view.window.document.querySelectorAll('.lectern-wipe')).toHaveLength(0)
  })
})
