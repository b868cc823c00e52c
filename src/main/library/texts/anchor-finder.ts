import {
  AnchorCarrier,
  type Carried,
  type CarryJob,
  type HashedText,
  heldTexts,
  type Known,
} from '../../../shared/anchoring'
import type { Anchor, Annotation } from '../../../shared/model/annotation'
import type { ArticleMeta } from '../../../shared/model/article'
import type { AnnotationId, ArticleId } from '../../../shared/model/ids'
import type { Anchoring } from './anchoring-here'
import { type FileSystem, readIfThere } from '../files/file-system'
import { hashOfText } from './html-tree'
import type { Layout } from '../files/layout'

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
  /** Only these are to be found; all where not said. */
  readonly only?: ReadonlySet<AnnotationId>
}

/** Where each annotation is; those that were not reached in the time that an article gets are absent. */
export type Places = ReadonlyMap<AnnotationId, Anchor>

interface Parts {
  readonly fs: FileSystem
  readonly layout: Layout
  readonly anchoring: Anchoring
  readonly log: (line: string) => void
}

/** How long the search for one article's annotations may last, ms (DESIGN D10). */
const BUDGET = 2000
/** The same where a person says something about those, and waits, ms. */
export const WITHOUT_HASTE = 30_000
/** Of so many articles the places that were found are kept. */
const KEPT = 32

/** Finds the annotations of an article in its present text, with the help of the texts that the library still holds. */
export class AnchorFinder {
  readonly #parts: Parts
  readonly #found = new Map<string, Map<string, Anchor>>()

  constructor(parts: Parts) {
    this.#parts = parts
  }

  /**
   * Never fails: an earlier text that cannot be read is one that does not help, and where the search itself fails the
   * annotation is absent and the log says why.
   */
  async places(search: Search, budget = BUDGET): Promise<Places> {
    const { meta, textHash, annotations, progress = 0, only } = search
    const found = this.#foundIn(meta.id, textHash)
    const places = new Map<AnnotationId, Anchor>()
    const aimed = annotations.filter(isAimed)
    const wanted = aimed.flatMap((one, index) => {
      const place = one.anchor?.textHash === textHash ? one.anchor : found.get(keyOf(one))
      if (only?.has(one.id) === false) return []
      if (place === undefined) return [index]
      places.set(one.id, place)
      return []
    })
    if (wanted.length === 0) return places
    const distance = (index: number) => Math.abs((aimed[index]?.target.progression ?? 0) - progress)
    const job = {
      ...(await this.#texts(search, aimed)),
      known: aimed.map(({ target, anchor }) => ({ target, anchor })),
      wanted: wanted.toSorted((a, b) => distance(a) - distance(b)),
      budget,
    }
    await this.#search(job, ([index, place, reason]) => {
      const one = aimed[index]
      if (one === undefined) return
      if (place === undefined) {
        this.#parts.log(`an annotation cannot be looked for: ${one.id} of article ${meta.id}: ${reason}`)
        return
      }
      places.set(one.id, place)
      found.set(keyOf(one), place)
    })
    return places
  }

  async #search(job: CarryJob, told: (carried: Carried) => void): Promise<void> {
    const { anchoring, log } = this.#parts
    try {
      await anchoring(job, (some) => {
        for (const one of some) told(one)
      })
    } catch (error) {
      log(`annotations were not looked for: ${String(error)}`)
    }
  }

  /** The annotation with its place in the text with that hash, where that is known without a search. */
  placed(one: Annotation, textHash: string): Annotation {
    if (!isAimed(one) || one.anchor?.textHash === textHash) return one
    const anchor = this.#found.get(`${one.articleId} ${textHash}`)?.get(keyOf(one))
    return anchor === undefined ? one : { ...one, anchor }
  }

  /** What carries annotations over to the text. */
  async carrier(search: Omit<Search, 'annotations'>, known: readonly Known[]): Promise<AnchorCarrier> {
    const { now, held } = await this.#texts(search, known)
    return new AnchorCarrier(now, heldTexts(now, held), known)
  }

  async #texts({ meta, text, textHash }: Omit<Search, 'annotations'>, known: readonly Known[]) {
    const { fs, layout } = this.#parts
    const hashes = known.flatMap(({ target, anchor }) => [
      target.textHash,
      ...(anchor === undefined ? [] : [anchor.textHash]),
    ])
    const held: HashedText[] = []
    for (const hash of new Set(hashes)) {
      if (hash === textHash) continue
      const bytes = await readIfThere(fs, layout.article(meta.id).text(hash)).catch(() => undefined)
      const earlier = bytes && Buffer.from(bytes).toString('utf8')
      if (earlier !== undefined && hashOfText(earlier) === hash) held.push({ text: earlier, textHash: hash })
    }
    return { now: { text, textHash }, held }
  }

  #foundIn(id: ArticleId, textHash: string): Map<string, Anchor> {
    const key = `${id} ${textHash}`
    const found = this.#found.get(key) ?? new Map<string, Anchor>()
    this.#found.delete(key)
    this.#found.set(key, found)
    for (const oldest of this.#found.keys()) if (this.#found.size > KEPT) this.#found.delete(oldest)
    return found
  }
}

export const isAimed = (one: Annotation): one is Aimed => one.target !== undefined

/** What a place was found for: its target, and where it was last. */
export const keyOf = ({ id, target, anchor, targetAt = '' }: Annotation): string =>
  [id, targetAt, target?.start, target?.end, anchor?.textHash, anchor?.at].join(' ')
