import { createHash } from 'node:crypto'
import { AnnotationId, ArticleId } from '../../../shared/model/ids'

/** Crockford's base 32, in which ULIDs are written. */
const DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

const hashOf = (parts: readonly string[]): Buffer =>
  createHash('sha256').update(JSON.stringify(parts)).digest()

/** The annotation id that the same parts always give: a UUID of version 8, made of their SHA-256 (RFC 9562, 5.8). */
export function annotationIdOf(...parts: readonly string[]): AnnotationId {
  const bytes = hashOf(parts).subarray(0, 16)
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = bytes.toString('hex')
  return AnnotationId.parse(
    [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-'),
  )
}

/** The article id that the same time and parts always give: a ULID, made of their SHA-256. */
export function articleIdOf(savedAt: string, ...parts: readonly string[]): ArticleId {
  let time = Math.max(0, Date.parse(savedAt))
  let head = ''
  for (let at = 0; at < 10; at += 1) {
    head = (DIGITS[time % 32] ?? '0') + head
    time = Math.floor(time / 32)
  }
  const tail = [...hashOf(parts).subarray(0, 16)].map((byte) => DIGITS[byte % 32]).join('')
  return ArticleId.parse(head + tail)
}

/** The annotation id that a file names one by, where it is one of ours: a UUID, as a URN or alone. */
export function ownAnnotationId(id: string | undefined): AnnotationId | undefined {
  const parsed = AnnotationId.safeParse(id?.replace(/^urn:uuid:/i, '').toLowerCase())
  return parsed.success ? parsed.data : undefined
}

/** The article id that a file names one by, where it is one of ours. */
export function ownArticleId(id: string | undefined): ArticleId | undefined {
  const parsed = ArticleId.safeParse(id)
  return parsed.success ? parsed.data : undefined
}
