import { expect, test } from 'vitest'
import { decodeFrame, encodeFrame } from '../../../src/shared/ipc/wire'

const bytes = (...values: number[]) => Uint8Array.from(values)
/** As a plain value: arrays of bytes are parts of the frame, not of their own memory. */
const plain = (value: unknown): unknown =>
  JSON.parse(
    JSON.stringify(value, (_key, item: unknown) => (item instanceof Uint8Array ? ['bytes', ...item] : item)),
  )

test.each([
  ['a message without bytes', { id: 1, name: 'x', input: { a: [1, 'two', null], b: { c: true } } }],
  ['bytes anywhere', { event: 'x', payload: { files: [{ name: 'a', bytes: bytes(1, 2) }, { name: 'b' }] } }],
  ['bytes in an array beside others', { parts: [bytes(), 'text', bytes(255), { more: bytes(7) }] }],
  ['bytes alone', bytes(4, 5, 6)],
  ['a field that is called as the mark of bytes is', { note: { $bytes: 0 } }],
  ['text of every kind', { text: '“ü漢字👩‍👩‍👧\u0000\u2028' }],
])('%s comes out of a frame as it went in', (_what, message) => {
  expect(plain(decodeFrame(encodeFrame(message)))).toStrictEqual(plain(message))
})

test('what is sent is not changed by being sent', () => {
  const message = { payload: [{ bytes: bytes(1) }, { name: 'kept' }] }
  encodeFrame(message)
  expect(message).toStrictEqual({ payload: [{ bytes: bytes(1) }, { name: 'kept' }] })
})
