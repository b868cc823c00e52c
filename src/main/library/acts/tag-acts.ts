import { AppError } from '../../../shared/ipc/app-error'
import type { Annotation } from '../../../shared/model/annotation'
import type { ArticleMeta, ArticleSummary } from '../../../shared/model/article'
import type { TagEntry } from '../../../shared/model/entries'
import { tagsOf } from '../../../shared/model/row-tags'
import { TagName } from '../../../shared/model/tag'
import { changedAnnotation } from '../journal/annotation-change'
import { fieldChange } from '../journal/change'
import { changedFields, deletedEntry, newEntry } from '../journal/entry-change'
import type { Change } from '../files/formats'
import type { Journal } from '../journal/journal'
import type { UndoEntry } from '../library'
import type { LibraryTags, Retagged, TagPatch, TagPreview } from '../library-entries'
import type { OpenArticles } from '../open-articles'
import type { OpenEntries } from '../open-entries'

interface Parts {
  readonly articles: OpenArticles
  readonly entries: OpenEntries
  readonly journal: Journal
  /** Takes in what another machine wrote into `tags.json`. */
  readonly refresh: () => Promise<void>
}

/** What can be done to a tag wherever it is, with the tags nested in it: one step of the journal each. */
export class TagActs implements LibraryTags {
  readonly #parts: Parts

  constructor(parts: Parts) {
    this.#parts = parts
  }

  /** Throws `not-found` where nothing has the tag, `conflict` where something has the new name already. */
  async rename(from: TagName, to: TagName): Promise<Retagged> {
    await this.#parts.refresh()
    if (this.#isTaken(from, to))
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
    await this.#parts.refresh()
    this.#refuseUnknown(into)
    return this.#change('merge', from, into)
  }

  /** As `#change` would do it, so that what is announced is what comes. */
  async preview(name: TagName, to?: TagName): Promise<TagPreview> {
    const { articles, refresh } = this.#parts
    await refresh()
    const { meta, annotations } = this.#places(name)
    const changed = await articles.using({ annotations }, () =>
      Promise.resolve(
        annotations.flatMap((id) =>
          articles
            .annotationsFile(id)
            .file.value.annotations.filter((one) => ofAnnotation(one, name, to).length > 0),
        ),
      ),
    )
    return {
      articles: meta.length,
      annotations: changed.filter(({ deletedAt }) => deletedAt === undefined).length,
      merges: to !== undefined && this.#isTaken(name, to),
    }
  }

  /** Takes a tag away from everything. Throws `not-found` where nothing has it. */
  async remove(name: TagName): Promise<Retagged> {
    await this.#parts.refresh()
    return this.#change('remove', name, undefined)
  }

  async describe(name: TagName, patch: TagPatch): Promise<UndoEntry> {
    const { journal, refresh } = this.#parts
    journal.refuseReadOnly()
    await refresh()
    return journal.change({}, (at) => ({
      label: 'undo.tag.describe',
      changes: this.#described(name, patch, at),
    }))
  }

  #described(name: TagName, patch: TagPatch, at: string): Change[] {
    const present = this.#entries().find(({ id }) => id === name)
    const given = Object.entries(patch).filter(([, value]) => value !== undefined)
    const fields = Object.fromEntries(
      given
        .map(([field, value]) => [field, value ?? undefined] as const)
        .filter(([field, value]) => present?.[field] !== value),
    )
    if (Object.keys(fields).length === 0) return []
    return [
      present === undefined ? newEntry('tags', name, fields, at) : changedFields('tags', present, fields),
    ]
  }

  async #change(
    what: 'rename' | 'merge' | 'remove',
    from: TagName,
    to: TagName | undefined,
  ): Promise<Retagged> {
    const { articles, journal } = this.#parts
    this.#refuseUnknown(from)
    const { meta, annotations } = this.#places(from)
    let changes: Change[] = []
    const entry = await journal.change({ meta, annotations }, (at) => {
      changes = [
        ...this.#ofEntries(from, to, at),
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

  /** The articles that have the tag themselves, and those with annotations that do. */
  #places(name: TagName) {
    const rows = this.#rows(name)
    const has = (tags: readonly string[] = []) => tags.some((tag) => isIn(tag, name))
    return {
      meta: rows.filter(({ tags }) => has(tags)).map(({ id }) => id),
      annotations: rows.filter(({ annotationTags }) => has(annotationTags)).map(({ id }) => id),
    }
  }

  /** Whether something has the new name, or one nested in it, that is not the tag itself. */
  #isTaken(from: TagName, to: TagName): boolean {
    const isOther = (tag: string) => isIn(tag, to) && !isIn(tag, from)
    return (
      this.#rows(to).some((row) => tagsOf(row).some(isOther)) || this.#entries().some(({ id }) => isOther(id))
    )
  }

  /** The articles that have the tag, or one nested in it, themselves or in their annotations. */
  #rows(name: TagName): ArticleSummary[] {
    return [...this.#parts.articles.rows.all()].filter((row) => tagsOf(row).some((tag) => isIn(tag, name)))
  }

  /** What is known of a tag goes with it; of two that become one, that of the one that stays comes first. */
  #ofEntries(from: TagName, to: TagName | undefined, at: string): Change[] {
    return this.#entries()
      .filter(({ id }) => isIn(id, from))
      .flatMap((old) => {
        const name = to === undefined ? undefined : checked(`${to}${old.id.slice(from.length)}`)
        if (name === old.id) return []
        const { color, description } = old
        const carried = name === undefined ? [] : this.#carried(name, { color, description }, at)
        return [deletedEntry('tags', old, at), ...carried]
      })
  }

  #carried(
    name: TagName,
    { color, description }: Pick<TagEntry, 'color' | 'description'>,
    at: string,
  ): Change[] {
    const present = this.#entries().find(({ id }) => id === name)
    const patch = {
      color: present?.color ?? color,
      description: present?.description ?? description,
    }
    return this.#described(name, patch, at)
  }

  #entries(): readonly TagEntry[] {
    return this.#parts.entries.live('tags')
  }

  #refuseUnknown(name: TagName): void {
    if (this.#rows(name).length > 0 || this.#entries().some(({ id }) => isIn(id, name))) return
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
