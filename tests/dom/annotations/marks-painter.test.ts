import { afterEach, describe, expect, test } from 'vitest'
import { useLanguage } from '../../../src/renderer/i18n'
import { takeColorNames } from '../../../src/renderer/color-names'
import { createMarksPainter } from '../../../src/renderer/features/annotations/marks/marks-painter'
import type { Placed } from '../../../src/renderer/features/annotations/placed'
import { describeTarget } from '../../../src/shared/anchoring'
import type { Annotation } from '../../../src/shared/model/annotation'
import { HIGHLIGHT_COLORS } from '../../../src/shared/model/highlight-colors'
import { held, useLibrary } from './connected'
import { paintedIn, shownArticle } from './surface'

const RICH = `<h2>A heading, with a <a href="https://example.org">link</a></h2>
<p>One two <b>three <i>four</i></b> five&nbsp;six.<br>After the   break 👩‍👩‍👧 seven.</p>
<ul> <li>first item <ul><li>inner <code>code</code></li></ul></li> <li>second item</li> </ul>
<table> <tbody> <tr> <td>cell one</td> <td>cell <em>two</em></td> </tr> <tr> <td></td> <td>last</td> </tr> </tbody> </table>
<pre>line one
  line two</pre><p>天<ruby>青<rt>qing</rt></ruby>島港へ行く。</p>
<details open><summary>Summary words</summary><p>Hidden or not</p></details>
<p>An <math><mi>x</mi><mo>=</mo><mn>1</mn></math> inside, soft\u00adhyphen and <mark>its own mark</mark>.</p>`

useLibrary()

afterEach(async () => {
  document.body.replaceChildren()
  takeColorNames({})
  await useLanguage('en')
})

type View = Awaited<ReturnType<typeof shownArticle>>

let number = 0
/** A highlight of [start, end) that the store has too. */
function heldAt(view: View, start: number, end: number, fields: Partial<Annotation> = {}): Placed {
  number += 1
  const target = describeTarget(view.text, view.textHash, start, end, view.blocks)
  const { id, color, createdAt, note } = held(number, { target, ...fields })
  return { id, color, createdAt, hasNote: note !== '', start, end }
}

const on = (view: View, words: string, fields: Partial<Annotation> = {}) => {
  const start = view.text.indexOf(words)
  if (start < 0) throw new Error(`The text does not hold “${words}”`)
  return heldAt(view, start, start + words.length, fields)
}

const rootOf = (view: View) => view.window.document.querySelector('article') as HTMLElement
const marksIn = (view: View) => [...rootOf(view).querySelectorAll<HTMLElement>('mark.lectern-mark')]
const ordered = (placed: readonly Placed[]) => placed.toSorted((a, b) => a.start - b.start || b.end - a.end)

async function marksPainter(view: View) {
  await view.allowRewrap()
  return createMarksPainter(view)
}

/** Numbers in [0, 1) that are the same each time. */
function* numbers(seed: number): Generator<number, never> {
  for (let state = seed; ;) {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    yield state / 2_147_483_648
  }
}

