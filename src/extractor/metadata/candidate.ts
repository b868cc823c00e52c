/** Where a page says something about itself: what `docs/EXTRACTION.md` measures by leaving it out. */
export type Evidence =
  | 'json-ld'
  | 'meta'
  | 'microdata'
  | 'link'
  | 'class'
  | 'time'
  | 'address'
  | 'script'
  | 'heading'
  | 'title'
  | 'near-title'
  | 'footer'
  | 'text'
  | 'image'

/** Something that a page may mean, and how far its place is to be trusted, 0 to 1. */
export interface Candidate<T> {
  readonly value: T
  readonly evidence: Evidence
  readonly weight: number
}

export interface Finding<T> {
  readonly value: T
  /** 0 to 1; below a half it is doubtful. */
  readonly confidence: number
  /** What spoke for it most. */
  readonly evidence?: Evidence
}

/**
 * What most speaks for: candidates with the same key support each other (each place counts once), those with another
 * speak against. Undefined where nothing was found.
 */
export function chosen<T>(
  candidates: readonly Candidate<T>[],
  keyOf: (value: T) => string,
): Finding<T> | undefined {
  const groups = new Map<string, Candidate<T>[]>()
  for (const one of candidates) {
    const key = keyOf(one.value)
    groups.set(key, [...(groups.get(key) ?? []), one])
  }
  const ranked = [...groups.values()]
    .map((group) => ({ group, support: supportOf(group) }))
    .toSorted((a, b) => b.support - a.support)
  const [best, rival] = ranked
  const [first, ...others] = best?.group ?? []
  if (best === undefined || first === undefined) return undefined
  const { value, evidence } = others.reduce((most, one) => (one.weight > most.weight ? one : most), first)
  return { value, evidence, confidence: rounded(best.support * (1 - (rival?.support ?? 0) / 2)) }
}

/** Independent witnesses: the doubt that each leaves, multiplied. */
function supportOf(group: readonly Candidate<unknown>[]): number {
  const strongest = new Map<Evidence, number>()
  for (const { evidence, weight } of group)
    strongest.set(evidence, Math.max(strongest.get(evidence) ?? 0, weight))
  return 1 - [...strongest.values()].reduce((doubt, weight) => doubt * (1 - weight), 1)
}

const rounded = (share: number): number => Math.round(share * 100) / 100
