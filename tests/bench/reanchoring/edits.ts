import type { Seeded } from './seeded'
import { TrackedWriter, type TrackedText } from './tracked-text'

/** What an edit may take from: other texts of the same language. */
export interface EditSource {
  readonly random: Seeded
  /** Paragraphs of other texts. */
  readonly foreign: readonly string[]
}

export type Edit = (text: TrackedText, source: EditSource) => TrackedText

const CJK = /[\u3040-\u30ff\u4e00-\u9fff]/

/** Eight in a hundred paragraphs taken out, as many of other texts put in. */
const paragraphsInAndOut: Edit = (text, { random, foreign }) => {
  const writer = new TrackedWriter()
  let isFirst = true
  for (const { start, end } of paragraphs(text.text)) {
    if (random.next() < 0.08) continue
    if (!isFirst) writer.insert('\n')
    isFirst = false
    writer.keep(text, start, end)
    if (random.next() < 0.08) writer.insert(`\n${random.pick(foreign)}`)
  }
  return writer.finish()
}

/** Ten in a hundred paragraphs moved to somewhere else. */
const paragraphsMoved: Edit = (text, { random }) => {
  const order: { start: number; end: number }[] = []
  const moved: { start: number; end: number }[] = []
  for (const paragraph of paragraphs(text.text)) (random.next() < 0.1 ? moved : order).push(paragraph)
  for (const paragraph of moved) order.splice(random.below(order.length + 1), 0, paragraph)
  const writer = new TrackedWriter()
  order.forEach(({ start, end }, at) => {
    if (at > 0) writer.insert('\n')
    writer.keep(text, start, end)
  })
  return writer.finish()
}

/** A share of all characters replaced, taken out, or followed by another. */
const characters =
  (share: number): Edit =>
  (text, { random }) => {
    const writer = new TrackedWriter()
    for (let at = 0; at < text.text.length; at += 1) {
      const unit = text.text.charAt(at)
      if (unit === '\n' || random.next() >= share) writer.keep(text, at, at + 1)
      else {
        const other = CJK.test(unit)
          ? String.fromCharCode(0x4e00 + random.below(3000))
          : String.fromCharCode(97 + random.below(26))
        const kind = random.below(3)
        if (kind === 0) writer.replace(text, at, at + 1, other, false)
        else if (kind === 1) {
          writer.keep(text, at, at + 1)
          writer.insert(other)
        }
      }
    }
    return writer.finish()
  }

/** One word in ten replaced by another of the text; in Chinese and Japanese one character in twenty. */
const wordsReplaced: Edit = (text, source) => {
  const isCjk = (text.text.match(new RegExp(CJK, 'g'))?.length ?? 0) > text.text.length / 3
  if (isCjk) return characters(0.05)(text, source)
  const { random } = source
  const words = [...text.text.matchAll(/[\p{L}\p{N}]+/gu)]
  const writer = new TrackedWriter()
  let done = 0
  for (const match of words) {
    if (random.next() >= 0.1) continue
    writer.keep(text, done, match.index)
    done = match.index + match[0].length
    writer.replace(text, match.index, done, random.pick(words)[0], false)
  }
  writer.keep(text, done, text.text.length)
  return writer.finish()
}

/** Other quotes, dashes, ellipses and spaces, lines wrapped anew, NFD, soft hyphens, full-width punctuation. */
const normalised: Edit = (text, { random }) => {
  const writer = new TrackedWriter()
  for (let at = 0; at < text.text.length; at += 1) {
    const unit = text.text.charAt(at)
    const other = otherForm(unit, text.text.charAt(at + 1), random)
    if (other === unit) writer.keep(text, at, at + 1)
    else writer.replace(text, at, at + 1, other, true)
  }
  return writer.finish()
}

const FORMS: Readonly<Record<string, readonly string[]>> = {
  '"': ['“', '”'],
  '“': ['"', '«'],
  '”': ['"', '»'],
  '’': ["'"],
  "'": ['’', 'ʼ'],
  '—': ['–', '--'],
  '–': ['-', '—'],
  '-': ['‐', '‑'],
  '…': ['...'],
  '，': [','],
  '：': [':'],
  '（': ['('],
  '）': [')'],
  '「': ['“'],
  '」': ['”'],
  ' ': [' ', '  ', '\n'],
}

function otherForm(unit: string, next: string, random: Seeded): string {
  const forms = FORMS[unit]
  if (unit === ' ') return random.next() < 0.1 ? random.pick(forms ?? [' ']) : ' '
  if (forms !== undefined) return random.next() < 0.7 ? random.pick(forms) : unit
  if (/[\u00c0-\u017f\u304c-\u30f4]/.test(unit)) return random.next() < 0.5 ? unit.normalize('NFD') : unit
  if (/[a-z]/.test(unit) && /[a-z]/.test(next)) return random.next() < 0.01 ? `${unit}\u00ad` : unit
  return unit
}

/** A menu and twelve copied headlines on top, and the same at the end. */
const boilerplate: Edit = (text, { random, foreign }) => {
  const parts = paragraphs(text.text)
  const headlines = Array.from({ length: 12 }, () => {
    const { start, end } = random.pick(parts)
    return text.text.slice(start, Math.min(end, start + 30 + random.below(60)))
  })
  const menu = ['Home', 'News', 'Contact', 'Sign in', random.pick(foreign).slice(0, 80), ...headlines].join(
    '\n',
  )
  const writer = new TrackedWriter()
  writer.insert(`${menu}\n`)
  writer.keep(text, 0, text.text.length)
  writer.insert(`\n${menu}`)
  return writer.finish()
}

/** Up to forty sentences copied to the top. */
const pullQuotes: Edit = (text, { random }) => {
  const sentences = text.text.match(/[^.!?。！？\n]+[.!?。！？]/g) ?? [text.text]
  const copies = Array.from({ length: Math.min(40, sentences.length) }, () => random.pick(sentences).trim())
  const writer = new TrackedWriter()
  writer.insert(`${copies.join('\n')}\n`)
  writer.keep(text, 0, text.text.length)
  return writer.finish()
}

/** All separators of blocks dropped. */
const withoutSeparators: Edit = (text) => {
  const writer = new TrackedWriter()
  let done = 0
  for (const { index } of text.text.matchAll(/[\n\t]/g)) {
    writer.keep(text, done, index)
    done = index + 1
  }
  writer.keep(text, done, text.text.length)
  return writer.finish()
}

const combined: Edit = (text, source) =>
  boilerplate(normalised(wordsReplaced(paragraphsInAndOut(text, source), source), source), source)

/** The kinds of edit of design/anchoring.md 5, by name. */
export const EDITS: Readonly<Record<string, Edit>> = {
  unchanged: (text) => text,
  'paragraphs in and out': paragraphsInAndOut,
  'paragraphs moved': paragraphsMoved,
  '5% of characters': characters(0.05),
  '15% of characters': characters(0.15),
  '10% of words': wordsReplaced,
  normalised: normalised,
  boilerplate: boilerplate,
  'pull quotes': pullQuotes,
  'separators dropped': withoutSeparators,
  'combined edits': combined,
}

function paragraphs(text: string): { start: number; end: number }[] {
  const found: { start: number; end: number }[] = []
  for (const match of text.matchAll(/[^\n]+/g))
    found.push({ start: match.index, end: match.index + match[0].length })
  return found
}
