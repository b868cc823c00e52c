import { AppError } from '../../shared/ipc/app-error'
import type { Annotation } from '../../shared/model/annotation'
import type { ArticleMeta, ArticleSummary } from '../../shared/model/article'
import { tagsOf } from '../../shared/model/row-tags'
import { TagName } from '../../shared/model/tag'
import { changedAnnotation } from './annotation-change'
import { fieldChange } from './change'
import type { Change } from './formats'
import type { Journal } from './journal'
import type { LibraryTags, Retagged } from './library'
import type { OpenArticles } from './open-articles'

interface Parts {
  readonly articles: OpenArticles
  readonly journal: Journal
}

/** What can be done to a tag wherever it is, with the tags nested in it: one step of the journal each. */
export class TagActs implements LibraryTags {
  readonly #parts: Parts

  constructor(parts: Parts) {
    this.#parts = parts
  }

  /** Throws `not-found` where nothing has the tag, `conflict` where something has the new name already. */
  async rename(from: TagName, to: TagName): Promise<Retagged> {
    if (this.#rows(to).some((row) => tagsOf(row).some((tag) => isIn(tag, to) && !isIn(tag, from))))
      throw new AppError(
        'conflict',
        `There is a tag “${to}” already. Merge the two, or choose another name.`,
        {
          key: 'tags.exists',
          values: { tag: to },
        },
      )
    return this.#change('rename', from, to)
  }

  /** Puts one tag in the place of another. Throws `not-found` where nothing has one of them. */
  async merge(from: TagName, into: TagName): Promise<Retagged> {
    this.#refuseUnknown(into)
    return this.#change('merge', from, into)
  }

  /** Takes a tag away from everything. Throws `not-found` where nothing has it. */
  remove(name: TagName): Promise<Retagged> {
    return this.#change('remove', name, undefined)
  }

  async #change(
    what: 'rename' | 'merge' | 'remove',
    from: TagName,
    to: TagName | undefined,
  ): Promise<Retagged> {
    const { articles, journal } = this.#parts
    this.#refuseUnknown(from)
    const rows = this.#rows(from)
    const has = (tags: readonly string[] = []) => tags.some((tag) => isIn(tag, from))
    const meta = rows.filter(({ tags }) => has(tags)).map(({ id }) => id)
    const annotations = rows.filter(({ annotationTags }) => has(annotationTags)).map(({ id }) => id)
    let changes: Change[] = []
    const entry = await journal.change({ meta, annotations }, () => {
      changes = [
        ...meta.flatMap((id) => ofArticle(articles.meta(id), from, to)),
        ...annotations.flatMap((id) =>
          articles
            .annotationsFile(id)
            .file.value.annotations.flatMap((annotation) => ofAnnotation(annotation, from, to)),
        ),
      ]
      return { label: `undo.tag.${what}`, changes }
    })
    const count = (kind: Change['kind']) => changes.filter((change) => change.kind === kind).length
    return { entry, articles: count('article'), annotations: count('annotation') }
  }

  /** The articles that have the tag, or one nested in it, themselves or in their annotations. */
  #rows(name: TagName): ArticleSummary[] {
    return [...this.#parts.articles.summaries()].filter((row) => tagsOf(row).some((tag) => isIn(tag, name)))
  }

  #refuseUnknown(name: TagName): void {
    if (this.#rows(name).length > 0) return
    throw new AppError('not-found', `Nothing has the tag “${name}”.`, {
      key: 'tags.missing',
      values: { tag: name },
    })
  }
}

/** Whether a tag is this one or nested in it. */
const isIn = (tag: string, name: string): boolean => tag === name || tag.startsWith(`${name}/`)

/**
 * The tags with one of them, and those nested in it, under another name or, without one, away. Throws
 * `invalid-input` where a name becomes too long.
 */
function retagged(tags: readonly string[], from: string, to: string | undefined): string[] {
  const renamed = tags.flatMap((tag) => {
    if (!isIn(tag, from)) return [tag]
    return to === undefined ? [] : [checked(`${to}${tag.slice(from.length)}`)]
  })
  return [...new Set(renamed)]
}

function checked(name: string): TagName {
  const parsed = TagName.safeParse(name)
  if (parsed.success) return parsed.data
  throw new AppError('invalid-input', `“${name}” is too long for a tag. Choose a shorter name.`, {
    key: 'tags.tooLong',
    values: { tag: name },
  })
}

function ofArticle(meta: ArticleMeta, from: string, to: string | undefined): Change[] {
  const tags = retagged(meta.tags, from, to)
  return isSame(tags, meta.tags) ? [] : [fieldChange(meta, { tags })]
}

/** Deleted annotations beside others with the tag change, too: restored, they have the tags that there are. */
function ofAnnotation(annotation: Annotation, from: string, to: string | undefined): Change[] {
  const tags = retagged(annotation.tags, from, to)
  return isSame(tags, annotation.tags) ? [] : [changedAnnotation({ ...annotation, tags }, annotation)]
}

const isSame = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((tag, at) => tag === b[at])