describe('marks in the text', () => {
  test(
    'of forty random highlights that overlap, each is marked in its very words, and the text stays byte for byte',
    { timeout: 60_000 },
    async () => {
      for (let seed = 1; seed <= 20; seed += 1) {
        const view = await shownArticle(RICH)
        const root = rootOf(view)
        const [text, html] = [root.textContent, root.innerHTML]
        const random = numbers(seed)
        const at = () => Math.floor(random.next().value * view.text.length)
        const placed = Array.from({ length: 40 }, () => {
          const [a, b] = [at(), at()].toSorted((x, y) => x - y) as [number, number]
          const color = HIGHLIGHT_COLORS[at() % 5] ?? 'red'
          return heldAt(view, a, Math.min(view.text.length, Math.max(b, a + 1), a + 60), { color })
        })
        const painter = await marksPainter(view)
        // One after the other, so that blocks are marked again and again.
        for (let count = 1; count <= placed.length; count += 13)
          painter.setAll(ordered(placed.slice(0, count)))
        painter.setAll(ordered(placed))
        expect(root.textContent).toBe(text)
        await painter.settled()
        expect(root.textContent).toBe(text)
        for (const { id, start, end } of placed) {
          const marked = marksIn(view).filter((mark) => mark.dataset['ids']?.split(' ').includes(id))
          const words = marked.map(({ textContent }) => textContent).join('')
          const wanted = view.text.slice(start, end)
          const bare = (all: string) => all.replace(/[\s\u00ad]/g, '')
          // Formulas stay without marks.
          expect(
            bare(wanted)
              .replace('x=1', '')
              .replace(/^[x=1]|[x=1]$/g, ''),
            `seed ${seed}`,
          ).toContain(bare(words).replace(/^[x=1]|[x=1]$/g, ''))
          expect(bare(words).length).toBeGreaterThanOrEqual(bare(wanted).length - 3)
        }
        expect(root.querySelectorAll(':is(ul, table, tbody, tr, ol) > mark')).toHaveLength(0)
        painter.dispose()
        await painter.settled()
        root.normalize()
        expect(root.innerHTML).toBe(html)
        document.body.replaceChildren()
      }
    },
  )

  test('a highlight over two paragraphs and one across it are marked by disjoint segments, which mark.js alone gets wrong', async () => {
    const view = await shownArticle('<p>The quick brown fox jumps</p><p>over the lazy dog today</p>')
    const placed = [on(view, 'fox jumps\nover the lazy'), on(view, 'lazy dog tod'), on(view, 'jumps')]
    ;(await marksPainter(view)).setAll(ordered(placed))
    expect(marksIn(view).map(({ textContent }) => textContent)).toEqual([
      'fox ',
      'jumps',
      'over the ',
      'lazy',
      ' dog tod',
    ])
    expect(paintedIn(view)).toEqual([
      'hl-yellow-0: jumps',
      'hl-yellow-0: lazy dog tod',
      'hl-yellow-1: fox jumpsover the lazy',
      'hl-yellow-x2: jumps',
      'hl-yellow-x2: lazy',
    ])
  })

  test('only the first mark has the name, with the person’s name of the colour; all refer to the description', async () => {
    takeColorNames({ green: 'Doubt' })
    const view = await shownArticle('<p>One <b>two</b> three.</p>')
    const one = on(view, 'One two three', { color: 'green', note: 'Check *this*.\nTwice.', tags: ['trade'] })
    const painter = await marksPainter(view)
    painter.setAll([one])
    const names = () => marksIn(view).map((mark) => mark.getAttribute('aria-label'))
    expect(names()).toEqual(['highlight, Doubt, note: Check *this*. Twice.', null, null])
    const described = marksIn(view).map((mark) => mark.getAttribute('aria-details'))
    expect(new Set(described)).toEqual(new Set([`annotation-${one.id}`]))
    const details = view.window.document.getElementById(`annotation-${one.id}`)
    expect(details?.getAttribute('role')).toBe('comment')
    expect([...(details?.children ?? [])].map(({ textContent }) => textContent)).toEqual([
      'One two three',
      'Check *this*.\nTwice.',
      'trade',
    ])
    await useLanguage('zh-CN')
    takeColorNames({})
    expect(names()[0]).toBe('高亮，绿色，笔记：Check *this*. Twice.')
    painter.dispose()
    expect(view.window.document.querySelector('.lectern-details')).toBeNull()
  })

  test('blocks whose highlights stay are not touched', async () => {
    const view = await shownArticle('<p>One two three.</p><p>Four five six.</p>')
    const [first, second] = [on(view, 'two'), on(view, 'five')]
    const painter = await marksPainter(view)
    painter.setAll([first, second])
    const [before] = marksIn(view)
    painter.setAll([first])
    expect(marksIn(view)).toEqual([before])
    painter.setAll([first, on(view, 'six')])
    expect(marksIn(view)[0]).toBe(before)
  })
})

describe('what goes on meanwhile', () => {
  test('a live selection, backwards too, and every offset are as they were', async () => {
    const view = await shownArticle(RICH)
    const [start, end] = [view.text.indexOf('two three'), view.text.indexOf('five')]
    const painter = await marksPainter(view)
    view.selectFrom(end, start)
    painter.setAll([on(view, 'One two three')])
    expect(view.selected()).toMatchObject({ start, end: end - 1 })
    expect(view.focusOffset()).toBe(start)
    const said = (at: number) =>
      view
        .rangeOf({ start: at, end: at + 1 })
        ?.toString()
        .replace('\u00ad', '')
    const offsets = Array.from({ length: view.text.length }, (_, at) => at)
    expect(offsets.filter((at) => view.text[at]?.trim() !== '' && said(at) !== view.text[at])).toEqual([])
    painter.setAll([])
    expect(view.selected()).toMatchObject({ start, end: end - 1 })
  })

  test('clicks find the highlight under them, the shortest first', async () => {
    const view = await shownArticle('<p>One two three four.</p>')
    const [long, short] = [on(view, 'One two three'), on(view, 'two')]
    const painter = await marksPainter(view)
    painter.setAll([long, short])
    const [box] = view.boxesOf(short)
    if (box === undefined) throw new Error('it is not in sight')
    const hits = painter.hit(box.x + box.width / 2, box.y + box.height / 2)
    expect(hits.map(({ id }) => id)).toEqual([short.id, long.id])
    expect(painter.hit(box.x + 600, box.y + 300)).toEqual([])
  })
})

