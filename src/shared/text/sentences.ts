import type { Span } from './block'
import { segmenter } from './segmenter'

/** Quotes and brackets that open, and what closes them where the same sign also closes in other languages. */
const OPENERS = /[“‘„‚«‹「『（([《〈【〔［｛]+$/
const ENDS_IN_OPENERS = new RegExp(`[.!?…。！？｡．]["'”’»›」』）)\\]】》〉］｝]*${OPENERS.source}`)
const TITLES =
  /(?:^|[\s("'“‘[])(?:Mr|Mrs|Ms|Mx|Dr|Drs|Prof|Rev|Hon|Gen|Col|Maj|Capt|Lt|Sgt|Sen|Rep|Gov|Pres|St|Mt|Ft|Messrs|Mme|Mlle|Sra?|vs|cf|e\.g|i\.e|viz|al|approx)\.\s+$/
const BEFORE_NUMBERS =
  /(?:^|[\s("'“‘[])(?:[Nn]os?|[Ff]igs?|[Vv]ol|[Cc]h|[Ss]ec|[Aa]rt|[Ee]q|[Tt]ab|[Pp]{1,2}|Op|ca?|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.\s+$/
const INITIAL = /(?:^|[\s("'“‘[])[A-HJ-Z]\.\s+$/
const ACRONYM = /(?:^|[\s("'“‘[])(?:\p{L}\.){2,}\s+$/u
const STARTERS =
  /^["'“‘([]*(?:The|A|An|In|On|At|It|He|She|They|We|I|You|But|And|Or|So|This|That|These|Those|There|When|While|If|As|His|Her|Its|Their|Our|My|For|From|By|To|With|After|Before|What|Who|How|Why|Where|No|Yes|Not)\b/

/**
 * The sentences of a block's text, without the white space around them, by UAX 29 with three repairs: no end
 * after titles, initials and abbreviations ("Mr. Smith"); an opening quote that follows a full stop without a
 * space belongs to what it opens (Chinese); "“Really?” she asked." is one sentence. `lang` is BCP 47.
 */
export function sentences(text: string, lang?: string): Span[] {
  const edges = [...segmenter('sentence', lang).segment(text)].map(({ index }) => index)
  edges.push(text.length)
  const found: Span[] = []
  let start = 0
  for (let at = 1; at < edges.length; at += 1) {
    const raw = edges[at] as number
    const next = edges[at + 1]
    const edge = next === undefined ? raw : raw - openersAtEnd(text.slice(start, raw))
    if (next !== undefined && goesOn(text.slice(start, edge), text.slice(edge, next))) continue
    const sentence = trimmed(text, start, edge)
    if (sentence.start < sentence.end) found.push(sentence)
    start = edge
  }
  return found
}

/** How many opening signs stand behind the sentence's end, UTF-16 code units. */
function openersAtEnd(sentence: string): number {
  if (!ENDS_IN_OPENERS.test(sentence)) return 0
  const length = OPENERS.exec(sentence)?.[0].length ?? 0
  const body = sentence.slice(0, sentence.length - length)
  const closesGerman = sentence.endsWith('“') && count(body, '„') > count(body, '“')
  const closesDanish = sentence.endsWith('«') && count(body, '»') > count(body, '«')
  return closesGerman || closesDanish ? 0 : length
}

/** Whether the sentence does not end here but goes on with what follows. */
function goesOn(sentence: string, next: string): boolean {
  if (/\n\s*$/.test(sentence)) return false
  if (/[?!]["'”’»]\s*$/.test(sentence)) return /^\p{Ll}/u.test(next)
  if (!/\.\s+$/.test(sentence)) return false
  if (TITLES.test(sentence) || INITIAL.test(sentence)) return true
  if (BEFORE_NUMBERS.test(sentence)) return /^\p{N}/u.test(next)
  return ACRONYM.test(sentence) && !STARTERS.test(next)
}

function count(text: string, sign: string): number {
  return text.split(sign).length - 1
}

/** The span without white space at its ends. */
function trimmed(text: string, start: number, end: number): Span {
  const part = text.slice(start, end)
  const from = start + part.length - part.trimStart().length
  return { start: Math.min(from, end), end: Math.max(from, start + part.trimEnd().length) }
}
