/** File systems take 255 bytes; some are left for a number or a suffix that others add. */
const MOST_BYTES = 180
/** Windows' devices, whatever extension follows them. */
const RESERVED = /^(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[\d¹²³])$/i
/** Signs of direction, soft hyphens and others that nobody sees; not the joiners that Persian and emoji need. */
const UNSEEN = /(?![\u200c\u200d])\p{Cf}/gu
/** Controls, line ends and halves of surrogate pairs. */
const UNWRITABLE = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]+/gu
/** Refused by Windows, or cut off by what links to the file. */
const FORBIDDEN = /[<>:"/\\|?*#^[\]]+/g

/**
 * A file name for a title that every system takes and a link can name: at most 180 bytes of UTF-8 and the
 * extension, cut between characters; no blank or dot at its ends; `fallback` where nothing of the title is left.
 */
export function fileName(title: string, extension: string, fallback: string): string {
  const clean = title
    .normalize('NFC')
    .replace(UNSEEN, '')
    .replace(UNWRITABLE, ' ')
    .replace(FORBIDDEN, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+/, '')
  const name = cutToBytes(clean, MOST_BYTES).replace(/[. ]+$/, '')
  const [device = ''] = name.split('.')
  const safe = name === '' ? fallback : RESERVED.test(device.trim()) ? `_${name}` : name
  return `${safe}.${extension}`
}

function cutToBytes(text: string, most: number): string {
  let bytes = 0
  let end = 0
  for (const { segment, index } of new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(text)) {
    bytes += Buffer.byteLength(segment)
    if (bytes > most) break
    end = index + segment.length
  }
  return text.slice(0, end)
}
