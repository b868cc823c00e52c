import { z } from 'zod'
import { CapturedSource } from './extraction'

/**
 * A source whose text is in UTF-8. Bytes go from main through the window into the extraction frame as they are; as a
 * string the page was made anew five times on that way, and V8 collects large strings late.
 */
export const EncodedSource = CapturedSource.omit({ text: true }).extend({ utf8: z.instanceof(Uint8Array) })
export type EncodedSource = z.infer<typeof EncodedSource>

/** Of a text without lone surrogates, as every decoder makes it. */
export function encodedSource({ text, ...about }: CapturedSource): EncodedSource {
  return { ...about, utf8: new TextEncoder().encode(text) }
}

export function decodedSource({ utf8, ...about }: EncodedSource): CapturedSource {
  return { ...about, text: textOf(utf8) }
}

/** The very text: a BOM in it stays. */
export const textOf = (utf8: Uint8Array): string => new TextDecoder('utf-8', { ignoreBOM: true }).decode(utf8)
