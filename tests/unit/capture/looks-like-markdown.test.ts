import { describe, expect, test } from 'vitest'
import { looksLikeMarkdown } from '../../../src/main/capture/looks-like-markdown'

describe('a text that nobody named', () => {
  test.each([
    ['a heading that opens it', '# My Title\n\nSome text'],
    ['front matter', '---\ntitle: A\ntags:\n  - b\n---\nText'],
    ['a list and emphasis', 'Some **bold** text\n\n- a\n- b'],
    ['a link and a later heading', 'See [this](https://example.org/a).\n\n## Then\n\nMore'],
    ['a fence and a list', '```js\nlet a\n```\n\n* one\n* two'],
    ['a heading after CRLF', '# My Title\r\n\r\nSome text'],
  ])('is Markdown by %s', (_name, text) => {
    expect(looksLikeMarkdown(text)).toBe(true)
  })

  test.each([
    ['a column called so', '# of items\n\nTwelve, and a * for each that was broken.'],
    ['a lone asterisk', 'Prices * include tax.\n\n* except rope'],
    ['a list alone', 'Shopping\n- milk\n- eggs\n- bread'],
    ['a product', 'It is 2 * 3 * 4, or 2*3*4.'],
    ['a script', '#!/bin/sh\n\n# Copies\n\n# Moves\n- a\n- b'],
    ['a rule of dashes', 'Title\n---\nText'],
    ['numbers of lines', '#1 first\n#2 second'],
    ['a conversation', 'A: Yes.\nB: *No*.'],
  ])('is plain with %s', (_name, text) => {
    expect(looksLikeMarkdown(text)).toBe(false)
  })
})
