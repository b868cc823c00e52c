import { diffArrays } from 'diff'
import { isUnspaced } from '../anchoring/tokens'

/** A stretch of two texts: in both, only in the old one, or only in the new one. */
export interface DifferencePart {
  readonly kind: 'same' | 'removed' | 'added'
  readonly text: string
}

/** Past so many edits the two are taken for wholly different: a diff of unlike passages costs the square of them. */
const MOST_EDITS = 1000

/**
 * What differs between two texts, by words; characters of scripts without spaces, punctuation and blanks one by one.
 * The parts that are not `added` are the old text, those that are not `removed` the new one. Myers' algorithm, by
 * jsdiff.
 */
export function wordDifference(before: string, after: string): DifferencePart[] {
  const parts = diffArrays(wordsOf(before), wordsOf(after), { maxEditLength: MOST_EDITS })
  if (parts === undefined)
    return [
      { kind: 'removed', text: before },
      { kind: 'added', text: after },
    ]
  return parts.map(({ value, added, removed }) => ({
    kind: added ? 'added' : removed ? 'removed' : 'same',
    text: value.join(''),
  }))
}

/**
 * The same for a reader: blanks alone between two changes are no words that stayed, so that such changes are one, what
 * is gone before what is new.
 */
export function readableDifference(before: string, after: string): DifferencePart[] {
  const parts = wordDifference(before, after)
  const joined: DifferencePart[] = []
  let [removed, added] = ['', '']
  const close = () => {
    // The blank that both end with has stayed.
    const blank =
      removed.trimEnd() !== removed && added.endsWith(removed.at(-1) ?? '') ? removed.slice(-1) : ''
    const end = blank.length
    const gone = removed.slice(0, removed.length - end)
    const come = added.slice(0, added.length - end)
    if (gone !== '') joined.push({ kind: 'removed', text: gone })
    if (come !== '') joined.push({ kind: 'added', text: come })
    if (end > 0) joined.push({ kind: 'same', text: blank })
    ;[removed, added] = ['', '']
  }
  parts.forEach(({ kind, text }, at) => {
    if (kind === 'removed') removed += text
    else if (kind === 'added') added += text
    else if (removed !== '' && added !== '' && at < parts.length - 1 && text.trim() === '') {
      removed += text
      added += text
    } else {
      close()
      joined.push({ kind, text })
    }
  })
  close()
  return joined
}

/** Grapheme clusters stay whole: an accent is a part of its letter's word, and so is a joined emoji of its own. */
function wordsOf(text: string): string[] {
  const words: string[] = []
  let inWord = false
  for (const { segment } of clusters.segment(text)) {
    const isWord = /[\p{L}\p{N}]/u.test(segment) && !isUnspaced(segment.charCodeAt(0))
    if (isWord && inWord) words[words.length - 1] += segment
    else words.push(segment)
    inWord = isWord
  }
  return words
}

const clusters = new Intl.Segmenter('und', { granularity: 'grapheme' })
