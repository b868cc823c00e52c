import { describe, expect, test } from 'vitest'
import { extractInJsdom } from '../../../src/extractor/jsdom'

const paragraph = 'This is a sentence of some length, with commas, so that it counts as an article. '.repeat(
  6,
)

/** What is kept of a page whose article holds this. */
const kept = async (html: string): Promise<string> =>
  (
    await extractInJsdom({
      kind: 'html',
      text: `<title>A title that is long enough</title><article><p>${paragraph}</p>${html}<p>${paragraph}</p></article>`,
      name: 'page.html',
    })
  ).html

describe('attributes that are no addresses stay', () => {
  test.each([
    ['direction and language', '<p dir="rtl" lang="ar">نص عربي قصير هنا، مع كلمات أخرى.</p>', 'dir="rtl"'],
    ['language', '<p lang="fr">Une phrase en français, assez longue.</p>', 'lang="fr"'],
    [
      'the number a list starts with',
      '<ol start="3"><li>three of them</li><li>four of them</li></ol>',
      'start="3"',
    ],
    [
      'what a cell spans',
      '<table><tr><th colspan="2">Both of them</th></tr><tr><td>a</td><td>b</td></tr></table>',
      'colspan="2"',
    ],
    [
      'how a formula is laid out',
      '<p>So <math><mfrac linethickness="0px"><mi>n</mi><mi>k</mi></mfrac></math> is it.</p>',
      'linethickness="0px"',
    ],
    ['a date', '<p>On <time datetime="2024-07-05">5 July</time>, they met.</p>', 'datetime="2024-07-05"'],
  ])('%s', async (_, html, attribute) => {
    expect(await kept(html)).toContain(attribute)
  })
})

test('what formulas alone may say, nothing else says', async () => {
  expect(
    await kept('<p display="block" encoding="text/html">These are words, and some of them.</p>'),
  ).toContain('<p>These are words')
})
