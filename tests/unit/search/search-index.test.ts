import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { chosenDriver } from '../../../src/main/search/chosen-driver'
import { ArticleSources } from '../../../src/main/search/article-source'
import { BEST } from '../../../src/main/search/best-first'
import { foundArticles } from '../../../src/main/search/found-articles'
import { SearchDocs } from '../../../src/main/search/search-docs'
import { SearchIndex } from '../../../src/main/search/search-index'
import { Turns } from '../../../src/main/search/turns'
import { parseQuery } from '../../../src/shared/query/parse-query'

const MANY = BEST + 200

describe('The order in which the index finds', () => {
  let index: SearchIndex

  beforeEach(async () => {
    const { driver } = await chosenDriver()
    if (driver === undefined) throw new Error('No driver')
    index = new SearchIndex(driver.open(':memory:'))
    index.check('library')
  })
  afterEach(() => index.close())

  /** Articles of the word, each with another share of it. */
  const put = (count: number): void => {
    index.begin()
    for (let number = 1; number <= count; number += 1) {
      const [often, others] = [1 + ((number * 7) % 13), 5 + ((number * 31) % 97)]
      const title = number % 50 === 0 ? 'A ferry' : 'A harbour'
      const body = `${'ferry '.repeat(often)}${'water '.repeat(others)}`
      const note = {
        id: `n${number}`,
        color: 'yellow',
        quote: body,
        note: '',
        tags: [],
        isOrphan: false,
      } as const
      index.put(number, { id: `a${number}`, stamp: '', title, body, about: '', notes: [note] })
    }
    index.commit()
  }

  it('puts the best in order, however many there are, and names each once', () => {
    put(MANY)
    const [ranked, bestFirst] = [index.ranked('"ferry"'), index.bestFirst('"ferry"')]
    expect(ranked).toHaveLength(MANY)
    expect(bestFirst.slice(0, BEST)).toEqual(ranked.slice(0, BEST))
    expect(bestFirst.toSorted((a, b) => a - b)).toEqual(index.found('"ferry"'))
    const rest = bestFirst.slice(BEST)
    expect(rest).toEqual(rest.toSorted((a, b) => b - a))
    const [notes, bestNotes] = [index.rankedNotes('"ferry"'), index.bestNotesFirst('"ferry"')]
    expect(bestNotes.slice(0, BEST)).toEqual(notes.slice(0, BEST))
    expect(new Set(bestNotes)).toEqual(new Set(notes))
    expect(bestNotes).toHaveLength(MANY)
  })

  it('puts all in order where they are few', () => {
    put(40)
    expect(index.bestFirst('"ferry"')).toEqual(index.ranked('"ferry"'))
    expect(index.bestFirst('"otter"')).toEqual([])
  })

  it('puts the few that a field leaves over in order, wherever they stand among all', async () => {
    put(MANY)
    const ranked = index.ranked('"ferry"')
    // Of the last two the better one has the lower number: without an order it would come second.
    const [first = 0, second = 0] = ranked.slice(BEST).flatMap((one, at, rest) => {
      const next = rest[at + 1]
      return next !== undefined && next > one ? [one, next] : []
    })
    const docs = new SearchDocs()
    docs.take(index.docs())
    for (let number = 1; number <= MANY; number += 1) {
      const starred = number === first || number === second
      const row = { title: '', authors: [], tags: [], archived: false, starred, savedAt: '', annotations: 0 }
      docs.set({ id: `a${number}`, row, isTrashed: false, text: '', stamp: '' })
    }
    const searched = { docs, sources: new ArticleSources('/nowhere'), index }
    const { node } = parseQuery('ferry is:starred ', new Date())
    const found = await foundArticles(searched, node, { inTrash: false, ranked: true }, new Turns())
    expect(found.map(({ number }) => number)).toEqual([first, second])
  })
})
