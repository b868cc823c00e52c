import { page } from 'vitest/browser'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { createHighlightPainter } from '../../../src/renderer/features/annotations/highlight-painter'
import { placedIn } from '../../../src/renderer/features/annotations/placed'
import { describeTarget } from '../../../src/shared/anchoring'
import { made } from './connected'
import { paintedIn, placedAt, shownArticle } from './surface'

const COLORS = ['yellow', 'green', 'blue', 'purple', 'red']
const TEXT = '<p>One two three four five six seven eight nine ten.</p><p>And <b>so</b> on it went.</p>'
const words = (count: number) => Array.from({ length: count }, (_, at) => `word${at}`).join(' ')
const LONG = Array.from({ length: 600 }, (_, at) => `<p>Paragraph ${at} of it: ${words(40)}</p>`).join('')

/** How light the background of each word is in a picture of the frame, 0 to 255. */
async function lightnessOf(view: Awaited<ReturnType<typeof shownArticle>>, words: readonly string[]) {
  const base64 = await page.screenshot({ save: false })
  const picture = new Image()
  picture.src = `data:image/png;base64,${base64}`
  await picture.decode()
  const canvas = Object.assign(
    document.createElement('canvas'),
    picture.width && { width: picture.width, height: picture.height },
  )
  const context = canvas.getContext('2d')
  if (context === null) throw new Error('there is no canvas to read the picture with')
  context.drawImage(picture, 0, 0)
  const scale = picture.width / document.documentElement.clientWidth
  return words.map((word) => {
    const start = view.text.indexOf(word)
    const [box] = view.boxesOf({ start, end: start + word.length })
    if (box === undefined) throw new Error(`${word} is not in sight`)
    const { data } = context.getImageData((box.x + box.width / 2) * scale, (box.y + 3) * scale, 1, 1)
    return ((data[0] ?? 0) + (data[1] ?? 0) + (data[2] ?? 0)) / 3
  })
}

afterEach(() => {
  document.body.replaceChildren()
})

