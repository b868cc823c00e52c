import { describe, expect, it } from 'vitest'
import { readableDifference, wordDifference } from '../../../../src/shared/text/word-difference'

/** `-gone-` and `+new+`. */
const drawn = (parts: ReturnType<typeof wordDifference>): string =>
  parts
    .map(({ kind, text }) => (kind === 'same' ? text : kind === 'removed' ? `-${text}-` : `+${text}+`))
    .join('')

describe('what differs between two passages, for a reader', () => {
  it.each([
    ['a word', 'three old men', 'three young men', 'three -old-+young+ men'],
    [
      'words that follow each other are one change',
      'The border takes',
      'So it goes',
      '-The border takes-+So it goes+',
    ],
    ['a word that stays between two others', 'one big two', 'uno big due', '-one-+uno+ big -two-+due+'],
    ['a word put in', 'three men', 'three old men', 'three +old +men'],
    ['a word more beside another one', '297 arrived', '298 trains arrived', '-297-+298 trains+ arrived'],
    ['the blank at the end of a change stays', 'a b', 'c b', '-a-+c+ b'],
    ['Chinese by its characters', '他去北京', '他去上海', '他去-北京-+上海+'],
    ['nothing', 'same', 'same', 'same'],
  ])('%s', (_, before, after, expected) => {
    expect(drawn(readableDifference(before, after))).toBe(expected)
  })

  it('holds every character of both texts', () => {
    const [before, after] = [
      'The border takes nineteen hours, no more.',
      'So it goes; nineteen of them, more.',
    ]
    const parts = readableDifference(before, after)
    const side = (left: 'removed' | 'added') =>
      parts.flatMap(({ kind, text }) => (kind === left ? [] : [text])).join('')
    expect([side('added'), side('removed')]).toEqual([before, after])
  })
})
