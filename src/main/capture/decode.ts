import sniff from 'html-encoding-sniffer'
import jschardet from 'jschardet'

/** Decoded text, and how it was decoded. */
export interface Decoded {
  readonly text: string
  /** A name of the Encoding Standard, lower case. */
  readonly encoding: string
  /** Bytes that fit no encoding were replaced by U+FFFD. */
  readonly replaced: boolean
}

/** What is known of an encoding beforehand. */
export interface KnownEncoding {
  /** What the person says: nothing else is asked then. A label of the Encoding Standard. */
  readonly encoding?: string | undefined
  /** Of the HTTP header. */
  readonly charset?: string | undefined
}

/** What jschardet calls some encodings, as the Encoding Standard calls them. */
const NAMES: Readonly<Record<string, string>> = {
  gb2312: 'gb18030',
  ascii: 'utf-8',
  cp932: 'shift_jis',
  cp949: 'euc-kr',
  'windows-949': 'euc-kr',
  cp874: 'windows-874',
  maccyrillic: 'x-mac-cyrillic',
}

/** Below this jschardet is guessing: a word or two of a Western text look like anything. */
const SURE = 0.2

/**
 * Bytes as text: byte order mark, then the HTTP header's charset, then `<meta>` (each unless it does not fit and UTF-8
 * does), then UTF-8 if it is valid, then
 * jschardet's guess (99.5 % right on 414 files, design/capture.md section 6) where it makes sense. What fits
 * nothing is UTF-8 with U+FFFD in the place of each broken byte.
 */
export function decode(bytes: Uint8Array, isHtml: boolean, known: KnownEncoding = {}): Decoded {
  const { encoding, charset } = known
  if (encoding !== undefined) return decodeAs(bytes, encoding)
  const marked = bomOf(bytes)
  if (marked !== undefined) return decodeAs(bytes, marked)
  if (charset !== undefined && isKnown(charset)) return believed(bytes, charset)
  if (isHtml) {
    const declared = declaredIn(bytes)
    if (declared !== 'x-none' && isKnown(declared)) return believed(bytes, declared)
  }
  // Before UTF-8: Latin text in UTF-16 is valid UTF-8, with a zero behind each letter.
  const wide = utf16Of(bytes)
  if (wide !== undefined) return decodeAs(bytes, wide)
  const utf8 = decodeAs(bytes, 'utf-8')
  if (!utf8.replaced) return utf8
  return isMostlyUtf8(utf8.text) ? utf8 : (guessed(bytes) ?? utf8)
}

/** What a page's `<meta>` says, in lower case; `x-none` where it says nothing that can be read. */
function declaredIn(bytes: Uint8Array): string {
  try {
    return sniff(bytes, { defaultEncoding: 'x-none' }).toLowerCase()
  } catch (error) {
    // html-encoding-sniffer 6.0.0 reads beyond a `content` that ends in the word "charset".
    if (error instanceof TypeError) return 'x-none'
    throw error
  }
}

/** A page that was saved as UTF-8 often goes on saying what it was before. */
function believed(bytes: Uint8Array, declared: string): Decoded {
  const said = decodeAs(bytes, declared)
  const utf8 = said.replaced ? decodeAs(bytes, 'utf-8') : said
  return utf8.replaced ? said : utf8
}

/** UTF-8 that was damaged: many characters outside ASCII are whole, few are not. */
function isMostlyUtf8(text: string): boolean {
  const broken = text.match(/\uFFFD/g)?.length ?? 0
  const whole = text.match(/[^\0-\x7F\uFFFD]/gu)?.length ?? 0
  return whole > broken
}

function guessed(bytes: Uint8Array): Decoded | undefined {
  const { encoding, confidence } = jschardet.detect(Buffer.from(bytes.subarray(0, 100_000)))
  const name = encoding?.toLowerCase() ?? ''
  const label = NAMES[name] ?? name
  const western = decodeAs(bytes, 'windows-1252')
  const guess = isKnown(label) ? decodeAs(bytes, label) : western
  const order = confidence < SURE && isWestern(western.text) ? [western, guess] : [guess]
  return order.find(
    ({ text, replaced }) => !replaced && isProse(text) && (confidence >= SURE || isWestern(text)),
  )
}

