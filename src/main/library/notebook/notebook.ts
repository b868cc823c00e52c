import type { ArticleSummary } from '../../../shared/model/article'
import type { ArticleId } from '../../../shared/model/ids'
import type {
  AnnotationRef,
  NotebookGroup,
  NotebookPage,
  NotebookQuery,
} from '../../../shared/model/notebook'
import type { Annotation } from '../../../shared/model/annotation'
import { type AnnotationIndex, type IndexedAnnotation, inTextOrder } from './annotation-index'
import { recordsOf } from './newest-annotations'
import type { Library } from '../library'
import { Slices } from '../files/slices'
import { answersOf } from './notebook-answers'
import { grouped } from './notebook-groups'

/** Which places of the notebook are asked for. */
export interface Stretch {
  readonly from: number
  readonly count: number
}

/** What answers a query, in its order. */
interface Listing {
  readonly groups: NotebookGroup[]
  readonly total: number
  readonly refs: (stretch: Stretch) => Promise<AnnotationRef[]>
}

/**
 * Every annotation of the library, as a person looks through them. By article and not filtered, what the index of
 * articles knows is enough, and a page reads the files of its own articles alone; anything else looks at every
 * annotation once and keeps the order until something changes.
 */
export class Notebook {
  readonly #library: Library
  readonly #index: AnnotationIndex
  #last: { readonly of: string; readonly version: number; readonly listing: Promise<Listing> } | undefined

  constructor(library: Library, index: AnnotationIndex) {
    this.#library = library
    this.#index = index
  }

  /** The annotations at some places, each with its place in its present text; the groups where they are wanted. */
  async page(query: NotebookQuery, stretch: Stretch, wantsGroups: boolean): Promise<NotebookPage> {
    const { version } = this.#index
    const { groups, total, refs } = await this.#listing(query)
    const wanted = await refs(stretch)
    const records = new Map(
      (await recordsOf(wanted, (id) => this.#library.annotations(id))).map((one) => [one.id, one]),
    )
    const articles = await this.#index.articles()
    return {
      version,
      total,
      all: articles.reduce((sum, { annotations }) => sum + annotations, 0),
      ...(wantsGroups ? { groups } : {}),
      items: wanted.flatMap(({ id }, at) => {
        const annotation = records.get(id)
        return annotation === undefined ? [] : [{ at: stretch.from + at, annotation }]
      }),
    }
  }

  /** The names of the annotations at some places, each once. */
  async refs(query: NotebookQuery, stretch: Stretch): Promise<AnnotationRef[]> {
    const refs = await (await this.#listing(query)).refs(stretch)
    return [...new Map(refs.map(({ articleId, id }) => [id, { articleId, id }])).values()]
  }

  /** The annotations of these names, in their order. */
  records(refs: readonly AnnotationRef[]): Promise<Annotation[]> {
    return recordsOf(refs, (id) => this.#library.annotations(id))
  }

  #listing(query: NotebookQuery): Promise<Listing> {
    const of = JSON.stringify(query)
    const { version } = this.#index
    if (this.#last?.of === of && this.#last.version === version) return this.#last.listing
    const listing = this.#list(query)
    this.#last = { of, version, listing }
    return listing
  }

  async #list(query: NotebookQuery): Promise<Listing> {
    const slices = new Slices()
    const articles = await this.#articles(query, slices)
    const answers = answersOf(query, this.#library.colorNames)
    if (query.group === 'article' && answers === undefined) return this.#byArticle(articles)
    const found: IndexedAnnotation[] = []
    let article = 0
    for await (const some of this.#index.ofAll(articles, slices)) {
      const row = articles[article]
      article += 1
      for (const one of some)
        if (answers === undefined || (row !== undefined && answers(one, row))) found.push(one)
    }
    const { groups, rows, total } = await grouped(found, query, slices)
    return {
      groups,
      total,
      refs: ({ from, count }) => Promise.resolve(rows.slice(from, from + count)),
    }
  }

  /** Those that can hold an answer, as far as their rows tell. */
  async #articles({ article, tags, order }: NotebookQuery, slices: Slices): Promise<ArticleSummary[]> {
    const isWanted = (tag: string) => tags.some((name) => tag === name || tag.startsWith(`${name}/`))
    const all = article === undefined ? await this.#index.articles(slices) : this.#named(article)
    const articles = all.filter(
      ({ annotationTags = [] }) => tags.length === 0 || annotationTags.some(isWanted),
    )
    return order === 'newest' ? articles : articles.toReversed()
  }

  /** Throws `not-found`. */
  #named(article: ArticleId): ArticleSummary[] {
    this.#library.changedAt(article)
    return [...this.#library.rows()].filter(({ id, annotations }) => id === article && annotations > 0)
  }

  /** Their rows say how many annotations they have; only those of the articles that are asked for are read. */
  #byArticle(articles: readonly ArticleSummary[]): Listing {
    const groups = articles.map(({ id, annotations }) => ({ key: id, count: annotations }))
    const refs = async ({ from, count }: Stretch): Promise<AnnotationRef[]> => {
      const wanted: AnnotationRef[] = []
      let start = 0
      for (const { id, annotations } of articles) {
        const end = start + annotations
        if (end > from && start < from + count) {
          const own = await this.#refsOf(id)
          for (const one of own.slice(Math.max(0, from - start), from + count - start)) wanted.push(one)
        }
        start = end
        if (start >= from + count) break
      }
      return wanted
    }
    return { groups, total: groups.reduce((sum, { count }) => sum + count, 0), refs }
  }

  async #refsOf(id: ArticleSummary['id']): Promise<readonly AnnotationRef[]> {
    const annotations = await this.#library.storedAnnotations(id).catch(() => [])
    return annotations.toSorted(inTextOrder)
  }
}