describe('many highlights', { timeout: 60_000 }, () => {
  const COUNT = 150
  const LONG = Array.from(
    { length: COUNT },
    (_, at) => `<p>Paragraph <em>${at} of</em> it: some words, <b>and</b> a few more of number ${at}.</p>`,
  ).join('')
  const each = (view: View) =>
    Array.from({ length: COUNT }, (_, at) => on(view, `Paragraph ${at} of`, { color: 'green' }))
  const frame = () => new Promise(requestAnimationFrame)
  const markedIds = (view: View) => new Set(marksIn(view).map((mark) => mark.dataset['ids']))
  /** Whether the words of every `nth` paragraph lie where the text has them. */
  const holds = (view: View, nth = 1) =>
    view.blocks.every(
      (block, at) =>
        at % nth > 0 || view.rangeOf(block)?.toString() === view.text.slice(block.start, block.end),
    )

  test('are marked a few at a time, those in sight first, and whenever one looks the text and every place are whole', async () => {
    const view = await shownArticle(LONG)
    const text = rootOf(view).textContent
    const placed = each(view)
    view.window.scrollTo(0, view.window.document.documentElement.scrollHeight / 2)
    const painter = await marksPainter(view)
    painter.setAll(placed)
    const first = markedIds(view)
    expect(first.size).toBeGreaterThan(0)
    expect(first.size).toBeLessThan(COUNT)
    const { start, end } = view.visible()
    const inSight = placed.filter((one) => one.start >= start && one.end <= end)
    let looks = 0
    for (let isDone = false; !isDone; looks += 1) {
      const seen = markedIds(view)
      // As many as there are in sight are those in sight.
      expect(seen.size < inSight.length || inSight.every(({ id }) => seen.has(id))).toBe(true)
      expect(rootOf(view).textContent).toBe(text)
      expect(holds(view, 13)).toBe(true)
      isDone = await Promise.race([painter.settled().then(() => true), frame().then(() => false)])
    }
    expect(looks).toBeGreaterThan(2)
    expect(markedIds(view)).toEqual(new Set(placed.map(({ id }) => id)))
    expect(marksIn(view).filter((mark) => mark.hasAttribute('aria-label'))).toHaveLength(COUNT)
    expect(paintedIn(view)).toHaveLength(COUNT)
    expect(rootOf(view).textContent).toBe(text)
  })

  test('that are added, coloured or deleted while marking goes on are marked as they are at last', async () => {
    const view = await shownArticle(LONG)
    const text = rootOf(view).textContent
    const placed = each(view)
    const painter = await marksPainter(view)
    painter.setAll(placed)
    await frame()
    const added = on(view, 'a few more of number 7.')
    const without = ordered([...placed.filter((_, at) => at % 2 === 0), added])
    painter.setAll(without)
    await frame()
    const last = without.map((one) => (one.id === added.id ? { ...one, color: 'red' as const } : one))
    painter.setAll(last)
    await painter.settled()
    expect(markedIds(view)).toEqual(new Set(last.map(({ id }) => id)))
    expect(paintedIn(view)).toHaveLength(last.length)
    expect(paintedIn(view)).toContain('hl-red-0: a few more of number 7.')
    expect(rootOf(view).textContent).toBe(text)
    expect(holds(view)).toBe(true)
  })

  test('leave nothing behind when the marks are switched off half way', async () => {
    const view = await shownArticle(LONG)
    const html = rootOf(view).innerHTML
    const painter = await marksPainter(view)
    painter.setAll(each(view))
    await frame()
    painter.dispose()
    await painter.settled()
    expect(marksIn(view)).toHaveLength(0)
    rootOf(view).normalize()
    expect(rootOf(view).innerHTML).toBe(html)
    expect(holds(view)).toBe(true)
  })
})

describe('“Annotate paragraph”', () => {
  const buttons = (view: View) => [...rootOf(view).querySelectorAll<HTMLButtonElement>('button')]

  test('stands at the end of each block, named and without text, never between the parts of a list or table', async () => {
    const view = await shownArticle(RICH)
    const text = rootOf(view).textContent
    const painter = await marksPainter(view)
    expect(buttons(view)).toHaveLength(view.blocks.length)
    expect(buttons(view).map(({ ariaLabel }) => ariaLabel)).toContain('Annotate paragraph 3')
    expect(rootOf(view).textContent).toBe(text)
    const parents = new Set(buttons(view).map(({ parentElement }) => parentElement?.localName))
    expect([...parents].map(String).toSorted((a, b) => (a < b ? -1 : 1))).toEqual([
      'details',
      'h2',
      'li',
      'p',
      'pre',
      'td',
    ])
    expect(rootOf(view).querySelectorAll(':is(a, summary) button')).toHaveLength(0)
    await useLanguage('zh-CN')
    expect(buttons(view)[2]?.ariaLabel).toBe('批注第 3 段')
    painter.dispose()
    expect(buttons(view)).toHaveLength(0)
  })

  test('selects its paragraph', async () => {
    const view = await shownArticle('<p>One two three.</p><p>Four five six.</p>')
    await marksPainter(view)
    buttons(view)[1]?.click()
    expect(view.selected()).toMatchObject({ start: 15, end: 29 })
  })
})
