import type { ArticleLook, LookPatch } from './article-look'

/** The look with a patch put in, fields in the order of their names; undefined when nothing of its own is left. */
export function patchedLook(look: ArticleLook | undefined, patch: LookPatch): ArticleLook | undefined {
  const kept = Object.entries({ ...look, ...patch })
    .filter(([, value]) => value !== null && value !== undefined)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
  return kept.length === 0 ? undefined : Object.fromEntries(kept)
}
