import type { Anchor, Target } from '../../../shared/model/annotation'
import { describeTarget, resolveTarget } from '../../../shared/anchoring'
import type { Block } from '../../../shared/text/block'
import { hashOfText } from '../../library/texts/html-tree'
import type { ImportedAnnotation, ImportedPassage, ImportedTarget } from './record'
import { utf16Offset } from './utf16-offset'

/** The text that an article has now. */
export interface PresentText {
  readonly text: string
  readonly hash: string
  readonly blocks: readonly Block[]
}

/** A passage as a target, and where it is; without a place it has to be searched for. */
export interface PlacedPassage {
  readonly target: Target
  readonly anchor?: Anchor
}

/** The most context that a target keeps on either side, UTF-16 code units. */
const MOST_CONTEXT = 200

/** The target of an imported annotation, placed where that is beyond doubt; undefined for a note on the whole article. */
export function placedPassage(
  { passage, target }: ImportedAnnotation,
  present: PresentText | undefined,
): PlacedPassage | undefined {
  if (target !== undefined) return placedTarget(target, present)
  return passage === undefined ? undefined : quoted(passage, present)
}

/** Nothing is believed of a file: its words are compared with those that stand there. */
function placedTarget(
  { target, anchor, current }: ImportedTarget,
  present: PresentText | undefined,
): PlacedPassage {
  if (present === undefined) return { target, anchor: { status: 'orphan', textHash: target.textHash } }
  const { text, hash } = present
  if (anchor?.status === 'orphan' && anchor.textHash === hash) return { target, anchor }
  if (anchor !== undefined && anchor.status !== 'orphan' && anchor.textHash === hash) {
    const words = text.slice(anchor.start, anchor.end)
    const wanted = anchor.status === 'edited' ? current : target.exact
    if (anchor.start < anchor.end && wanted !== undefined && alike(words, wanted)) return { target, anchor }
  }
  const found = resolveTarget(target, text, hash)
  return found.status === 'orphan' ? { target } : { target, anchor: found }
}

/** An edited passage is told by its paragraphs, between which other white space stands. */
const alike = (words: string, wanted: string): boolean =>
  words === wanted || words.replaceAll(/\s+/g, '') === wanted.replaceAll(/\s+/g, '')

/** Found beyond doubt it is a highlight of the present text, as if it was made here; otherwise one of an excerpt. */
function quoted(passage: ImportedPassage, present: PresentText | undefined): PlacedPassage {
  if (present === undefined) {
    const target = excerptTarget(passage, undefined, undefined)
    return { target, anchor: { status: 'orphan', textHash: target.textHash } }
  }
  const { text } = present
  const start = expectedStart(passage, present)
  const target = excerptTarget(passage, start, text.length)
  const found = resolveTarget(target, text, present.hash)
  return found.status === 'orphan' ? { target } : madeHere(target, found, present)
}

/** A place with the very words is one that the highlight could have been made at. */
export function madeHere(target: Target, anchor: Anchor, { text, hash, blocks }: PresentText): PlacedPassage {
  if (anchor.status === 'orphan' || anchor.status === 'edited') return { target, anchor }
  // A file may cut a character; the highlight does not.
  const own = describeTarget(text, hash, anchor.start, anchor.end, blocks)
  const { start, end, headings } = own
  return {
    target: { ...own, headings: headings.length > 0 ? headings : target.headings },
    anchor: { status: 'exact', textHash: hash, start, end, score: 1 },
  }
}

/** Where the file says that it stands, in UTF-16 code units; where it says nothing, its only copy. */
function expectedStart({ exact, position }: ImportedPassage, { text }: PresentText): number | undefined {
  if (position !== undefined)
    return position.unit === 'utf-16' ? position.start : utf16Offset(text, position.start)
  const first = text.indexOf(exact)
  return first >= 0 && text.indexOf(exact, first + 1) < 0 ? first : undefined
}

/**
 * A target over a text that is not known: quote and context are the excerpt of it that the file has, and its hash is
 * that of the excerpt, so that it is never taken for another text.
 */
function excerptTarget(
  { exact, prefix, suffix, headings = [], position }: ImportedPassage,
  start: number | undefined,
  length: number | undefined,
): Target {
  const [before, after] = [prefix.slice(-MOST_CONTEXT), suffix.slice(0, MOST_CONTEXT)]
  const at = start ?? position?.start ?? before.length
  return {
    textRule: 1,
    textHash: hashOfText(before + exact + after),
    start: at,
    end: at + exact.length,
    exact,
    prefix: before,
    suffix: after,
    headings: [...headings],
    progression: length === undefined || length === 0 ? 0 : Math.min(1, at / length),
  }
}
