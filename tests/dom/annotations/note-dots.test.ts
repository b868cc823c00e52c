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
