import { expect, test } from 'vitest'
import { decodeFrame, encodeFrame, isTextOnly } from '../../../src/shared/ipc/wire'

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

test.each([
  ['a message without bytes', { id: 1, result: ['漢字'] }, true],
  ['one with an array of no bytes', { bytes: bytes() }, true],
  ['one with bytes', { bytes: bytes(1) }, false],
])('%s is all of its frame: %j, %s', (_what, message, is) => {
  expect(isTextOnly(encodeFrame(message))).toBe(is)
})

test('what was read from a frame that is its message alone outlives the frame', () => {
  const frame = encodeFrame({ text: 'x'.repeat(100_000), none: bytes() })
  const message = decodeFrame(frame)
  structuredClone(frame.buffer, { transfer: [frame.buffer] })
  expect(frame.length).toBe(0)
  expect(message).toMatchObject({ text: 'x'.repeat(100_000), none: { length: 0 } })
})

test('what is sent is not changed by being sent', () => {
  const message = { payload: [{ bytes: bytes(1) }, { name: 'kept' }] }
  encodeFrame(message)
  expect(message).toStrictEqual({ payload: [{ bytes: bytes(1) }, { name: 'kept' }] })
})
