import { page } from 'vitest/browser'
import { expect, test } from 'vitest'
import { NoteText } from '../../../src/renderer/features/annotations/note-text'
import { render, usePage } from '../ui/render'

usePage()

const html = () => document.querySelector('#root')?.innerHTML

test.each([
  ['words', 'a **b** *c* `d`', '<p>a <strong>b</strong> <em>c</em> <code>d</code></p>'],
  ['lines and paragraphs', 'a\nb\n\nc', '<p>a<br>b</p><p>c</p>'],
  ['a list after a line', 'a:\n- b\n- c', '<p>a:</p><ul class="CLASS"><li>b</li><li>c</li></ul>'],
  ['a numbered list', '1. a\n2. b', '<ol class="CLASS"><li>a</li><li>b</li></ol>'],
  ['a quote', '> a\n> b', '<blockquote class="CLASS">a<br>b</blockquote>'],
  ['a rule between two versions', 'a\n\n---\n\nb', '<p>a</p><hr class="CLASS"><p>b</p>'],
  ['names with underscores', 'snake_case_name 2*3*4', '<p>snake_case_name 2*3*4</p>'],
  ['HTML, which stays text', '<img src=x onerror=alert(1)>', '<p>&lt;img src=x onerror=alert(1)&gt;</p>'],
  [
    'an address that runs script, which stays text',
    '[a](javascript:alert(1))',
    '<p>[a](javascript:alert(1))</p>',
  ],
])('a note shows %s', async (_, text, expected) => {
  render(<NoteText text={text} />)
  await expect.poll(() => html()?.replaceAll(/class="[^"]*"/g, 'class="CLASS"')).toBe(expected)
})

test('a link in a note is one, with its words', async () => {
  render(<NoteText text="see [the report](https://example.org/a), or https://example.org/b." />)
  await expect
    .element(page.getByRole('link', { name: 'the report' }))
    .toHaveAttribute('href', 'https://example.org/a')
  await expect.element(page.getByRole('link', { name: 'https://example.org/b' })).toBeVisible()
})
