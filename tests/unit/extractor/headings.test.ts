import { JSDOM } from 'jsdom'
import { describe, expect, test } from 'vitest'
import { numberBlocks } from '../../../src/extractor/blocks'
import { MERGED } from '../../../src/extractor/decision'
import { decide } from '../../../src/extractor/merge'

const STORIES = ['The lake', 'The border', 'The bridge', 'The harbour']
const textOf = (subject: string) =>
  `${subject} has a paragraph of its own, with commas, so that it counts. It goes on with a second sentence, in which more is said of it.`

/**
 * Which headings of a digest are in, whose first story is of the class `first`. Both witnesses keep the stories, and of
 * the headings all but the page's and the first, as they do on pages of this kind.
 */
function headingsKept(first: string): string[] {
  const stories = STORIES.map(
    (subject, at) =>
      `<article class="${at === 0 ? first : 'story'}"><a href="/${at}"><h3>${subject}</h3></a><div>${textOf(subject)}</div></article>`,
  )
  const { document } = new JSDOM(`<body><h1>The digest</h1>${stories.join('')}</body>`).window
  const blocks = numberBlocks(document)
  const headings = blocks.filter(({ kind }) => kind === 'heading')
  const without = new Set(headings.slice(0, 2).map(({ n }) => n))
  const vote = new Set(blocks.map(({ n }) => n).filter((n) => !without.has(n)))
  const decisions = decide(blocks, { readability: vote, defuddle: vote }, MERGED)
  return headings.filter(({ n }) => decisions[n]?.in === true).map(({ text }) => text)
}

describe('the heading before the first paragraph', () => {
  test('is kept where the headings of later parts stand in the same place', () => {
    expect(headingsKept('story')).toEqual(STORIES)
  })

  test('is left out where it stands in another, as an advertisement', () => {
    expect(headingsKept('from-our-sponsor')).toEqual(STORIES.slice(1))
  })
})
