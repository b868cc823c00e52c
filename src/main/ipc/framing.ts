import { AppError } from '../../shared/ipc/app-error'
import type { ClientMessage } from '../../shared/ipc/wire'
import { decodeFrame, encodeFrame } from '../../shared/ipc/wire'

/** The longest message, bytes: the largest file plus room. */
export const LONGEST_MESSAGE = 64_000_000

/** A request out of a frame. Throws an `AppError` that says nothing of the content when it is none. */
export function readRequest(frame: Uint8Array): ClientMessage {
  const message = readMessage(frame)
  if (typeof message === 'object' && message !== null && 'id' in message && 'name' in message) {
    const { id, name } = message
    const input = 'input' in message ? message.input : undefined
    if (typeof id === 'number' && typeof name === 'string') return { id, name, input }
  }
  throw new AppError('invalid-input', 'A message came that is no request.')
}

/** The message of a frame. Throws an `AppError` that says nothing of the content when it is none. */
export function readMessage(frame: Uint8Array): unknown {
  try {
    return decodeFrame(frame)
  } catch (cause) {
    throw new AppError('invalid-input', 'A message came that cannot be read.', { cause })
  }
}

/** A message as it goes over a stream: its frame's length (u32, little endian), then the frame. */
export function streamed(message: unknown): readonly [Uint8Array, Uint8Array] {
  const frame = encodeFrame(message)
  const length = Buffer.alloc(4)
  length.writeUInt32LE(frame.length)
  return [length, frame]
}

/**
 * Takes the parts of a stream as they come and gives each whole frame. Throws an `AppError` at a length that no
 * message has.
 */
export function createFrameReader(onFrame: (frame: Uint8Array) => void): (part: Uint8Array) => void {
  let parts: Uint8Array[] = []
  let have = 0
  const join = (): Buffer => {
    const [first] = parts
    const whole =
      parts.length === 1 && first
        ? Buffer.from(first.buffer, first.byteOffset, first.byteLength)
        : Buffer.concat(parts)
    parts = [whole]
    return whole
  }
  let need = 4
  return (part) => {
    parts.push(part)
    have += part.length
    // Joined only when a frame is whole: joining at every part copied 50 MB seven hundred times.
    while (have >= need) {
      let whole = join()
      const length = whole.readUInt32LE(0)
      if (length > LONGEST_MESSAGE) throw new AppError('invalid-input', 'A message is too long.')
      need = 4 + length
      if (have < need) return
      const frame = whole.subarray(4, need)
      whole = whole.subarray(need)
      parts = whole.length > 0 ? [whole] : []
      have = whole.length
      need = 4
      onFrame(frame)
    }
  }
}
