import { describe, expect, it } from 'vitest'
import { newNoteMarkdown } from '../../../src/shared/markdown/note-markdown'

describe('a note in Markdown', () => {
  it.each([
    ['https://example.org/', true],
    ['mailto:ann@example.org', true],
    ['lectern://open/01J8ZQ5V3N7X2R4T6W8Y0A1B2C', true],
    ['lectern://article/01J8ZQ5V3N7X2R4T6W8Y0A1B2C?annotation=1', true],
    ['lectern://save?url=x', false],
    ['javascript:alert(1)', false],
    ['data:text/html,x', false],
    ['file:///etc/passwd', false],
  ])('links to %s: %s', (url, isLink) => {
    expect(newNoteMarkdown().render(`[a word](${url})`).includes('href')).toBe(isLink)
  })
})
