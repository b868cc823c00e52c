import { describe, expect, it } from 'vitest'
import { textDifference, type TextStretch } from '../../../../src/shared/text/text-difference'

const same = (paragraphs: number): TextStretch => ({ kind: 'same', paragraphs })
const changed = (before: string, after: string): TextStretch => ({ kind: 'changed', before, after })

describe('where two texts differ', () => {
  it.each<[name: string, before: string, after: string, expected: TextStretch[]]>([
    ['nowhere', 'a\nb', 'a\nb', [same(2)]],
    ['one paragraph of three', 'a\nb\nc', 'a\nB\nc', [same(1), changed('b', 'B'), same(1)]],
    ['one put in', 'a\nc', 'a\nb\nc', [same(1), changed('', 'b'), same(1)]],
    ['two taken out at the end', 'a\nb\nc', 'a', [same(1), changed('b\nc', '')]],
    ['all of it', 'a', 'b', [changed('a', 'b')]],
  ])('%s', (_, before, after, expected) => {
    expect(textDifference(before, after)).toEqual(expected)
  })

  it('is told at once of long texts that have nothing in common', () => {
    const text = (word: string) => Array.from({ length: 5000 }, (_, at) => `${word} ${at}`).join('\n')
    expect(textDifference(text('old'), text('new'))).toEqual([changed(text('old'), text('new'))])
  })
})
