import { z } from 'zod'
import { HighlightColor } from '../../model/annotation'
import { ArticleSummary } from '../../model/article'
import { ColorNames } from '../../model/color-names'
import { LibraryEntries } from '../../model/entries'
import { CollectionId, SavedSearchId } from '../../model/ids'
import { LONGEST_COLOR_NAME } from '../../model/limits'
import { SORTS } from '../../model/setting-values'
import { FIXED_VIEWS } from '../../model/view'
import { Problem } from '../wire-error'
import { type Definitions, acted, nothing, revision } from './basics'

/**
 * What undo or redo would do next: a label key of the interface's language files, or nothing to do. `entry` names the
 * step that undo would take back.
 */
export const HistoryState = z.object({
  undo: z.string().optional(),
  redo: z.string().optional(),
  entry: z.string().optional(),
})
export type HistoryState = z.infer<typeof HistoryState>

/** The same after undo or redo. */
const Travelled = HistoryState.extend({
  /** What was taken back, or done again; absent when there was nothing: another client may have been there first. */
  did: z.string().optional(),
  /** Of the step some, or all, stays as another machine has changed it since. */
  kept: z.enum(['some', 'all']).optional(),
})
export type Travelled = z.infer<typeof Travelled>

/** Unsaved changes: files whose write failed are kept in memory and tried again. */
export const SavingState = z.object({
  failed: z.array(Problem),
})
export type SavingState = z.infer<typeof SavingState>

/** Why a library cannot be changed. */
export const ReadOnly = z.discriminatedUnion('code', [
  /** A newer version of Lectern made it. */
  z.object({ code: z.literal('newer'), version: z.number().int() }),
  /** Its folder cannot be written. */
  z.object({ code: z.literal('folder'), folder: z.string() }),
])
export type ReadOnly = z.infer<typeof ReadOnly>

/** The first rows of a view in an order, at most `size`. */
const RowPage = z.object({
  view: z.union([
    z.object({ kind: z.enum(FIXED_VIEWS) }),
    z.object({ kind: z.literal('tag'), tag: z.string() }),
    z.object({ kind: z.literal('collection'), id: CollectionId }),
    z.object({ kind: z.literal('search'), id: SavedSearchId }),
  ]),
  sort: z.enum(SORTS),
  size: z.number().int().min(0).max(1000),
})
export type RowPage = z.infer<typeof RowPage>

/** How many rows each view, each level of each tag and each collection has; the trash counts for no tag. */
const RowCounts = z.object({
  views: z.record(z.enum(FIXED_VIEWS), z.number().int()),
  /** `isOwn`: some article or annotation has the level itself, not only one below it. */
  tags: z.array(z.object({ name: z.string(), articles: z.number().int(), isOwn: z.boolean() })),
  /** With those that lie in it; only collections that are not empty. */
  collections: z.array(z.object({ id: CollectionId, articles: z.number().int() })),
})
export type RowCounts = z.infer<typeof RowCounts>

const LibrarySnapshot = z.object({
  revision,
  /** All of them, or the page that was asked for: the others come with `library.rows`. */
  articles: z.array(ArticleSummary),
  /** With a page. */
  counts: RowCounts.optional(),
  /** There are more rows than those of the page. */
  more: z.boolean().optional(),
  history: HistoryState,
  saving: SavingState,
  /** What the person calls their colours. */
  colorNames: ColorNames,
  /** Tags that something is known of, collections and saved searches; those that are not deleted. */
  entries: LibraryEntries,
  /** Why nothing can be changed; absent when it can. */
  readOnly: ReadOnly.optional(),
  /** What was found damaged at opening; absent when all is well. */
  problems: z.array(Problem).optional(),
  /** The library's folder, where it is not there: its disk was taken out. */
  goneFolder: z.string().optional(),
})

/** The open library as a whole: its rows, its saving, its history. */
export const libraryCommands = {
  /** The library in numbers; `bytes` of all its files, `quarantined` those that were damaged and are kept aside. */
  'library.facts': {
    input: nothing,
    output: z.object({
      path: z.string(),
      articles: z.number().int(),
      trashed: z.number().int(),
      annotations: z.number().int(),
      bytes: z.number(),
      quarantined: z.number().int(),
      canShowFolder: z.boolean(),
    }),
  },
  'library.snapshot': { input: z.object({ page: RowPage.optional() }), output: LibrarySnapshot },
  /**
   * All rows, some at a time: from the beginning, then from each answer's `next` until there is none. They are as of
   * `revision`; what changed since comes by events.
   */
  'library.rows': {
    input: z.object({ from: z.number().int().nonnegative() }),
    output: z.object({ revision, rows: z.array(ArticleSummary), next: z.number().int().optional() }),
  },
  /** The person looks at Lectern again: what other programs changed in the library's folder is taken in. */
  'library.reconcile': { input: nothing, output: nothing },
  /** Tries to write what could not be saved once more, now; says what still cannot. */
  'library.retrySaving': { input: nothing, output: SavingState },
  /** A ZIP of what could not be saved, to be kept elsewhere; unpacked over the library's folder it is as saved. */
  'library.unsavedCopy': { input: nothing, output: z.object({ bytes: z.instanceof(Uint8Array) }) },
  /** Names a colour for this library; an empty name gives it back its usual one. */
  'library.nameColor': {
    input: z.object({ color: HighlightColor, name: z.string().trim().max(LONGEST_COLOR_NAME) }),
    output: acted,
  },
  /** With `entry` only that step is taken back, and refused (`conflict`) when it is not the newest one any more. */
  'history.undo': { input: z.object({ entry: z.string().optional() }), output: Travelled },
  'history.redo': { input: nothing, output: Travelled },
} as const satisfies Definitions
