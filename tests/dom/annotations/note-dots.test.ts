import { afterEach, expect, test } from 'vitest'
import { highlightSheet } from '../../../src/renderer/features/annotations/highlight-sheet'
import { createNoteDots } from '../../../src/renderer/features/annotations/note-dots'
import { placedAt, shownArticle } from './surface'

afterEach(() => document.body.replaceChildren())

test.each([
  ['ltr', 'The first words of a paragraph with a note.', 'words'],
  ['rtl', 'الكلمات الأولى من فقرة لها ملاحظة.', 'الأولى'],
] as const)(
  'the dot of a note in a text that runs %s stands where its lines begin',
  async (dir, text, words) => {
    const view = await shownArticle(`<p>${text}</p><p>${text.repeat(20)}</p>`)
    const article = view.window.document.querySelector('article')
    if (article === null) throw new Error('no article')
    Object.assign(article.style, { margin: '40px' })
    article.dir = dir
    const sheet = new view.window.CSSStyleSheet()
    sheet.replaceSync(highlightSheet('tint-line'))
    view.window.document.adoptedStyleSheets = [sheet]
    const dots = createNoteDots(view)
    dots.show([placedAt(view, words, 'yellow', true)])
    const dot = view.window.document.querySelector('.lectern-note-dot')
    const box = dot?.getBoundingClientRect() ?? new DOMRect()
    const edge = article.getBoundingClientRect()
    const away = dir === 'rtl' ? box.left - edge.right : edge.left - box.right
    expect(box.width).toBe(9)
    expect(away).toBeGreaterThan(0)
    dots.dispose()
  },
)

test('a dot stays the element that it is while the text scrolls, and moves when the text is laid out anew', async () => {
  const view = await shownArticle(
    `<p>${'Some words. '.repeat(40)}</p><p>The noted words.</p><p>${'And more. '.repeat(900)}</p>`,
  )
  const { document, window: frame } = { document: view.window.document, window: view.window }
  const article = document.querySelector('article')
  if (article === null) throw new Error('no article')
  Object.assign(article.style, { margin: '40px' })
  const dots = createNoteDots(view)
  const noted = placedAt(view, 'noted', 'yellow', true)
  view.on('scroll', () => dots.moved())
  view.on('layout', () => dots.laidOut())
  dots.show([noted])
  const dot = () => document.querySelector<HTMLElement>('.lectern-note-dot')
  const isBesideItsLine = () => {
    const [line] = view.boxesOf(noted)
    const top = Number.parseFloat(dot()?.style.top ?? 'NaN') - frame.scrollY
    const pane = frame.frameElement?.getBoundingClientRect().top ?? 0
    return line !== undefined && Math.abs(top + pane + 4.5 - (line.y + line.height / 2)) < 1
  }
  const first = dot()
  expect(isBesideItsLine()).toBe(true)
  frame.scrollTo(0, 30)
  for (let frames = 0; frames < 2; frames += 1) await new Promise(requestAnimationFrame)
  expect(dot()).toBe(first)
  expect(isBesideItsLine()).toBe(true)
  Object.assign(article.style, { fontSize: '30px' })
  await expect.poll(isBesideItsLine).toBe(true)
  frame.scrollTo(0, document.documentElement.scrollHeight)
  await expect.poll(dot).toBeNull()
  dots.dispose()
})
