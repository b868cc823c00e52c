import { expect, it } from 'vitest'
import { TagName } from '../../../src/shared/model/tag'
import { tagNameFrom } from '../../../src/shared/model/tag-name'

it.each([
  ['china', 'china'],
  ['  #trade / rail ', 'trade/rail'],
  ['//a///b/', 'a/b'],
  ['two   words', 'two words'],
  ['一带一路/青岛', '一带一路/青岛'],
  ['#', undefined],
  ['   ', undefined],
  ['x'.repeat(121), undefined],
])('reads what a person typed, %j, as the tag %j', (typed, name) => {
  expect(tagNameFrom(typed)).toBe(name)
})

it.each(['a//b', '/a', 'a/', ' a', ''])('refuses %j as a tag name', (name) => {
  expect(TagName.safeParse(name).success).toBe(false)
})
