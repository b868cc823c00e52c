import { page } from 'vitest/browser'
import { beforeAll, expect, test } from 'vitest'
import { loadNoteText, NoteText } from '../../../src/renderer/note-text'
import { render, usePage } from '../ui/render'

usePage()
beforeAll(loadNoteText)

const html = () => document.querySelector('#root')?.innerHTML

test.each([
  ['words', 'a **b** *c* `d`', '<p>a <strong>b</strong> <em>c</em> <code>d</code></p>'],
  ['lines and paragraphs', 'a\nb\n\nc', '<p>a<br>b</p><p>c</p>'],
  ['a list after a line', 'a:\n- b\n- c', '<p>a:</p><ul><li>b</li><li>c</li></ul>'],
  ['a list in a list', '- b\n  - c', '<ul><li>b<ul><li>c</li></ul></li></ul>'],
  ['a numbered list', '3. a\n4. b', '<ol start="3"><li>a</li><li>b</li></ol>'],
  ['a quote', '> a\n> b', '<blockquote><p>a<br>b</p></blockquote>'],
  ['a rule between two versions', 'a\n\n---\n\nb', '<p>a</p><hr><p>b</p>'],
  ['code in a fence', '```\na *b*\n```', '<pre><code>a *b*</code></pre>'],
  [
    'a table',
    '| a | b |\n|---|---|\n| c | d |',
    '<table><thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><td>c</td><td>d</td></tr></tbody></table>',
  ],
  ['a heading as a strong line', '# a', '<p><strong>a</strong></p>'],
  ['names with underscores', 'snake_case_name', '<p>snake_case_name</p>'],
  ['HTML, which stays text', '<img src=x onerror=alert(1)>', '<p>&lt;img src=x onerror=alert(1)&gt;</p>'],
  [
    'an image as a link, since it would be fetched',
    '![a plan](https://example.org/a.png)',
    '<p><a href="https://example.org/a.png">a plan</a></p>',
  ],
  [
    'an address that runs script, which stays text',
    '[a](javascript:alert(1))',
    '<p>[a](javascript:alert(1))</p>',
  ],
])('a note shows %s', async (_, text, expected) => {
  render(<NoteText text={text} />)
  const shown = () =>
    html()
      ?.replace(/^<div[^>]*>|<\/div>$/g, '')
      .replaceAll('\n', '')
  await expect.poll(shown).toBe(expected)
})

test('a link in a note is one, with its words', async () => {
  render(<NoteText text="see [the report](https://example.org/a), or https://example.org/b." />)
  await expect
    .element(page.getByRole('link', { name: 'the report' }))
    .toHaveAttribute('href', 'https://example.org/a')
  await expect.element(page.getByRole('link', { name: 'https://example.org/b' })).toBeVisible()
})

test.each([
  ['und', 'He said “wait” and left.'],
  ['zh', '他说“等一下”。'],
  ['zh', 'Compare “一带一路”'],
  ['ja', '東京は“待って”と言った'],
  ['ko', '그는 “잠깐”이라고 했다'],
])('a note has a language of its own by its script: %s', async (lang, text) => {
  render(<NoteText text={text} />)
  await expect.poll(() => document.querySelector('#root > div')?.getAttribute('lang')).toBe(lang)
})
