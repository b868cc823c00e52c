import { JSDOM } from 'jsdom'
import { describe, expect, test } from 'vitest'
import { numberBlocks } from '../../../src/extractor/blocks'
import { MERGED } from '../../../src/extractor/decision'
import { decide } from '../../../src/extractor/merge'

const PARAGRAPH =
  'The harbour has a paragraph of its own, with commas, so that it counts. It goes on with a second sentence, in which more is said of it.'
const figure = (caption: string) =>
  `<figure><img src="/harbour.jpg" alt=""><figcaption>${caption}</figcaption></figure>`

type Votes = readonly ('readability' | 'defuddle')[]

/** The captions that are in. Both witnesses keep the paragraphs and the images, those of `by` the captions too. */
function captionsKept(body: string, by: Votes): string[] {
  const page = body.replaceAll('TEXT', `<p>${PARAGRAPH}</p>`)
  const { document } = new JSDOM(`<body><h1>The harbour</h1><main>${page}</main></body>`).window
  const blocks = numberBlocks(document)
  const all = new Set(blocks.map(({ n }) => n))
  const others = new Set(blocks.flatMap(({ n, kind }) => (kind === 'caption' ? [] : n)))
  const vote = (name: Votes[number]) => (by.includes(name) ? all : others)
  const votes = { readability: vote('readability'), defuddle: vote('defuddle') }
  const decisions = decide(blocks, votes, MERGED)
  return blocks.flatMap(({ n, text, kind }) => (kind === 'caption' && decisions[n]?.in === true ? text : []))
}

const BOTH: Votes = ['readability', 'defuddle']
const AMID = `TEXT ${figure('The new quay')} TEXT`
const CREDIT_AMID = `TEXT ${figure('Photo: Ruth Amsel')} TEXT`
const inOneBlock = (box: string) =>
  `TEXT <${box}><img src="/quay.jpg" alt=""> <span class="caption">The new quay</span></${box}> TEXT`

describe('a caption', () => {
  test.each<[string, string, Votes, string[]]>([
    ['between paragraphs, that one witness keeps', AMID, ['defuddle'], ['The new quay']],
    ['between paragraphs, that the other keeps', AMID, ['readability'], ['The new quay']],
    ['that names whose the image is', CREDIT_AMID, ['defuddle'], ['Photo: Ruth Amsel']],
    [
      'in one block with its image, that one witness keeps',
      inOneBlock('div'),
      ['defuddle'],
      ['The new quay'],
    ],
    ['in one block with its image, beside the paragraphs', inOneBlock('p'), [], ['The new quay']],
    [
      'in a link that enlarges it',
      `TEXT <a href="#large">${figure('The new quay')}</a> TEXT`,
      BOTH,
      ['The new quay'],
    ],
    [
      'in a link to the whole image',
      `TEXT <a href="/quay.jpg?w=9">${figure('The new quay')}</a> TEXT`,
      BOTH,
      ['The new quay'],
    ],
    [
      'whose credit is a link',
      `TEXT ${figure('<a href="/ruth">Photo: Ruth Amsel</a>')} TEXT`,
      BOTH,
      ['Photo: Ruth Amsel'],
    ],
    ['behind the text, that both keep', `TEXT TEXT ${figure('The new quay')}`, BOTH, ['The new quay']],
  ])('stays with its image: %s', (_name, body, by, kept) => {
    expect(captionsKept(body, by)).toEqual(kept)
  })

  test.each<[string, string, Votes]>([
    ['between paragraphs, that nobody keeps', AMID, []],
    ['a credit behind the text', `TEXT TEXT ${figure('Photo: Ruth Amsel')}`, BOTH],
    ['behind the text, that one witness keeps', `TEXT TEXT ${figure('The new quay')}`, ['defuddle']],
    [
      'that is a link to another page',
      `TEXT ${figure('<a href="/ships">Ten ships of the harbour</a>')} TEXT`,
      BOTH,
    ],
    [
      'in a figure that is a link to another page',
      `TEXT <a href="/ships">${figure('Ten ships of the harbour')}</a> TEXT`,
      BOTH,
    ],
    [
      'with its image in a link to another page',
      'TEXT <figure><figcaption><a href="/ships"><img src="/s.jpg" alt=""> Ten ships of the harbour</a></figcaption></figure> TEXT',
      BOTH,
    ],
    [
      'without its image',
      'TEXT <figure><iframe></iframe><figcaption>The new quay</figcaption></figure> TEXT',
      BOTH,
    ],
  ])('is left out: %s', (_name, body, by) => {
    expect(captionsKept(body, by)).toEqual([])
  })
})
