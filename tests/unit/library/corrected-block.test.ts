import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { correctedBlock } from '../../../src/main/library/texts/corrected-block'
import { textOfHtml } from '../../../src/main/library/texts/html-tree'

const correct = (html: string, block: number, text: string) => correctedBlock(html, block, text)

describe('correcting the words of a block', () => {
  it.each([
    ['a word', '<p>One two three.</p>', 'One 2 three.', '<p>One 2 three.</p>'],
    [
      'inside emphasis, which stays',
      '<p>The <em>teh</em> end.</p>',
      'The the end.',
      '<p>The <em>the</em> end.</p>',
    ],
    [
      'beside a link, which stays',
      '<p>See <a href="x">here</a> now</p>',
      'Look here now',
      '<p>Look <a href="x">here</a> now</p>',
    ],
    [
      'words added after emphasis',
      '<p>A <b>bold</b> one</p>',
      'A bold new one',
      '<p>A <b>bold</b> new one</p>',
    ],
    ['words added at the beginning', '<p>one</p>', 'No one', '<p>No one</p>'],
    ['words added at the end', '<p>one</p>', 'one more', '<p>one more</p>'],
    ['what looks like a tag stays text', '<p>a b</p>', 'a <b> & c', '<p>a &lt;b&gt; &amp; c</p>'],
    [
      'white space of the source',
      '<p>\n  One\n  two  <i> three</i>\n</p>',
      'One 2 three',
      '<p>One 2 <i>three</i>\n</p>',
    ],
    [
      'Chinese, by the character',
      '<p>北京的<b>天气</b>很好。</p>',
      '北京的天氣很好。',
      '<p>北京的<b>天氣</b>很好。</p>',
    ],
    ['a line break that goes', '<p>a<br>b</p>', 'a b', '<p>a b</p>'],
    ['a line break that comes', '<p>a b</p>', 'a\nb', '<p>a<br>b</p>'],
    ['verbatim text', '<pre>if (a)\n  b()</pre>', 'if (a)\n    c()', '<pre>if (a)\n    c()</pre>'],
    ['the removed characters of rule 1', '<p>a\u00ADb</p>', 'a\u200Bbc', '<p>abc</p>'],
  ])('%s', (_, html, text, expected) => {
    expect(correct(html, 0, text)).toBe(expected)
  })

  it('leaves every other block as it is, byte for byte', () => {
    const html = '<h2>Head</h2><p>One <em>two</em></p><ul><li>a</li><li>b</li></ul>'
    expect(correct(html, 1, 'One 2')).toBe('<h2>Head</h2><p>One <em>2</em></p><ul><li>a</li><li>b</li></ul>')
    expect(correct(html, 3, 'B')).toBe('<h2>Head</h2><p>One <em>two</em></p><ul><li>a</li><li>B</li></ul>')
  })

  it('changes nothing for the same words', () => {
    expect(correct('<p>One  two</p>', 0, ' One two ')).toBeUndefined()
  })

  it.each([
    ['a block that is not there', 3, 'x', 'There is no paragraph 4: this article has 1.'],
    ['no words at all', 0, ' \n\u200B', 'A paragraph needs at least one word. Nothing was changed.'],
  ])('refuses %s in words', (_, block, text, message) => {
    expect(() => correct('<p>One</p>', block, text)).toThrow(message)
  })

  it('gives exactly the words that were asked for, whatever stood there', () => {
    const inline = fc.constantFrom(
      'a',
      ' ',
      'b c',
      '<b>d</b>',
      '<i> e </i>',
      '<br>',
      '中文',
      '<ruby>漢<rt>kan</rt></ruby>',
      '&amp;',
      '👩‍👩‍👧',
    )
    const html = fc
      .array(inline, { minLength: 1, maxLength: 8 })
      .map((parts) => `<p>x${parts.join('')}y</p><p>z</p>`)
    const words = fc.array(fc.constantFrom('a', 'b', ' ', '\n', '中', 'é', '<', '👩‍👩‍👧', 'longer'), {
      minLength: 1,
      maxLength: 8,
    })
    fc.assert(
      fc.property(html, words, (source, some) => {
        const text = `x${some.join('')}y`
        const made = correct(source, 0, text) ?? source
        const [block] = textOfHtml(made).text.split(/\n(?=z$)/)
        const wanted = text
          .split('\n')
          .map((line) => line.replaceAll(/ +/g, ' ').trim())
          .filter((line) => line !== '')
          .join('\n')
        expect(block).toBe(wanted)
        expect(textOfHtml(made).text.endsWith('\nz')).toBe(true)
      }),
      { numRuns: 500 },
    )
  })
})