describe('painting', () => {
  test('each colour has its group, over elements and blocks, and the document is as it was', async () => {
    const view = await shownArticle(TEXT)
    const before = view.window.document.body.innerHTML
    const painter = createHighlightPainter(view)
    painter.setAll([placedAt(view, 'One two', 'yellow'), placedAt(view, 'ten.\nAnd so', 'red')])
    expect(paintedIn(view)).toEqual(['hl-red-0: ten.And so', 'hl-yellow-0: One two'])
    expect(view.window.document.body.innerHTML).toBe(before)
  })

  test('of overlaps the later is on top, of the same colour too, and each is whole', async () => {
    const view = await shownArticle(TEXT)
    const painter = createHighlightPainter(view)
    const lower = placedAt(view, 'two three four', 'yellow')
    const upper = placedAt(view, 'four five', 'yellow')
    const top = placedAt(view, 'three four five six', 'green')
    painter.setAll([lower, top, upper])
    expect(paintedIn(view)).toEqual([
      'hl-green-0: three four five six',
      'hl-yellow-1: four five',
      'hl-yellow-2: two three four',
    ])
    const priority = (name: string) => view.window.CSS.highlights.get(name)?.priority ?? NaN
    expect(priority('hl-green-0')).toBeGreaterThan(priority('hl-yellow-1'))
    expect(priority('hl-yellow-1')).toBeGreaterThan(priority('hl-yellow-2'))
    // Find and flashes lie above.
    expect(priority('hl-green-0')).toBeLessThan(0)
  })

  test('where a colour lies over itself its tint is darker, and darker still a third time', async () => {
    const view = await shownArticle(TEXT)
    Object.assign(view.window.document.body.style, { fontSize: '40px', background: 'white' })
    const root = view.window.document.documentElement
    root.style.setProperty('--hl-yellow', 'rgb(255, 232, 130)')
    root.style.setProperty('--hl-yellow-s', 'rgb(136, 112, 0)')
    const painter = createHighlightPainter(view)
    const words = ['One two three four', 'three four five', 'four five six']
    painter.setAll(words.map((quote) => placedAt(view, quote, 'yellow')))
    expect(paintedIn(view).filter((line) => line.includes('-x'))).toEqual([
      'hl-yellow-x2:  five',
      'hl-yellow-x2: three ',
      'hl-yellow-x3: four',
    ])
    const light = await lightnessOf(view, ['One', 'three', 'four', 'And'])
    const [once = 0, twice = 0, thrice = 0, none = 0] = light
    expect([none - once > 4, once - twice > 8, twice - thrice > 5]).toEqual([true, true, true])
  })

  test('what stands out is seen as it is, also under another colour', async () => {
    const view = await shownArticle(TEXT)
    const painter = createHighlightPainter(view)
    const lower = placedAt(view, 'two three four', 'blue')
    painter.setAll([lower, placedAt(view, 'two three', 'yellow'), placedAt(view, 'two', 'yellow')])
    expect(paintedIn(view)).toContain('hl-yellow-x2: two')
    painter.setActive(new Set([lower.id]))
    expect(paintedIn(view).filter((line) => line.includes('-x'))).toEqual([])
  })

  test('what stands out has a thicker line, and goes back when it does not', async () => {
    const view = await shownArticle(TEXT)
    const painter = createHighlightPainter(view)
    const one = placedAt(view, 'two', 'blue')
    painter.setAll([one])
    painter.setActive(new Set([one.id]))
    expect(paintedIn(view)).toEqual(['hl-blue-focus: two'])
    painter.setActive(new Set())
    expect(paintedIn(view)).toEqual(['hl-blue-0: two'])
  })

  test('the style sheet gives tint, ink and a line of its own to each colour', async () => {
    const view = await shownArticle(TEXT)
    const root = view.window.document.documentElement
    for (const color of COLORS) {
      root.style.setProperty(`--hl-${color}`, 'rgb(1, 2, 3)')
      root.style.setProperty(`--hl-${color}-s`, 'rgb(4, 5, 6)')
    }
    root.style.setProperty('--ink', 'rgb(7, 8, 9)')
    createHighlightPainter(view).setAll([placedAt(view, 'two', 'purple')])
    const style = (name: string) =>
      view.window.getComputedStyle(view.window.document.querySelector('p') as Element, `::highlight(${name})`)
    expect(style('hl-purple-0').backgroundColor).toBe('rgb(1, 2, 3)')
    expect(style('hl-purple-0').color).toBe('rgb(7, 8, 9)')
    expect(style('hl-purple-0').textDecorationColor).toBe('rgb(4, 5, 6)')
    const lines = COLORS.map((color) => style(`hl-${color}-0`).textDecorationStyle)
    expect(lines).toEqual(['solid', 'dotted', 'double', 'wavy', 'dashed'])
    const offsets = [0, 1, 2].map((level) => style(`hl-red-${level}`).textUnderlineOffset)
    expect(offsets).toEqual(['2px', '5px', '8px'])
  })

  test('leaves nothing painted behind, and gives its sheet to the frame once', async () => {
    const view = await shownArticle(TEXT)
    const painter = createHighlightPainter(view)
    painter.setAll([placedAt(view, 'two', 'blue')])
    painter.dispose()
    expect([...view.window.CSS.highlights.keys()]).toEqual([])
    createHighlightPainter(view).setAll([placedAt(view, 'three', 'red')])
    expect(paintedIn(view)).toEqual(['hl-red-0: three'])
    expect(view.window.document.adoptedStyleSheets).toHaveLength(1)
  })
})

