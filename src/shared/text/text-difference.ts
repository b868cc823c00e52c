import { diffArrays } from 'diff'

/** Paragraphs that follow each other: in both texts, or other ones in each; joined by line feeds. */
export type TextStretch =
  | { readonly kind: 'same'; readonly paragraphs: number }
  | { readonly kind: 'changed'; readonly before: string; readonly after: string }

/** Past so many paragraphs put in and taken out the two texts are taken for wholly different ones. */
const MOST_EDITS = 2000

/**
 * Where two texts differ, by their paragraphs: what `wordDifference` is then asked about is short, however long they
 * are. Myers' algorithm, by jsdiff.
 */
export function textDifference(before: string, after: string): TextStretch[] {
  const parts = diffArrays(before.split('\n'), after.split('\n'), { maxEditLength: MOST_EDITS })
  if (parts === undefined) return [{ kind: 'changed', before, after }]
  const stretches: TextStretch[] = []
  let [removed, added]: [string[], string[]] = [[], []]
  const close = () => {
    if (removed.length + added.length > 0)
      stretches.push({ kind: 'changed', before: removed.join('\n'), after: added.join('\n') })
    ;[removed, added] = [[], []]
  }
  for (const part of parts) {
    if (part.removed) removed.push(...part.value)
    else if (part.added) added.push(...part.value)
    else {
      close()
      stretches.push({ kind: 'same', paragraphs: part.value.length })
    }
  }
  close()
  return stretches
}