/** No control characters but white space: a wrong encoding makes some. */
const isProse = (text: string) => !/[^\P{Cc}\t\n\r\f]/u.test(text)

/** Letters outside ASCII stand in words, as in “café”; junk stands alone. */
function isWestern(text: string): boolean {
  const accented = text.match(/[À-ÖØ-öø-ÿŒœŠšŽžŸ]/g)?.length ?? 0
  const inWords = text.match(/(?<=[a-z])[À-ÖØ-öø-ÿŒœŠšŽžŸ]|[À-ÖØ-öø-ÿŒœŠšŽžŸ](?=[a-z])/gi)?.length ?? 0
  return accented > 0 && inWords >= accented * 0.9
}

function decodeAs(bytes: Uint8Array, encoding: string): Decoded {
  const decoder = new TextDecoder(encoding)
  const text = decoder.decode(bytes)
  return { text, encoding: decoder.encoding, replaced: text.includes('\uFFFD') && !fits(bytes, encoding) }
}

/** Whether every byte is part of a character. A U+FFFD that a text has itself is one like any other. */
function fits(bytes: Uint8Array, encoding: string, isWhole = true): boolean {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: !isWhole })
    return true
  } catch {
    return false
  }
}

/** The line, from 1, of the first byte that fits no character of an encoding; bytes that all fit have none. */
export function firstBrokenLine(bytes: Uint8Array, encoding: string): number {
  let [whole, broken] = [0, bytes.length]
  while (broken - whole > 1) {
    const middle = (whole + broken) >> 1
    if (fits(bytes.subarray(0, middle), encoding, false)) whole = middle
    else broken = middle
  }
  return new TextDecoder(encoding).decode(bytes.subarray(0, whole)).split('\n').length
}

/** Whether a label names an encoding of the Encoding Standard that can be read here. */
export function isKnown(label: string): boolean {
  try {
    return new TextDecoder(label).encoding !== ''
  } catch {
    return false
  }
}

function bomOf(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8'
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  return undefined
}

/** UTF-16 without a mark: every other byte of Latin text is zero. */
function utf16Of(bytes: Uint8Array): string | undefined {
  const sample = bytes.subarray(0, 2000)
  let even = 0
  let odd = 0
  sample.forEach((byte, at) => {
    if (byte !== 0) return
    if (at % 2 === 0) even += 1
    else odd += 1
  })
  if (odd > sample.length / 4 && even === 0) return 'utf-16le'
  if (even > sample.length / 4 && odd === 0) return 'utf-16be'
  return undefined
}

/** PDF, ZIP, PNG, JPEG, GIF, ELF, Windows program, gzip, RAR: the first bytes in hex. */
const SIGNATURES = [
  '25504446',
  '504b0304',
  '89504e47',
  'ffd8ff',
  '47494638',
  '7f454c46',
  '4d5a90',
  '1f8b',
  '52617221',
]

/** The beginning of a page, as it is called in whatever encoding. */
const MARKUP = /^\s*<[a-z!?]/i

/**
 * Whether bytes are no text at all: a signature of a binary format, or control characters in number. NULs in a page are
 * left out of it by every parser of HTML, and count as none there.
 */
export function isBinary(bytes: Uint8Array): boolean {
  const head = Buffer.from(bytes.subarray(0, 4)).toString('hex')
  if (SIGNATURES.some((signature) => head.startsWith(signature))) return true
  if (bomOf(bytes) !== undefined || utf16Of(bytes) !== undefined) return false
  const sample = bytes.subarray(0, 4000)
  const isMarkup = MARKUP.test(Buffer.from(sample.subarray(0, 100)).toString('latin1'))
  const controls = sample.filter(
    (byte) => (byte < 9 && !(isMarkup && byte === 0)) || (byte > 13 && byte < 27) || byte === 127,
  ).length
  return controls > sample.length / 50
}
