import { describe, expect, test } from 'vitest'
import type { FrameArticleView } from '../../../src/renderer/features/reader/frame-article-view'
import { eventually, frame, open, withReader } from './reader'

withReader()

const TEXT =
  '<p>The first paragraph says a <b>demon</b>stration of words.</p><h2>A heading</h2><p>六年来，示范区已成为国际物流的中心。</p><ul><li>one</li><li>two 👨‍👩‍👧 family</li></ul><p>The last paragraph.</p>'

const spanOf = (view: FrameArticleView, words: string) => {
  const start = view.text.indexOf(words)
  if (start < 0) throw new Error(`The text has no "${words}"`)
  return { start, end: start + words.length }
}
const quote = (view: FrameArticleView): string | undefined => {
  const selected = view.selected()
  return selected?.status === 'selected' ? view.text.slice(selected.start, selected.end) : selected?.status
}
/** Selects between two places of the page, as a drag does. */
function drag(
  page: Document,
  from: readonly [Node | null, number],
  to: readonly [Node | null, number],
): void {
  if (from[0] === null || to[0] === null) throw new Error('No such place')
  page.getSelection()?.setBaseAndExtent(from[0], from[1], to[0], to[1])
}
const textIn = (page: Document, selector: string) => page.querySelector(selector)?.firstChild ?? null

describe('places in the text', () => {
  test('every character that is drawn is found under its own middle', async () => {
    const { view } = await open(TEXT)
    const edge = view.window.frameElement?.getBoundingClientRect().bottom ?? 0
    const wrong: string[] = []
    for (const { start, end } of view.blocks)
      for (let at = start; at < end; at += 1) {
        if (/[\s\u200d\ud800-\udfff]/.test(view.text.charAt(at))) continue
        const [box] = view.boxesOf({ start: at, end: at + 1 })
        // What lies across the frame's lower edge is no place to point at.
        if (box === undefined || box.y + box.height > edge) continue
        const found = view.offsetAt(box.x + box.width / 2, box.y + box.height / 2)
        if (found !== at) wrong.push(`${view.text.charAt(at)} at ${at}: ${found}`)
      }
    expect(wrong).toEqual([])
  })

  test('beside and between the lines there is none', async () => {
    const { view } = await open(TEXT)
    const [box] = view.boxesOf(spanOf(view, 'A heading'))
    if (box === undefined) throw new Error('no box')
    expect(view.offsetAt(box.x + box.width + 100, box.y + 5)).toBeUndefined()
    expect(view.offsetAt(box.x + 5, box.y - 20)).toBeUndefined()
  })

  test.each(['demonstration', 'words.\nA heading', 'one\ntwo 👨‍👩‍👧', '国际物流'])(
    'a range holds %j',
    async (words) => {
      const { view } = await open(TEXT)
      const span = spanOf(view, words)
      view.select(span)
      expect(quote(view)).toBe(words)
      expect(view.boxesOf(span).length).toBeGreaterThan(0)
    },
  )

  test('what is far away is brought into the upper part of the window and shown for a while', async () => {
    const { view, inner } = await open(
      `${'<p>Some lines of text to scroll over.</p>'.repeat(300)}<p>Wanted words</p>${'<p>After.</p>'.repeat(60)}`,
    )
    const span = spanOf(view, 'Wanted words')
    view.reveal(span, { flash: true })
    await frame()
    await frame()
    const top = view.rangeOf(span)?.getBoundingClientRect().top ?? -1
    expect(top).toBeGreaterThan(0)
    expect(top).toBeLessThan(inner.innerHeight / 2)
    expect(view.visible().start).toBeLessThanOrEqual(span.start)
    expect(view.visible().end).toBeGreaterThanOrEqual(span.end)
    expect(inner.CSS.highlights.has('flash')).toBe(true)
  })
})

