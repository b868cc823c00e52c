import { describe, expect, it } from 'vitest'
import { marked, snippetOf } from '../../../src/main/search/snippet'
import { wantedTexts } from '../../../src/shared/query/hit-words'
import { parseQuery } from '../../../src/shared/query/parse-query'

const terms = (query: string) => wantedTexts(parseQuery(query, new Date(), {}).node)
const shown = (text: string, query: string): string[] | undefined => {
  const piece = snippetOf(text, terms(query))
  return piece?.hits.map(([start, end]) => piece.text.slice(start, end))
}
const FILL = 'The ferry left late and nobody minded much. '.repeat(200)
const HAN = '渡轮晚点开出，没有人在意。'.repeat(400)

describe('a snippet', () => {
  it.each<[string, string, string, string[] | undefined]>([
    ['a word far down', `${FILL}Then a kingfisher came.`, 'kingfisher ', ['kingfisher']],
    ['a prefix', `${FILL}Then a kingfisher came.`, 'kingf', ['kingfisher']],
    [
      'no beginning of a word where a whole one is asked for',
      `${FILL}Then kingfishers came.`,
      'kingfisher ',
      undefined,
    ],
    ['a phrase', `${FILL}Then a blue kingfisher came, blue.`, '"blue kingfisher" ', ['blue kingfisher']],
    ['characters of a text without blanks', `${HAN}翠鸟来了。${HAN}`, '翠鸟', ['翠鸟']],
    ['a name among such characters', `${HAN}装上Debian系统。${HAN}`, 'debian系统', ['Debian系统']],
    ['accents and half widths', `${HAN} Résumé ﾄﾗｯｸ.`, 'resume トラ', ['Résumé', 'ﾄﾗ']],
    ['nothing', FILL, 'kingfisher ', undefined],
    ['an empty text', '', 'kingfisher ', undefined],
  ])('shows %s', (_what, text, query, expected) => {
    expect(shown(text, query)).toEqual(expected)
  })

  it('is the piece in which all terms are, though one of them came before', () => {
    expect(shown(`A heron. ${FILL}A kingfisher and a heron.`, 'heron kingfisher ')).toEqual([
      'kingfisher',
      'heron',
    ])
  })

  // Whatever block the words are cut into: every place in two of them.
  it.each(Array.from({ length: 64 }, (_one, at) => 470 + at))('finds a phrase that begins at %i', (at) => {
    expect(
      shown(`${'x '.repeat(at / 2)}${at % 2 ? 'y' : ''} blue kingfisher ${FILL}`, '"blue kingfisher" '),
    ).toEqual(['blue kingfisher'])
    expect(shown(`${'渡'.repeat(at)}翠鸟来了${HAN}`, '翠鸟来')).toEqual(['翠鸟来'])
  })

  it('is at most some lines, cut at no half of a character', () => {
    const piece = snippetOf('😀'.repeat(300) + ' 翠鸟 ' + '😀'.repeat(300), terms('翠鸟'))
    expect(piece?.text.length).toBeLessThan(260)
    // Throws at the half of a character.
    expect(() => encodeURIComponent(piece?.text ?? '')).not.toThrow()
  })

  // To look through all of it takes some seconds.
  it('of a text of five million characters is made from its beginning where that has every term', () => {
    const long = `${FILL.repeat(600)}Then a kingfisher came.${FILL}`
    const from = performance.now()
    expect(shown(`kingfisher ${long}`, 'kingfisher ')).toEqual(['kingfisher'])
    expect(performance.now() - from).toBeLessThan(300)
  })
})

it('a short text is marked everywhere, places that overlap as one', () => {
  const { text, hits } = marked('Tea, green tea and teapots', terms('tea "green tea" '))
  expect(hits.map(([start, end]) => text.slice(start, end))).toEqual(['Tea', 'green tea'])
})
