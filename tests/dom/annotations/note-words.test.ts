import { expect, test } from 'vitest'
import { noteWords } from '../../../src/renderer/note-html'

test.each([
  ['strong words', 'Check the **operator’s** own figures.', 'Check the operator’s own figures.'],
  ['a link, of which the address is left out', '[a plan](https://example.org/a)', 'a plan'],
  ['a list', '- tea\n- boxes', 'tea\nboxes'],
  ['what only looks like Markdown', '4 * 5 * 6, snake_case_name', '4 * 5 * 6, snake_case_name'],
  ['markup, which stays words', '<b>a & b</b>', '<b>a & b</b>'],
  ['a piece of a note that begins within strong words', '…of it** and more', '…of it** and more'],
])('a found note says %s', (_, note, words) => {
  expect(noteWords(note)).toBe(words)
})
