import { describe, expect, test } from 'vitest'
import { type HighlightEnd, resized, type ResizeUnit } from '../../../../src/shared/text/resized'
import { textOf } from './parse5-tree'

/** `[quote]` in the text is the highlight; a line is a paragraph. */
function moved(marked: string, end: HighlightEnd, unit: ResizeUnit, direction: 1 | -1, lang = 'en'): string {
  const [start, close] = [marked.indexOf('['), marked.indexOf(']') - 1]
  const html = marked
    .replace(/[[\]]/g, '')
    .split('\n')
    .map((line) => `<p>${line}</p>`)
    .join('')
  const { text, blocks } = textOf(html)
  const after = resized({ text, blocks, lang }, { start, end: close }, end, unit, direction)
  return `${text.slice(0, after.start)}[${text.slice(after.start, after.end)}]${text.slice(after.end)}`
}

type Case = readonly [
  what: string,
  before: string,
  HighlightEnd,
  ResizeUnit,
  1 | -1,
  after: string,
  lang?: string,
]

const CASES: readonly Case[] = [
  ['the end takes the next word', 'One [two] three four.', 'end', 'word', 1, 'One [two three] four.'],
  ['the end gives the last word back', 'One [two three] four.', 'end', 'word', -1, 'One [two] three four.'],
  ['the start takes the word before', 'One [two] three.', 'start', 'word', -1, '[One two] three.'],
  ['the start gives the first word back', '[One two] three.', 'start', 'word', 1, 'One [two] three.'],
  ['a half word is made whole first', 'demon[stra]tion of', 'end', 'word', 1, 'demon[stration] of'],
  [
    'a half word is given back whole',
    'all of demon[stration tak]en',
    'end',
    'word',
    -1,
    'all of demon[stration] taken',
  ],
  ['the last word is never given back', 'One [two] three.', 'end', 'word', -1, 'One [two] three.'],
  ['the first word is never given back', 'One [two] three.', 'start', 'word', 1, 'One [two] three.'],
  ['over the end of a paragraph', 'One [two.]\nThree four.', 'end', 'word', 1, 'One [two.\nThree] four.'],
  [
    'back over the start of a paragraph',
    'One two.\n[Three] four.',
    'start',
    'word',
    -1,
    'One [two.\nThree] four.',
  ],
  [
    'Chinese by the words of the dictionary',
    '六[年]来，示范区已成为国际物流的中心。',
    'end',
    'word',
    1,
    '六[年来]，示范区已成为国际物流的中心。',
    'zh',
  ],
  ['at the end of the text nothing moves', 'One [two.]', 'end', 'word', 1, 'One [two.]'],
  ['a character on', 'One [two] three', 'end', 'character', 1, 'One [two t]hree'],
  ['a character back, over the blank', 'One [two t]hree', 'end', 'character', -1, 'One [two] three'],
  [
    'the start a character back, over the blank',
    'One [two] three',
    'start',
    'character',
    -1,
    'On[e two] three',
  ],
  ['the start a character on', 'One [two] three', 'start', 'character', 1, 'One t[wo] three'],
  ['never to nothing', 'One t[w]o', 'end', 'character', -1, 'One t[w]o'],
  ['a family is one character', 'Two [a]👨‍👩‍👧 b', 'end', 'character', 1, 'Two [a👨‍👩‍👧] b'],
  ['a family is one character backwards', 'Two [a👨‍👩‍👧] b', 'end', 'character', -1, 'Two [a]👨‍👩‍👧 b'],
  ['an accent stays with its letter', 'cafe\u0301 [x] y', 'start', 'character', -1, 'caf[e\u0301 x] y'],
  ['nothing before the text', '[One] two', 'start', 'character', -1, '[One] two'],
  ['nothing after the text', 'One [two]', 'end', 'character', 1, 'One [two]'],
]

describe('the ends of a highlight are moved by keys', () => {
  test.each(CASES.map((one) => ({ what: one[0], one })))('$what', ({ one }) => {
    const [, before, end, unit, direction, after, lang] = one
    expect(moved(before, end, unit, direction, lang)).toBe(after)
  })
})
