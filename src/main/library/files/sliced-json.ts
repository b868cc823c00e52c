import type { Slices } from './slices'

/** Lists longer than this are written item by item, with looks at the clock between. */
const LONG = 64
/** Characters that are made bytes in one go, about. */
const CHUNK = 64 * 1024

/**
 * The bytes of `JSON.stringify(value)`, one after the other, made in slices between which everything else gets its
 * turn: the step of an act on thousands is some megabytes. For plain data, which must not change meanwhile.
 */
export async function slicedJson(value: unknown, slices: Slices): Promise<Buffer[]> {
  const chunks: Buffer[] = []
  let text = ''
  for (const piece of piecesOf(value)) {
    text += piece
    if (text.length >= CHUNK) {
      chunks.push(Buffer.from(text))
      text = ''
    }
    if (slices.isOver) await slices.next()
  }
  chunks.push(Buffer.from(text))
  return chunks
}

/** Goes into whatever is not an item of a long list: that is written whole. */
function* piecesOf(value: unknown): Generator<string> {
  if (Array.isArray(value)) {
    const items: readonly unknown[] = value
    yield '['
    for (const [at, item] of items.entries()) {
      if (at > 0) yield ','
      if (items.length > LONG) yield JSON.stringify(item ?? null)
      else yield* piecesOf(item ?? null)
    }
    yield ']'
  } else if (typeof value === 'object' && value !== null) {
    let before = '{'
    for (const [name, field] of Object.entries(value)) {
      if (field === undefined) continue
      yield `${before}${JSON.stringify(name)}:`
      yield* piecesOf(field)
      before = ','
    }
    yield before === '{' ? '{}' : '}'
  } else yield JSON.stringify(value)
}
