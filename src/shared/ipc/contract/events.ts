import { z } from 'zod'
import { Annotation } from '../../model/annotation'
import { ArticleSummary } from '../../model/article'
import { ColorNames } from '../../model/color-names'
import { AllEntries } from '../../model/entries'
import { AnnotationId, ArticleId, Sha256 } from '../../model/ids'
import { ImportId, ImportItem, ImportProgress } from '../../model/import-session'
import { SearchGroup } from '../../model/search'
import { Settings } from '../../model/settings'
import type { EventName } from '../names'
import { Problem } from '../wire-error'
import { nothing, revision } from './basics'
import { HistoryState, SavingState } from './library'
import { SearchProgress } from './search'

/** What a window is told without asking. */
export const events = {
  'library.changed': z.object({
    revision,
    upsert: z.array(ArticleSummary),
    remove: z.array(ArticleId),
    /** What the colours are called now; absent when that did not change. */
    colorNames: ColorNames.optional(),
    /** Of the kinds that changed all that there are now; absent when none did. */
    entries: AllEntries.partial().optional(),
  }),
  /** The library's folder is gone (its path), or back. */
  'library.folder': z.object({ gone: z.string().optional() }),
  /**
   * Another library is about to be opened: hand over every draft, ask for nothing more, then call `app.flushed`.
   * `stayed`: it was not; `left`: it is open, and the window begins anew.
   */
  'library.leaving': z.object({ stage: z.enum(['leaving', 'stayed', 'left']) }),
  'annotations.changed': z.object({
    revision,
    articleId: ArticleId,
    upsert: z.array(Annotation),
    remove: z.array(AnnotationId),
  }),
  /** An article has another text, whoever changed it; without `textHash` it has none any more. */
  'article.text': z.object({ articleId: ArticleId, textHash: Sha256.optional() }),
  'history.changed': HistoryState,
  'settings.changed': Settings,
  'saving.changed': SavingState,
  /** Files that were found damaged since the library was opened. */
  'problems.found': z.object({ problems: z.array(Problem) }),
  /** Show this article, and this annotation in it; or ask the person whether to save the page of an address. */
  'open.requested': z.object({
    articleId: ArticleId.optional(),
    annotationId: AnnotationId.optional(),
    save: z.string().optional(),
  }),
  /** What a search found in one group; `name` is what whoever asked called it. */
  'search.found': z.object({ name: z.string(), group: SearchGroup }),
  'search.progress': SearchProgress,
  /** Import sessions that changed, with the items that did, and those that were forgotten; at most ten times a second. */
  'imports.changed': z.object({
    changed: z.array(z.object({ progress: ImportProgress, items: z.array(ImportItem) })),
    forgotten: z.array(ImportId),
  }),
  /** The system handed files over to be opened: an import session of theirs has begun. */
  'files.opened': z.object({ id: ImportId }),
  /** A native menu item was chosen: run the command of that id. */
  'command.requested': z.object({ id: z.string() }),
  /** The host has found a screen reader, or what looks like one. */
  'assistance.found': nothing,
  /** The app is about to quit: hand over every draft, then call `app.flushed`. */
  'flush.requested': nothing,
  /** The host was to end and does not, because of changes that are not saved: the person chooses by `app.quit`. */
  'quit.blocked': nothing,
} as const satisfies Record<EventName, z.ZodType>
