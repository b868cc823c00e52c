import { JSDOM } from 'jsdom'
import { describe, expect, test } from 'vitest'
import { asFigure } from '../../../src/extractor/figures'

/** What a block, the one with the id `b`, has become in its body. */
function made(body: string): string {
  const { document } = new JSDOM(`<body>${body}</body>`).window
  const block = document.querySelector('#b, [data-b]')
  if (block === null) throw new Error('There is no block')
  asFigure(document, block)
  return document.body.innerHTML
}

const IMAGE = '<img src="/quay.jpg">'
const CAPTION = '<span class="caption">The <b>new</b> quay</span>'
const WORDS = '<figcaption>The <b>new</b> quay</figcaption>'

describe('an image with its caption in one block', () => {
  test.each([
    [
      'with the caption below',
      `<div data-b="">${IMAGE}${CAPTION}</div>`,
      `<figure>${IMAGE}${WORDS}</figure>`,
    ],
    [
      'with the caption above',
      `<div data-b="">${CAPTION}${IMAGE}</div>`,
      `<figure>${WORDS}${IMAGE}</figure>`,
    ],
    [
      'whose link holds both',
      `<p data-b=""><a href="/big">${IMAGE}${CAPTION}</a></p>`,
      `<figure><a href="/big">${IMAGE}</a>${WORDS}</figure>`,
    ],
    [
      'of several images',
      `<div data-b="">${IMAGE}${IMAGE}${CAPTION}</div>`,
      `<figure>${IMAGE}${IMAGE}${WORDS}</figure>`,
    ],
    [
      'with an id, a language and a direction',
      `<div id="b" lang="ar" dir="rtl">${IMAGE}${CAPTION}</div>`,
      `<figure dir="rtl" lang="ar" id="b">${IMAGE}${WORDS}</figure>`,
    ],
    [
      'that is an item of a list',
      `<ul><li data-b="">${IMAGE}${CAPTION}</li></ul>`,
      `<ul><li data-b=""><figure>${IMAGE}${WORDS}</figure></li></ul>`,
    ],
  ])('becomes a figure: %s', (_name, body, html) => {
    expect(made(body)).toBe(html)
  })

  test.each([
    ['whose words are not apart from it', `<div data-b="" class="caption">${IMAGE} The new quay</div>`],
    ['in a line of a paragraph', `<p>See <span data-b="">${IMAGE}${CAPTION}</span></p>`],
    ['that is in a figure', `<figure><div data-b="">${IMAGE}${CAPTION}</div></figure>`],
    ['whose caption says nothing', `<div data-b="">${IMAGE}<span class="caption"> </span></div>`],
  ])('stays as it is: %s', (_name, body) => {
    expect(made(body)).toBe(body)
  })
})
