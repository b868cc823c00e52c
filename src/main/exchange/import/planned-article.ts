import { Annotation } from '../../../shared/model/annotation'
import type { ArticleMeta } from '../../../shared/model/article'
import type { ArticleId } from '../../../shared/model/ids'
import type { TagName } from '../../../shared/model/tag'
import { textOfHtml } from '../../library/texts/html-tree'
import { taken } from '../../library/acts/brought-annotation'
import type { Brought, FreshArticle, KnownArticle } from '../../library/library-intake'
import type { Library } from '../../library/library'
import { Slices } from '../../library/files/slices'
import type { ArticleRows } from './grouped-rows'
import type { Match, MatchedBy } from './matched-articles'
import { metaOf } from './new-article'
import { madeHere, type PlacedPassage, placedPassage, type PresentText } from './placed-passage'
import { type ImportedAnnotation, type ImportRecord, MOST_SOURCE, type RejectedRow } from './record'
import { because, issueIn, type Reason } from './reason'
import { annotationIdOf, ownAnnotationId } from './stable-id'
import { tagsIn } from './values'

/** What becomes of one article. */
export interface PlannedRow {
  readonly id: string
  readonly title: string
  readonly url?: string
  /** Absent for an article that is not in the library. */
  readonly matchedBy?: MatchedBy
  readonly fromTrash: boolean
  readonly new: number
  readonly duplicate: number
  readonly merge: number
  readonly orphans: number
}

/** One article of a file, put to the library's article or to none. */
export class PlannedArticle {
  readonly id: ArticleId
  readonly #library: Library
  readonly #match: Match | undefined
  readonly #meta: ArticleMeta
  readonly #present: PresentText | undefined
  readonly #there: ReadonlyMap<string, Annotation>
  readonly #format: string
  readonly #tags: TagName[]
  /** Taken as it is: the library has none like it. */
  readonly #whole: FreshArticle | undefined
  readonly #brought: Brought[] = []
  /** The first row of each id. */
  readonly #first = new Map<string, { readonly made: Annotation; readonly line: number }>()
  readonly #claimed = new Set<string>()
  readonly #counts = { new: 0, duplicate: 0, merge: 0, orphans: 0 }

  private constructor(
    library: Library,
    about: {
      match: Match | undefined
      meta: ArticleMeta
      present: PresentText | undefined
      format: string
      tags: TagName[]
      whole?: FreshArticle | undefined
    },
    annotations: readonly Annotation[],
  ) {
    this.#library = library
    this.#match = about.match
    this.#meta = about.meta
    this.#present = about.present
    this.#format = about.format
    this.#tags = about.tags
    this.#whole = about.whole
    this.id = about.meta.id
    this.#there = new Map(annotations.map((one) => [one.id, one]))
  }

  /** Reads what the library has of it. A text that cannot be read is one that is not there: nothing is placed in it. */
  static async of(
    library: Library,
    group: ArticleRows,
    match: Match | undefined,
    fileName: string,
    format: string,
  ): Promise<PlannedArticle> {
    const { tags } = tagsIn(group.article.tags)
    if (match === undefined) {
      const meta = group.article.whole?.meta ?? metaOf(group, fileName)
      const { whole } = group.article
      return new PlannedArticle(library, { match, meta, present: undefined, format, tags, whole }, [])
    }
    const { meta, annotations } = await library.record(match.id)
    const present = meta.text === undefined ? undefined : await presentText(library, match.id)
    // What was taken off since the file was written is not to come back with it.
    const isOlder = (group.article.updated ?? '9') <= meta.updatedAt
    return new PlannedArticle(
      library,
      { match, meta, present, format, tags: isOlder ? [] : tags },
      annotations,
    )
  }

