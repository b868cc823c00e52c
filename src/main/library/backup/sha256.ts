import { createHash } from 'node:crypto'
import { Slices } from '../files/slices'

/** Bytes hashed in one go. */
const PART = 1024 * 1024

/** The SHA-256 of bytes that may be many, in hex; everything else has its turn in between. */
export async function sha256(bytes: Uint8Array): Promise<string> {
  const hash = createHash('sha256')
  const slices = new Slices()
  for (let at = 0; at < bytes.length; at += PART) {
    hash.update(bytes.subarray(at, at + PART))
    if (slices.isOver) await slices.next()
  }
  return hash.digest('hex')
}

/** The same of bytes that come part by part. */
export async function sha256Of(parts: AsyncIterable<Uint8Array>): Promise<string> {
  const hash = createHash('sha256')
  for await (const part of parts) hash.update(part)
  return hash.digest('hex')
}