describe('many highlights', () => {
  test('are painted around what is in sight, and further on when that moves', async () => {
    const view = await shownArticle(LONG)
    const painter = createHighlightPainter(view)
    const placed = Array.from({ length: 600 }, (_, at) => placedAt(view, `Paragraph ${at} of`, 'green'))
    painter.setAll(placed)
    const first = paintedIn(view)
    expect(first).toContain('hl-green-0: Paragraph 0 of')
    expect(first).not.toContain('hl-green-0: Paragraph 599 of')
    expect(first.length).toBeLessThan(100)
    view.window.scrollTo(0, view.window.document.documentElement.scrollHeight)
    painter.moved()
    await expect.poll(() => paintedIn(view)).toContain('hl-green-0: Paragraph 599 of')
    expect(paintedIn(view)).not.toContain('hl-green-0: Paragraph 0 of')
  })

  test('after a jump all that is in sight is painted two frames later, wherever it leads', async () => {
    const view = await shownArticle(LONG)
    const painter = createHighlightPainter(view)
    view.on('scroll', () => painter.moved())
    const placed = Array.from({ length: 600 }, (_, at) => placedAt(view, `Paragraph ${at} of`, 'green'))
    painter.setAll(placed)
    const { scrollHeight } = view.window.document.documentElement
    for (const share of [0.9, 0.1, 0.5, 1, 0]) {
      view.window.scrollTo(0, scrollHeight * share)
      // The scrolling is told in the first of them, and painted in a task after it.
      for (let frames = 0; frames < 3; frames += 1) await new Promise(requestAnimationFrame)
      const painted = paintedIn(view)
      const { start, end } = view.visible()
      const seen = placed.filter((one) => one.start >= start && one.end <= end)
      expect(seen.length).toBeGreaterThan(3)
      for (const one of seen) expect(painted).toContain(`hl-green-0: ${view.text.slice(one.start, one.end)}`)
    }
  })

  test('scrolling makes no ranges that the document has to follow', async () => {
    const view = await shownArticle(LONG)
    const painter = createHighlightPainter(view)
    painter.setAll(Array.from({ length: 600 }, (_, at) => placedAt(view, `Paragraph ${at} of`, 'green')))
    const made = vi.spyOn(view.window.document, 'createRange')
    view.window.scrollTo(0, view.window.document.documentElement.scrollHeight)
    painter.moved()
    expect(view.visible().end).toBe(view.text.length)
    expect(made).not.toHaveBeenCalled()
    made.mockRestore()
    await expect.poll(() => paintedIn(view)).toContain('hl-green-0: Paragraph 599 of')
  })

  test('one more, another colour and one less leave the ranges of all others as they are', async () => {
    const view = await shownArticle(TEXT)
    const painter = createHighlightPainter(view)
    const [one, two, three] = [
      placedAt(view, 'One', 'blue'),
      placedAt(view, 'three', 'blue'),
      placedAt(view, 'five', 'blue'),
    ]
    const rangesOf = (name: string) => [
      ...((view.window.CSS.highlights.get(name) ?? []) as Iterable<AbstractRange>),
    ]
    painter.setAll([one, two])
    const before = rangesOf('hl-blue-0')
    painter.setAll([one, two, three])
    expect(rangesOf('hl-blue-0').slice(0, 2)).toEqual(before)
    expect(rangesOf('hl-blue-0').filter((range) => before.includes(range))).toHaveLength(2)
    painter.setAll([one, { ...two, color: 'red' }, three])
    expect(paintedIn(view)).toEqual(['hl-blue-0: One', 'hl-blue-0: five', 'hl-red-0: three'])
    painter.setAll([one])
    expect(paintedIn(view)).toEqual(['hl-blue-0: One'])
    expect(rangesOf('hl-blue-0')[0]).toBe(before[0])
  })

  test('when other nodes hold the text all is painted where it was', async () => {
    const view = await shownArticle(TEXT)
    const painter = createHighlightPainter(view)
    painter.setAll([placedAt(view, 'two three four', 'green')])
    await view.allowRewrap()
    const isWhole = view.rewrap(() => {
      const node = view.window.document.querySelector('p')?.firstChild as Text
      node.splitText(6)
    })
    expect(isWhole).toBe(true)
    await Promise.resolve()
    expect(paintedIn(view)).toEqual(['hl-green-0: two three four'])
  })

  test('a small step of scrolling paints nothing anew', async () => {
    const view = await shownArticle(LONG)
    const painter = createHighlightPainter(view)
    painter.setAll(Array.from({ length: 600 }, (_, at) => placedAt(view, `Paragraph ${at} of`, 'green')))
    const group = view.window.CSS.highlights.get('hl-green-0')
    view.window.scrollTo(0, 40)
    painter.moved()
    expect(view.window.CSS.highlights.get('hl-green-0')).toBe(group)
  })
})

describe('never in the wrong place', () => {
  const on = (text: string, quote: string, textHash: string) => {
    const start = text.indexOf(quote)
    const target = describeTarget(text, textHash, start, start + quote.length, [])
    const anchor = { status: 'exact', textHash, start, end: start + quote.length, score: 1 } as const
    return { ...made(1), target, anchor }
  }

  test('an orphan is not painted', async () => {
    const view = await shownArticle(TEXT)
    const orphan = {
      ...on(view.text, 'three four', view.textHash),
      anchor: { status: 'orphan', textHash: view.textHash } as const,
    }
    createHighlightPainter(view).setAll(placedIn(view, [orphan]))
    expect(paintedIn(view)).toEqual([])
  })

  test('on a text that is not the saved one nothing is painted', async () => {
    const saved = await shownArticle(TEXT)
    const highlight = on(saved.text, 'three four five six', saved.textHash)
    const other = await shownArticle(`<p>Something new on top.</p>${TEXT}`, {
      textHash: 'b'.repeat(64),
      isFaithful: false,
    })
    createHighlightPainter(other).setAll(placedIn(other, [highlight]))
    expect(paintedIn(other)).toEqual([])
  })
})
