import { expect, test } from 'vitest'
import { placesOf } from '../../../src/main/cli/places'

const text = 'One (two) three.\nTwo three\tfour. 𝒳𝒳 end.'
const cases: [string, string, string, string, string[]][] = [
  ['a quote that stands once', 'One', '', '', ['One']],
  ['one with signs of regular expressions', '(two)', '', '', ['(two)']],
  ['one across a line break, typed with a blank', 'three. Two', '', '', ['three.\nTwo']],
  ['every copy', 'three', '', '', ['three', 'three']],
  ['the copy after a prefix', 'three', 'Two ', '', ['three']],
  ['the copy before a suffix', 'three', '', ' four', ['three']],
  ['characters outside the basic plane, each once', '𝒳', '', '', ['𝒳', '𝒳']],
  ['copies that overlap', 'o three', '', '', ['o three']],
  ['nothing for other words', 'five', '', '', []],
]
test.each(cases)('finds %s', (_name, quote, prefix, suffix, found) => {
  expect(placesOf(text, quote, prefix, suffix).map(({ start, end }) => text.slice(start, end))).toEqual(found)
})

test('finds a quote of 20,000 characters and none of its copies twice', () => {
  const long = 'and so on '.repeat(2000).trim()
  expect(placesOf(`${long}\nend`, long.replaceAll(' ', '\n'), '', ' end')).toEqual([
    { start: 0, end: long.length },
  ])
})