  /** Takes its rows in; those that cannot be are answered. */
  async take(rows: readonly ImportRecord[]): Promise<RejectedRow[]> {
    if (this.#whole !== undefined) return this.#takeWhole(this.#whole)
    const rejected: RejectedRow[] = []
    const slices = new Slices()
    const placed: { from: ImportedAnnotation; made: Annotation; place: PlacedPassage | undefined }[] = []
    for (const row of rows) {
      const { annotation: from } = row
      if (from === undefined) continue
      const place = placedPassage(from, this.#present)
      const parsed = Annotation.safeParse(this.#annotationOf(from, place))
      const problem = parsed.success ? this.#repeated(row, from, parsed.data) : issueIn(parsed.error.issues)
      if (problem !== undefined) rejected.push(rejectedRow(row, problem))
      else if (parsed.success && this.#first.get(parsed.data.id)?.made === parsed.data)
        placed.push({ from, made: parsed.data, place })
      if (slices.isOver) await slices.next()
    }
    const found = await this.#searched(
      placed.filter(({ place }) => place !== undefined && place.anchor === undefined).map(({ made }) => made),
    )
    for (const { from, made } of placed) {
      this.#bring(from, found.get(made.id) ?? made)
      if (slices.isOver) await slices.next()
    }
    return rejected
  }

  #takeWhole({ annotations }: FreshArticle): RejectedRow[] {
    this.#counts.new = annotations.length
    this.#counts.orphans = annotations.filter(({ anchor }) => anchor?.status === 'orphan').length
    return []
  }

  /** As the list shows it. */
  row(): PlannedRow {
    const { title, url, trashedAt } = this.#meta
    return {
      id: this.id,
      title,
      ...(url === undefined ? {} : { url }),
      ...(this.#match === undefined ? {} : { matchedBy: this.#match.by }),
      fromTrash: this.#match !== undefined && trashedAt !== undefined,
      ...this.#counts,
    }
  }

  change(): FreshArticle | KnownArticle {
    if (this.#whole !== undefined) return this.#whole
    const brought = this.#brought
    if (this.#match === undefined)
      return { meta: this.#meta, annotations: brought.map(({ annotation }) => annotation) }
    return { id: this.id, tags: this.#tags, brought }
  }

  #annotationOf(from: ImportedAnnotation, place: PlacedPassage | undefined) {
    const { tags, others } = tagsIn(from.tags)
    const note = [from.note ?? '', ...others.map((tag) => `#${tag}`)]
      .filter((part) => part !== '')
      .join('\n\n')
    const created = from.created ?? from.updated ?? this.#meta.savedAt
    const updated = from.updated ?? created
    return {
      id: this.#idOf(from),
      articleId: this.id,
      color: from.color ?? 'yellow',
      note,
      tags,
      createdAt: created,
      updatedAt: updated < created ? created : updated,
      ...(place === undefined ? {} : { target: place.target }),
      ...(place?.anchor === undefined ? {} : { anchor: place.anchor }),
    }
  }

  /** Its own where it is one of ours, else one that the same row always gets. */
  #idOf(from: ImportedAnnotation): string {
    const own = ownAnnotationId(from.id)
    if (own !== undefined) return own
    if (from.id !== undefined) return annotationIdOf(this.#format, from.id)
    const { passage, target, note = '', tags = [], created = '' } = from
    const { exact = '', prefix = '' } = passage ?? target?.target ?? {}
    return annotationIdOf(
      this.#format,
      this.#meta.url ?? this.#meta.title,
      exact,
      prefix,
      note,
      tags.join('\n'),
      created,
    )
  }

  /** Those whose place is not beyond doubt are looked for in the thread of anchoring. */
  async #searched(annotations: readonly Annotation[]): Promise<ReadonlyMap<string, Annotation>> {
    const present = this.#present
    if (present === undefined || annotations.length === 0) return new Map()
    const places = await this.#library.intake.places(this.id, annotations)
    return new Map(
      annotations.map((one) => {
        const { id, target } = one
        const anchor = places.get(id) ?? { status: 'orphan' as const, textHash: present.hash }
        if (target === undefined) return [id, one]
        // A target of ours stays as it was made.
        const isOwn = this.#isOwn(target.textHash, target)
        return [id, { ...one, ...(isOwn ? { target, anchor } : madeHere(target, anchor, present)) }]
      }),
    )
  }

  #isOwn(hash: string, { textLength }: NonNullable<Annotation['target']>): boolean {
    return textLength !== undefined || hash === this.#present?.hash
  }

  /** What is wrong with a row whose id stands in the file before; the same once more counts as there already. */
  #repeated({ line }: ImportRecord, from: ImportedAnnotation, made: Annotation): Reason | undefined {
    const first = this.#first.get(made.id)
    if (first === undefined) this.#first.set(made.id, { made, line })
    else if (JSON.stringify(first.made) === JSON.stringify(made)) this.#counts.duplicate += 1
    else return because('idTwice', { id: from.id ?? made.id, line: first.line })
    return undefined
  }

  #bring(from: ImportedAnnotation, annotation: Annotation): void {
    const present = this.#there.get(annotation.id)
    const like = present === undefined ? this.#alike(annotation) : undefined
    if (like !== undefined) this.#claimed.add(like.id)
    const one: Brought = {
      annotation,
      says: {
        note: from.note !== undefined,
        color: from.color !== undefined,
        // A row without any date or id is known by its content: the same row is the same annotation.
        updated:
          from.isEdited !== true &&
          (from.updated !== undefined || from.created !== undefined || from.id === undefined),
      },
      ...(like === undefined ? {} : { like: like.id }),
    }
    const { kind } = taken(like ?? present, one)
    this.#counts[kind] += 1
    if (
      kind === 'new' &&
      annotation.target !== undefined &&
      (annotation.anchor?.status ?? 'orphan') === 'orphan'
    )
      this.#counts.orphans += 1
    this.#brought.push(one)
  }

  /** An annotation of the library about the same passage, or with the same note on the whole article. */
  #alike(annotation: Annotation): Annotation | undefined {
    for (const one of this.#there.values())
      if (one.deletedAt === undefined && !this.#claimed.has(one.id) && isAbout(one, annotation)) return one
    return undefined
  }
}

function isAbout(one: Annotation, other: Annotation): boolean {
  const [a, b] = [one.target, other.target]
  if (a === undefined || b === undefined) return a === b && one.note !== '' && one.note === other.note
  if (a.exact !== b.exact) return false
  const [x, y] = [one.anchor, other.anchor]
  if (x !== undefined && y !== undefined && x.status !== 'orphan' && y.status !== 'orphan')
    return x.textHash === y.textHash && x.start === y.start && x.end === y.end
  return a.prefix.slice(-16) === b.prefix.slice(-16) && a.suffix.slice(0, 16) === b.suffix.slice(0, 16)
}

async function presentText(library: Library, id: ArticleId): Promise<PresentText | undefined> {
  try {
    const { meta, html, text } = await library.article(id, true)
    return meta.text === undefined
      ? undefined
      : { text, hash: meta.text.hash, blocks: textOfHtml(html).blocks }
  } catch {
    // Damaged: what is said of it in the library's own words is told elsewhere.
    return undefined
  }
}

const rejectedRow = ({ line, path, article, annotation }: ImportRecord, reason: Reason): RejectedRow => ({
  line,
  path,
  reason,
  source: JSON.stringify({ article, annotation }).slice(0, MOST_SOURCE),
})
