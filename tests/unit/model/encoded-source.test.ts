import { expect, test } from 'vitest'
import { decodedSource, encodedSource } from '../../../src/shared/model/encoded-source'

const source = { ticket: 't', kind: 'html', format: 'html', name: 'a.html', encoding: 'gb18030' } as const

test.each([
  ['words', 'Words of a page.'],
  ['a mark of the byte order', '\uFEFF<p>It stays.</p>'],
  ['every kind of character', '“ü漢字👩‍👩‍👧\u0000\u2028\uFFFD'],
  ['nothing', ''],
])('%s comes out of the bytes as it went in', (_what, text) => {
  expect(decodedSource(encodedSource({ ...source, text }))).toStrictEqual({ ...source, text })
})
