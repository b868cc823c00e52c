/** The longest file name most file systems take is 255 bytes; some are left for a number or a suffix. */
const MOST_BYTES = 180
const RESERVED = /^(?:con|prn|aux|nul|com\d|lpt\d)$/i

/**
 * A file name for a title that every system takes: no separators, control characters or Windows' forbidden ones,
 * no dot or blank at its ends, no reserved name, at most 180 bytes of UTF-8 cut between characters.
 */
export function fileName(title: string, extension: string): string {
  const clean = title
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}<>:"/\\|?*]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '')
  let name = ''
  let bytes = 0
  for (const { segment } of new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(clean)) {
    bytes += new TextEncoder().encode(segment).length
    if (bytes > MOST_BYTES) break
    name += segment
  }
  name = name.replace(/[. ]+$/, '')
  const safe = name === '' ? 'annotations' : RESERVED.test(name) ? `${name}_` : name
  return `${safe}.${extension}`
}
