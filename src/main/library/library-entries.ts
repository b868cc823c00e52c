import type { HighlightColor } from '../../shared/model/annotation'
import type { Template } from '../../shared/model/entries'
import type { CollectionId, SavedSearchId, TemplateId } from '../../shared/model/ids'
import type { TagName } from '../../shared/model/tag'

/** The name of the step that undo takes a change back with; undefined when nothing changed. */
type UndoEntry = string | undefined

/** What became of a tag, and how many articles and annotations had it. */
export interface Retagged {
  readonly entry: UndoEntry
  readonly articles: number
  readonly annotations: number
}

/** What an act on a tag would change; `merges`: something has the other name already. */
export interface TagPreview {
  readonly articles: number
  readonly annotations: number
  readonly merges: boolean
}

/** What is known of a tag besides its name; null takes away, what is left out stays. */
export interface TagPatch {
  readonly color?: HighlightColor | null | undefined
  readonly description?: string | null | undefined
}

/** What can be done to a tag wherever it is, with the tags nested in it; each is one step that can be undone. */
export interface LibraryTags {
  /** Throws `not-found` where nothing has the tag, `conflict` where something has the new name already. */
  rename(from: TagName, to: TagName): Promise<Retagged>
  /** Puts one tag in the place of another. Throws `not-found` where nothing has one of them. */
  merge(from: TagName, into: TagName): Promise<Retagged>
  /** What giving a tag another name, or with none taking it away, would change; nothing is written. */
  preview(name: TagName, to?: TagName): Promise<TagPreview>
  /** Takes a tag away from everything. Throws `not-found` where nothing has it. */
  remove(name: TagName): Promise<Retagged>
  /** Gives a tag a colour or a description, whether or not anything has it yet. */
  describe(name: TagName, patch: TagPatch): Promise<UndoEntry>
}

/** Where a collection goes. */
export interface CollectionPlace {
  /** The one that it is put into; null is the top, and without it it stays in the one it is in. */
  readonly parent?: CollectionId | null | undefined
  /** The neighbour that it is put before; otherwise it comes last. */
  readonly before?: CollectionId | undefined
}

/** What can be done to collections; each is one step that can be undone. All throw `not-found` for one that is not there. */
export interface LibraryCollections {
  /** Throws `conflict` where a neighbour has the name. */
  create(
    name: string,
    parent?: CollectionId,
  ): Promise<{ readonly id: CollectionId; readonly entry: UndoEntry }>
  /** Throws `conflict` where a neighbour has the name. */
  rename(id: CollectionId, name: string): Promise<UndoEntry>
  /** Throws `refused` where it would lie in itself, `conflict` where a neighbour has its name. */
  move(id: CollectionId, place: CollectionPlace): Promise<UndoEntry>
  /** With those in it. The articles stay as they are, and are in it again when that is undone. */
  remove(id: CollectionId): Promise<UndoEntry>
  /** It and those that lie in it, however deep. */
  inside(id: CollectionId): ReadonlySet<CollectionId>
  /** Throws `not-found` where one of them is not there. */
  requireAll(ids: readonly CollectionId[]): void
}

/** What can be done to saved searches; each is one step that can be undone. All throw `not-found` for one that is not there. */
export interface LibrarySearches {
  /** Throws `conflict` where another has the name. */
  create(name: string, query: string): Promise<{ readonly id: SavedSearchId; readonly entry: UndoEntry }>
  /** Throws `conflict` where another has the name. */
  update(id: SavedSearchId, patch: SearchPatch): Promise<UndoEntry>
  /** Before another one, or to the end. */
  move(id: SavedSearchId, before?: SavedSearchId): Promise<UndoEntry>
  remove(id: SavedSearchId): Promise<UndoEntry>
}

/** What a person says of a template. */
export type TemplateFields = Pick<Template, 'name' | 'text' | 'extension'>

/** What can be done to templates; each is one step that can be undone. All throw `not-found` for one that is not there. */
export interface LibraryTemplates {
  /** By their names. */
  all(): Template[]
  /** Throws `conflict` where another has the name. */
  create(fields: TemplateFields): Promise<{ readonly id: TemplateId; readonly entry: UndoEntry }>
  /** Fields that are left out stay. Throws `conflict` where another has the name. */
  update(
    id: TemplateId,
    patch: { readonly [field in keyof TemplateFields]?: string | undefined },
  ): Promise<UndoEntry>
  remove(id: TemplateId): Promise<UndoEntry>
}

/** What is left out stays. */
export interface SearchPatch {
  readonly name?: string | undefined
  readonly query?: string | undefined
}