describe('a selection', () => {
  test('that cuts words takes them whole, over inline elements too', async () => {
    const { view, page } = await open(TEXT)
    drag(page, [textIn(page, 'b'), 2], [textIn(page, 'b'), 4])
    expect(quote(view)).toBe('demonstration')
  })

  test('in Chinese is taken as it is', async () => {
    const { view, page } = await open(TEXT)
    drag(page, [textIn(page, 'article p:nth-of-type(2)'), 1], [textIn(page, 'article p:nth-of-type(2)'), 3])
    expect(quote(view)).toBe('年来')
  })

  test('never cuts an emoji', async () => {
    const { view, page } = await open(TEXT)
    drag(page, [textIn(page, 'li + li'), 4], [textIn(page, 'li + li'), 6])
    expect(quote(view)).toBe('👨‍👩‍👧')
  })

  test('that a triple click makes ends with its paragraph', async () => {
    const { view, page } = await open(TEXT)
    drag(page, [textIn(page, 'article p'), 0], [page.querySelector('article h2'), 0])
    expect(quote(view)).toBe('The first paragraph says a demonstration of words.')
  })

  test('that begins in the title and ends below the text is the text', async () => {
    const { view, page } = await open(TEXT)
    drag(page, [textIn(page, 'h1'), 1], [page.querySelector('footer'), 0])
    expect(quote(view)).toBe(view.text)
    drag(page, [textIn(page, 'h1'), 1], [textIn(page, 'article p'), 9])
    expect(quote(view)).toBe('The first')
  })

  test('goes over the edges of parts', async () => {
    const { view, page } = await open(
      '<p>Some lines of text, so that there is more than one part.</p>'.repeat(120),
    )
    const parts = page.querySelectorAll('.part')
    drag(
      page,
      [parts[0]?.lastElementChild?.firstChild ?? null, 0],
      [parts[1]?.firstElementChild?.firstChild ?? null, 10],
    )
    expect(quote(view)).toBe('Some lines of text, so that there is more than one part.\nSome lines')
  })

  test('made backwards stays so', async () => {
    const { view } = await open(TEXT)
    const { start, end } = spanOf(view, 'last paragraph')
    view.selectFrom(end, start)
    expect(quote(view)).toBe('last paragraph')
    expect(view.focusOffset()).toBe(start)
  })
})

describe('events', () => {
  const heard = (view: FrameArticleView) => {
    const events: string[] = []
    view.on('selection', ({ by }) => events.push(`${by}: ${quote(view) ?? ''}`))
    return events
  }
  const pointer = (page: Document, type: string) =>
    page.body.dispatchEvent(new PointerEvent(type, { bubbles: true, button: 0 }))

  test('a drag is told once, when the pointer is up', async () => {
    const { view, page } = await open(TEXT)
    const events = heard(view)
    pointer(page, 'pointerdown')
    drag(page, [textIn(page, 'article p'), 0], [textIn(page, 'article p'), 5])
    await frame()
    drag(page, [textIn(page, 'article p'), 0], [textIn(page, 'article p'), 9])
    await frame()
    expect(events).toEqual([])
    pointer(page, 'pointerup')
    await eventually(() => events.length > 0 || undefined)
    expect(events).toEqual(['pointer: The first'])
  })

  test('keys are told when they rest, and the end of a selection at once', async () => {
    const { view, page } = await open(TEXT)
    const events = heard(view)
    drag(page, [textIn(page, 'article p'), 0], [textIn(page, 'article p'), 3])
    await eventually(() => events.length > 0 || undefined)
    expect(events).toEqual(['keyboard: The'])
    page.getSelection()?.removeAllRanges()
    await frame()
    await frame()
    expect(events).toEqual(['keyboard: The', 'keyboard: '])
  })

  test('a long press is told when the browser takes the pointer, and its handles when they rest', async () => {
    const { view, page } = await open(TEXT)
    const events = heard(view)
    pointer(page, 'pointerdown')
    drag(page, [textIn(page, 'article p'), 0], [textIn(page, 'article p'), 3])
    await frame()
    expect(events).toEqual([])
    pointer(page, 'pointercancel')
    await eventually(() => events.length > 0 || undefined)
    // Handles are no pointers of the page: it hears nothing but that the selection changes.
    drag(page, [textIn(page, 'article p'), 0], [textIn(page, 'article p'), 9])
    await eventually(() => events.length > 1 || undefined)
    expect(events).toEqual(['pointer: The', 'keyboard: The first'])
  })

  test('the program is told at once and only once', async () => {
    const { view } = await open(TEXT)
    const events = heard(view)
    view.select(spanOf(view, 'heading'))
    expect(events).toEqual(['program: heading'])
    view.clearSelection()
    await new Promise((resolve) => {
      setTimeout(resolve, 200)
    })
    expect(events).toEqual(['program: heading', 'program: '])
  })

  test('a click tells its place in the text', async () => {
    const { view, page } = await open(TEXT)
    const span = spanOf(view, 'heading')
    const [box] = view.boxesOf(span)
    const clicks: (number | undefined)[] = []
    view.on('click', ({ offset }) => clicks.push(offset))
    const { left, top } = document.querySelector('iframe')?.getBoundingClientRect() ?? new DOMRect()
    page.querySelector('article h2')?.dispatchEvent(
      new MouseEvent('click', {
        bubbles: true,
        clientX: (box?.x ?? 0) + 2 - left,
        clientY: (box?.y ?? 0) + 5 - top,
      }),
    )
    expect(clicks).toEqual([span.start])
  })
})
