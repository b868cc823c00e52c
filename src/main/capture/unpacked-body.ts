import type { IncomingMessage } from 'node:http'
import zlib from 'node:zlib'

/** How a server may pack what it sends; each is asked for, and no other is unpacked. */
const UNPACKERS = {
  gzip: () => zlib.createGunzip(),
  'x-gzip': () => zlib.createGunzip(),
  deflate: () => zlib.createInflate(),
  br: () => zlib.createBrotliDecompress(),
} as const

/** What a request says that it takes. */
export const ACCEPTED_PACKING = 'gzip, deflate, br'

/** Why a body was not taken. */
export class BodyRefused extends Error {
  readonly why: 'size' | 'packing'

  constructor(why: 'size' | 'packing') {
    super(why)
    this.why = why
  }
}

/**
 * The body of an answer, unpacked; `limit` in bytes holds for what is sent and for what it unpacks to. It is given up
 * as soon as it is over, and not begun where the answer says that it will be. Throws `BodyRefused`, and what the
 * connection throws.
 */
export async function unpackedBody(response: IncomingMessage, limit: number): Promise<Uint8Array> {
  const packing = (response.headers['content-encoding'] ?? 'identity').trim().toLowerCase()
  const unpacker = Object.hasOwn(UNPACKERS, packing)
    ? UNPACKERS[packing as keyof typeof UNPACKERS]
    : undefined
  try {
    if (unpacker === undefined && packing !== 'identity' && packing !== '') throw new BodyRefused('packing')
    if (Number(response.headers['content-length'] ?? 0) > limit) throw new BodyRefused('size')
    const stream = unpacker === undefined ? response : response.pipe(unpacker())
    response.on('error', (error) => stream.destroy(error))
    const parts: Buffer[] = []
    let size = 0
    for await (const part of stream) {
      size += (part as Buffer).length
      if (size > limit) throw new BodyRefused('size')
      parts.push(part as Buffer)
    }
    return Buffer.concat(parts)
  } finally {
    response.destroy()
  }
}
