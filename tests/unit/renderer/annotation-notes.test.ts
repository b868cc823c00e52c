import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { mergeNotes, movedCaret } from '../../../src/renderer/features/annotations/merge-notes'

describe('a note changed in two places at once', () => {
  test.each([
    ['only mine changed', 'a b c', 'a B c', 'a b c', 'a B c'],
    ['only theirs changed', 'a b c', 'a b c', 'a b C', 'a b C'],
    ['different words', 'one two three', 'ONE two three', 'one two THREE', 'ONE two THREE'],
    ['both began one', '', 'mine', 'theirs', 'mine\n\n---\n\ntheirs'],
    ['the same words', 'one two', 'one 2', 'one II', 'one 2\n\n---\n\none II'],
    ['they kept mine and added theirs', '', 'mine', 'mine\n\n---\n\ntheirs', 'mine\n\n---\n\ntheirs'],
    [
      'they joined both, I wrote on',
      'theirs',
      'theirs and more',
      'mine\n\n---\n\ntheirs',
      'mine\n\n---\n\ntheirs and more',
    ],
    ['they deleted what I changed', 'one two', 'one two three', '', 'one two three'],
    ['the same change', 'a', 'ab', 'ab', 'ab'],
  ])('%s', (_, base, mine, theirs, merged) => {
    expect(mergeNotes(base, mine, theirs)).toBe(merged)
  })

  test('loses nothing that either has written', () => {
    const words = fc.array(fc.constantFrom<string[]>('one', 'two', 'three', '四', '😀'), { maxLength: 5 })
    fc.assert(
      fc.property(words, fc.nat(5), fc.nat(5), (base, a, b) => {
        const mine = base.toSpliced(a, 0, 'MINE').join(' ')
        const theirs = base.toSpliced(b, 0, 'THEIRS').join(' ')
        const merged = mergeNotes(base.join(' '), mine, theirs)
        expect(merged).toContain('MINE')
        expect(merged).toContain('THEIRS')
      }),
    )
  })

  test('two windows that take in each other’s version come to rest on one text', () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 6 }),
        fc.string({ maxLength: 6 }),
        fc.string({ maxLength: 6 }),
        (base, a, b) => {
          // The first to be saved is `b`; the other window joins both and saves that; the first takes it.
          const joined = mergeNotes(base, a, b)
          expect(mergeNotes(b, b, joined)).toBe(joined)
        },
      ),
    )
  })
})

test.each([
  ['text was put before it', 'two', 'one two', 3, 7],
  ['text was put behind it', 'one', 'one two', 2, 2],
  ['the words around it were taken away', 'abc XYZ def', 'abc def', 6, 4],
])('the caret stays behind the same words when %s', (_, before, after, caret, moved) => {
  expect(movedCaret(before, after, caret)).toBe(moved)
})
