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
  ['nothing for other words', 'five', '', '', []],
]
test.each(cases)('finds %s', (_name, quote, prefix, suffix, found) => {
  expect(placesOf(text, quote, prefix, suffix).map(({ start, end }) => text.slice(start, end))).toEqual(found)
})
