import type { Annotation } from '../../../shared/model/annotation'
import { canonicalJson } from '../merge/canonical'
import { isPurged } from '../files/purged-annotation'
import type { Brought } from '../library-intake'

/** What taking an annotation in makes of it: a new one, a change of one that is there, or nothing. */
export type Taken =
  | { readonly kind: 'new' | 'merge'; readonly after: Annotation; readonly before: Annotation | undefined }
  | { readonly kind: 'duplicate' }

/**
 * An annotation of a file put to what the library has, which may be nothing. Of the same id the one changed last is
 * right, and no tag is lost; one that was deleted comes back. Of another id, about the same passage, the library's
 * stays and gets the tags and the note that it lacks. Brought once more, either changes nothing.
 */
export function taken(present: Annotation | undefined, { annotation, says, like }: Brought): Taken {
  if (present === undefined) return { kind: 'new', after: annotation, before: undefined }
  if (present.deletedAt !== undefined)
    return { kind: 'new', after: back(present, annotation, says), before: present }
  const tags = [...new Set([...present.tags, ...annotation.tags])]
  const isSame = like === undefined
  if (isSame && says.updated && annotation.updatedAt <= present.updatedAt) return { kind: 'duplicate' }
  const isNewer = isSame && says.updated
  const note = !says.note
    ? present.note
    : isNewer
      ? annotation.note
      : bothNotes(present.note, annotation.note)
  const color = isNewer && says.color ? annotation.color : present.color
  const after: Annotation = { ...present, note, tags, color }
  return canonicalJson(after) === canonicalJson(present)
    ? { kind: 'duplicate' }
    : { kind: 'merge', after, before: present }
}

/** A tombstone comes back with what the file says, and with what it had where the file is silent. */
function back(tombstone: Annotation, annotation: Annotation, says: Brought['says']): Annotation {
  if (isPurged(tombstone)) return annotation
  const { deletedAt: _deletedAt, ...kept } = tombstone
  return {
    ...kept,
    ...(says.note ? { note: annotation.note } : {}),
    ...(says.color ? { color: annotation.color } : {}),
    tags: [...new Set([...kept.tags, ...annotation.tags])],
    ...(annotation.target === undefined ? {} : { target: annotation.target, anchor: annotation.anchor }),
  }
}

/** Two notes as one; what one of them has in it is not said twice. */
function bothNotes(present: string, brought: string): string {
  const [one, other] = [present.trim(), brought.trim()]
  if (other === '' || one.includes(other)) return present
  return other.includes(one) ? brought : `${present.trimEnd()}\n\n${brought}`
}
