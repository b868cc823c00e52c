import { AnchorCarrier, type HeldTexts, type Known } from '../../shared/anchoring'
import type { Anchor, Annotation } from '../../shared/model/annotation'
import type { ArticleMeta } from '../../shared/model/article'
import type { AnnotationId } from '../../shared/model/ids'
import { type FileSystem, readIfThere } from './file-system'
import { hashOfText } from './html-tree'
import type { Layout } from './layout'
import { Slices } from './slices'

/** An annotation with a target; a note on a whole article has no place to find. */
export type Aimed = Annotation & Known

/** One article's annotations, and the text they are to be found in. */
export interface Search {
  readonly meta: Pick<ArticleMeta, 'id'>
  readonly text: string
  readonly textHash: string
  readonly annotations: readonly Annotation[]
  /** Where reading stopped, 0 to 1: what is in sight is found first. */
  readonly progress?: number | undefined
}

/** Where each annotation is; those that were not reached in the time that an article gets are absent. */
export type Places = ReadonlyMap<AnnotationId, Anchor>

/** How long the search for one article's annotations may last, ms (DESIGN D10). */
const BUDGET = 2000
/** Of so many articles the places that were found are kept. */
const KEPT = 32

/** Finds the annotations of an article in its present text, with the help of the texts that the library still holds. */
export class AnchorFinder {
  readonly #fs: FileSystem
  readonly #layout: Layout
  readonly #found = new Map<string, Map<string, Anchor>>()

  constructor({ fs, layout }: { readonly fs: FileSystem; readonly layout: Layout }) {
    this.#fs = fs
    this.#layout = layout
  }

  /** Never fails: an earlier text that cannot be read is one that does not help. */
  async places(search: Search, budget = BUDGET): Promise<Places> {
    const { textHash, annotations, progress = 0 } = search
    const found = this.#foundIn(`${search.meta.id} ${textHash}`)
    const places = new Map<AnnotationId, Anchor>()
    const wanted: Aimed[] = []
    for (const one of annotations) {
      if (!isAimed(one)) continue
      const place = one.anchor?.textHash === textHash ? one.anchor : found.get(keyOf(one))
      if (place === undefined) wanted.push(one)
      else places.set(one.id, place)
    }
    if (wanted.length === 0) return places
    const carrier = await this.carrier({ ...search, known: annotations.filter(isAimed) })
    const slices = new Slices()
    const began = performance.now()
    const distance = ({ target }: Aimed) => Math.abs(target.progression - progress)
    for (const one of wanted.toSorted((a, b) => distance(a) - distance(b))) {
      if (performance.now() - began > budget) break
      const place = carrier.carry(one)
      places.set(one.id, place)
      found.set(keyOf(one), place)
      if (slices.isOver) await slices.next()
    }
    return places
  }

  /** What carries annotations over to the text. */
  async carrier({
    meta,
    text,
    textHash,
    known,
  }: Omit<Search, 'annotations'> & { readonly known: readonly Known[] }): Promise<AnchorCarrier> {
    const hashes = known.flatMap(({ target, anchor }) => [
      target.textHash,
      ...(anchor ? [anchor.textHash] : []),
    ])
    const held = await this.#held(
      meta,
      [...new Set(hashes)].filter((hash) => hash !== textHash),
    )
    return new AnchorCarrier({ text, textHash }, (hash) => (hash === textHash ? text : held(hash)), known)
  }

  async #held({ id }: Search['meta'], hashes: readonly string[]): Promise<HeldTexts> {
    const texts = new Map<string, string>()
    for (const hash of hashes) {
      const bytes = await readIfThere(this.#fs, this.#layout.article(id).text(hash)).catch(() => undefined)
      const text = bytes && Buffer.from(bytes).toString('utf8')
      if (text !== undefined && hashOfText(text) === hash) texts.set(hash, text)
    }
    return (hash) => texts.get(hash)
  }

  #foundIn(key: string): Map<string, Anchor> {
    const found = this.#found.get(key) ?? new Map<string, Anchor>()
    this.#found.delete(key)
    this.#found.set(key, found)
    for (const oldest of this.#found.keys()) if (this.#found.size > KEPT) this.#found.delete(oldest)
    return found
  }
}

export const isAimed = (one: Annotation): one is Aimed => one.target !== undefined

/** What a place was found for: its target, and where it was last. */
const keyOf = ({ id, target, anchor, targetAt = '' }: Aimed): string =>
  [id, targetAt, target.start, target.end, anchor?.textHash, anchor?.at].join(' ')
