import { z } from 'zod'
import { Annotation, AnnotationPatch, HighlightColor, NewAnnotation } from '../model/annotation'
import { ArticleMeta, ArticleSummary, ReadingPosition } from '../model/article'
import { LookPatch } from '../model/article-look'
import { BundledPackage } from '../model/bundled-package'
import { CapturedSource, Extraction } from '../model/extraction'
import { ColorNames } from '../model/color-names'
import { AnnotationId, ArticleId, Instant } from '../model/ids'
import { printFieldsOrDefaults } from '../model/print-options'
import { LONGEST_COLOR_NAME, MOST_AT_ONCE, MOST_CHOSEN } from '../model/limits'
import { LibraryEntry } from '../model/known-library'
import { AnnotationRef, NotebookPage, NotebookQuery } from '../model/notebook'
import { RequestEntry } from '../model/request-entry'
import { RestorePreview } from '../model/restore-preview'
import { Settings, SettingsPatch } from '../model/settings'
import { SORTS } from '../model/setting-values'
import { TagName } from '../model/tag'
import { FIXED_VIEWS } from '../model/view'
import type { CommandName, EventName } from './names'
import { Problem, WireError } from './wire-error'

export type { ErrorCode, Problem, WireError } from './wire-error'

/** `duplicateOf` is there already and was not saved again; `sameTextAs` holds the same text from another address. */
const twins = z.object({
  duplicateOf: ArticleId.optional(),
  sameTextAs: z.object({ id: ArticleId, title: z.string() }).optional(),
})
const nothing = z.object({})
const chosen = z.object({ refs: z.array(AnnotationRef).min(1).max(MOST_CHOSEN) })
const articleIds = z.object({ ids: z.array(ArticleId).min(1) })
/** Names the step that undo takes this change back with; absent when nothing changed. */
const acted = z.object({ entry: z.string().optional() })
/** How many articles and annotations had the tag. */
const retagged = acted.extend({
  articles: z.number().int().nonnegative(),
  annotations: z.number().int().nonnegative(),
})
/** Counts every change of the library since it was opened; a client that misses one asks for a snapshot. */
const revision = z.number().int().nonnegative()

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

const ExportScope = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('article'), id: ArticleId }),
  z.object({ kind: z.literal('library') }),
])
export type ExportScope = z.infer<typeof ExportScope>

export const ExportRequest = z.object({
  format: z.string(),
  scope: ExportScope,
  options: z
    .object({
      notes: z.boolean().default(true),
      tags: z.boolean().default(true),
      colors: z.boolean().default(true),
      context: z.enum(['none', 'sentence', 'paragraph']).default('none'),
      /** Links back into Lectern. */
      links: z.boolean().default(true),
      language: z.enum(['en', 'zh-CN']).default('en'),
    })
    .prefault({}),
})
export type ExportRequest = z.infer<typeof ExportRequest>

/** What is to be restored. */
const RestoreRequest = z.object({
  backup: z.string().min(1),
  /** Exactly as in the backup: what came since goes to the trash. Otherwise it stays. */
  exact: z.boolean().default(false),
  /** Only this article. */
  article: ArticleId.optional(),
})

/** An article to be put on paper with its highlights and notes. */
export const PrintRequest = z.object({
  articleId: ArticleId,
  options: z
    .object({
      ...printFieldsOrDefaults,
      /** Of headings and labels. */
      language: z.enum(['en', 'zh-CN']).default('en'),
    })
    .prefault({}),
  /** Only as much of the text as fills the first pages. */
  preview: z.boolean().default(false),
})
export type PrintRequest = z.infer<typeof PrintRequest>

/** A printed article: what stands on the pages and how; HTML without style, script or address of another machine. */
export const PrintDocument = z.object({
  title: z.string(),
  /** BCP 47. */
  lang: z.string(),
  css: z.string(),
  /** Of the `body`. Images have the address `asset:<sha256>`. */
  body: z.string(),
  /** Of one page, mm. */
  page: z.object({ width: z.number(), height: z.number(), margin: z.number() }),
  /** What stands at the top of every page but the first, left and right. */
  running: z.object({ left: z.string(), right: z.string() }),
  /** Whether the text goes on after the preview. */
  cut: z.boolean(),
})
export type PrintDocument = z.infer<typeof PrintDocument>

const FileOut = z.object({ name: z.string(), mime: z.string(), content: z.string() })

/** Files that were read and wait under their tickets, and those that could not be. */
const CapturedFiles = z.object({
  sources: z.array(CapturedSource),
  failures: z.array(z.object({ name: z.string(), error: WireError })),
})

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
  ]),
  sort: z.enum(SORTS),
  size: z.number().int().min(0).max(1000),
})
export type RowPage = z.infer<typeof RowPage>

/** How many rows each view and each level of each tag has; the trash counts for no tag. */
const RowCounts = z.object({
  views: z.record(z.enum(FIXED_VIEWS), z.number().int()),
  /** `isOwn`: some article or annotation has the level itself, not only one below it. */
  tags: z.array(z.object({ name: z.string(), articles: z.number().int(), isOwn: z.boolean() })),
})
export type RowCounts = z.infer<typeof RowCounts>

/** An annotation as a list of search results shows it: the beginning of its quote and of its note. */
const FoundAnnotation = Annotation.pick({ articleId: true, id: true, color: true, tags: true }).extend({
  quote: z.string(),
  note: z.string(),
})
export type FoundAnnotation = z.infer<typeof FoundAnnotation>

/** An annotation in the trash, and the article that it is of. */
const TrashedAnnotation = z.object({
  annotation: Annotation,
  title: z.string(),
  isArticleTrashed: z.boolean(),
})
export type TrashedAnnotation = z.infer<typeof TrashedAnnotation>

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
  /** Why nothing can be changed; absent when it can. */
  readOnly: ReadOnly.optional(),
  /** What was found damaged at opening; absent when all is well. */
  problems: z.array(Problem).optional(),
  /** The library's folder, where it is not there: its disk was taken out. */
  goneFolder: z.string().optional(),
})

export const commands = {
  'app.info': {
    input: nothing,
    output: z.object({
      version: z.string(),
      host: z.enum(['electron', 'web', 'cli']),
      platform: z.string(),
      libraryPath: z.string(),
      dataPath: z.string(),
      /** Number of requests that left this machine since it was installed; each was asked for. */
      requests: z.number().int().nonnegative(),
    }),
  },
  /** For whoever helps: versions, sizes, choices and the end of the log; nothing that is the person's own. */
  'app.diagnostics': { input: nothing, output: z.object({ text: z.string() }) },
  /** The packages in this build; none while developing. */
  'app.licences': { input: nothing, output: z.object({ packages: z.array(BundledPackage) }) },
  /** Shows a folder in the system's file manager, where the host can. */
  'app.showFolder': {
    input: z.object({ which: z.enum(['library', 'logs', 'backups']) }),
    output: z.object({ available: z.boolean() }),
  },
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
  /** The requests that left this machine: how many ever, how many since Lectern was started, the latest ones. */
  /** Those that this machine knows. `canChoose`: the host has a dialog for folders. */
  'libraries.list': {
    input: nothing,
    output: z.object({ libraries: z.array(LibraryEntry), canChoose: z.boolean() }),
  },
  /**
   * Opens another library in the place of this one, for every window: by its id, its name or its folder; with `create` a
   * new one in a folder. `unsaved` are changes that could not be saved: then nothing is switched, unless `force` lets
   * them go.
   */
  'libraries.switch': {
    input: z.object({
      to: z.string().min(1).max(4096),
      create: z.boolean().default(false),
      force: z.boolean().default(false),
    }),
    output: z.object({ path: z.string(), unsaved: z.array(Problem) }),
  },
  /** Moves the open library. `kept` is the folder it was copied from, which stays. */
  'libraries.move': {
    input: z.object({ to: z.string().min(1).max(4096) }),
    output: z.object({ path: z.string(), unsaved: z.array(Problem), kept: z.string().optional() }),
  },
  /** Takes a library off the list. Nothing of it is deleted; the open one stays. */
  'libraries.forget': { input: z.object({ id: z.string() }), output: nothing },
  /** Through the host's dialog; `available` false: the page asks for the path. */
  'libraries.chooseFolder': {
    input: nothing,
    output: z.object({ available: z.boolean(), path: z.string().optional() }),
  },
  'requests.list': {
    input: nothing,
    output: z.object({
      total: z.number().int().nonnegative(),
      sinceStart: z.number().int().nonnegative(),
      entries: z.array(RequestEntry),
    }),
  },
  /** Lists no request any more; each stays counted. */
  'requests.clear': { input: nothing, output: nothing },
  /** The window has handed over every draft it held; quitting may go on. */
  'app.flushed': { input: nothing, output: nothing },
  /** The answer to `quit.blocked`: Lectern stays open, or ends without what it could not save. */
  'app.quit': { input: z.object({ choice: z.enum(['stay', 'leave']) }), output: nothing },
  /** Opens an http, https or mailto address outside the app. */
  'app.openExternal': { input: z.object({ url: z.string().max(8192) }), output: nothing },
  /** An error the window could not handle, for the local log; never article text. */
  'app.report': {
    input: z.object({
      pane: z.string(),
      message: z.string().max(2000),
      stack: z.string().max(8000).optional(),
    }),
    output: z.object({ id: z.string() }),
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
  'articles.get': {
    input: z.object({ id: ArticleId }),
    output: z.object({
      meta: ArticleMeta,
      html: z.string(),
      /** The canonical text whose hash is `meta.text.hash`. */
      text: z.string(),
      annotations: z.array(Annotation),
      position: ReadingPosition.optional(),
      /** The article's text was found damaged and has been repaired, or is shown as well as it can be. */
      problem: Problem.optional(),
    }),
  },
  'articles.update': {
    input: articleIds.extend({
      patch: z
        .object({
          title: z.string().min(1).max(2000),
          archived: z.boolean(),
          starred: z.boolean(),
          opened: z.boolean(),
          addTags: z.array(TagName),
          removeTags: z.array(TagName),
          /** Single fields of what the article has of its own over the reading settings. */
          look: LookPatch,
        })
        .partial(),
    }),
    output: acted,
  },
  'articles.trash': { input: articleIds, output: acted },
  'articles.restore': { input: articleIds, output: acted },
  /** Articles in the trash come out of it without their text, with their notes. */
  'articles.keepNotes': { input: articleIds, output: acted },
  'articles.removeSample': { input: nothing, output: acted },
  'articles.addSample': { input: nothing, output: acted.extend({ id: ArticleId }) },
  'articles.setPosition': { input: z.object({ id: ArticleId, position: ReadingPosition }), output: nothing },
  /** `tags` are given to the article in the same step, also to one that was there already. */
  'articles.save': {
    input: z.object({ ticket: z.string(), extraction: Extraction, tags: z.array(TagName).optional() }),
    output: twins.extend({ ...acted.shape, id: ArticleId }),
  },
  /** What saving would do; the ticket stays good and nothing is fetched or written. */
  'articles.preview': {
    input: z.object({ ticket: z.string(), extraction: Extraction }),
    output: twins,
  },
  /** Of one article, or of all that are not in the trash, newest article first. */
  'annotations.list': { input: z.object({ articleId: ArticleId.optional() }), output: z.array(Annotation) },
  /** At most `most` that hold every word in quote, note or tags, newest article first; no word finds the newest. */
  'annotations.search': {
    input: z.object({ query: z.string().max(200), most: z.number().int().min(1).max(50) }),
    output: z.array(FoundAnnotation),
  },
  /** A stretch of those that answer, in their groups and order; `groups`: with what groups there are. */
  'annotations.page': {
    input: NotebookQuery.extend({
      from: z.number().int().nonnegative(),
      count: z.number().int().min(0).max(200),
      groups: z.boolean().default(false),
    }),
    output: NotebookPage,
  },
  /** The names of those at some places of the same order, each once. */
  'annotations.refs': {
    input: NotebookQuery.extend({
      from: z.number().int().nonnegative().default(0),
      count: z.number().int().nonnegative().default(Number.MAX_SAFE_INTEGER),
    }),
    output: z.array(AnnotationRef),
  },
  /** The annotations of these names that are there, in their order. */
  'annotations.get': { input: chosen, output: z.array(Annotation) },
  'annotations.add': { input: NewAnnotation, output: Annotation },
  /** Several of one article in one step of undo; those that are there already stay as they are. */
  'annotations.addMany': {
    input: z.object({
      articleId: ArticleId,
      annotations: z
        .array(NewAnnotation.omit({ articleId: true }))
        .min(1)
        .max(MOST_AT_ONCE),
    }),
    output: acted,
  },
  'annotations.update': {
    input: z.object({ articleId: ArticleId, id: AnnotationId, patch: AnnotationPatch }),
    output: Annotation,
  },
  /** Many, of any articles, in one step of undo; those that are there no more are left out. */
  'annotations.updateMany': {
    input: chosen.extend({
      patch: z
        .object({ color: HighlightColor, addTags: z.array(TagName), removeTags: z.array(TagName) })
        .partial(),
    }),
    output: acted,
  },
  'annotations.removeMany': { input: chosen, output: acted },
  'annotations.remove': {
    input: z.object({ articleId: ArticleId, ids: z.array(AnnotationId).min(1) }),
    output: acted,
  },
  'annotations.restore': {
    input: z.object({ articleId: ArticleId, ids: z.array(AnnotationId).min(1) }),
    output: nothing,
  },
  /** The annotations that can be restored, the last deleted first; also those of articles that are in the trash. */
  'trash.annotations': { input: nothing, output: z.array(TrashedAnnotation) },
  /**
   * Deletes for good what is in the trash: all of it, or the articles and annotations that are named. Cannot be undone.
   * `keepNotes`: of articles with annotations only the text goes.
   */
  'trash.empty': {
    input: z.object({
      articles: z.array(ArticleId).optional(),
      annotations: z.array(Annotation.pick({ articleId: true, id: true })).optional(),
      keepNotes: z.boolean(),
    }),
    output: z.object({
      articles: z.number().int().nonnegative(),
      kept: z.number().int().nonnegative(),
      annotations: z.number().int().nonnegative(),
    }),
  },
  /** A tag and those nested in it get another name, wherever they are. `conflict` where that name is taken. */
  'tags.rename': { input: z.object({ from: TagName, to: TagName }), output: retagged },
  /** A tag takes the place of another one, wherever that is. */
  'tags.merge': { input: z.object({ from: TagName, into: TagName }), output: retagged },
  'tags.remove': { input: z.object({ name: TagName }), output: retagged },
  /** With `entry` only that step is taken back, and refused (`conflict`) when it is not the newest one any more. */
  'history.undo': { input: z.object({ entry: z.string().optional() }), output: HistoryState },
  'history.redo': { input: nothing, output: HistoryState },
  'capture.file': {
    input: z.object({
      name: z.string(),
      bytes: z.instanceof(Uint8Array),
      kind: z.enum(['text', 'markdown', 'html']).optional(),
    }),
    output: CapturedSource,
  },
  'capture.text': {
    input: z.object({
      text: z.string(),
      html: z.string().optional(),
      name: z.string().optional(),
      /** What the person says it is; without it, Lectern looks. */
      kind: z.enum(['text', 'markdown']).optional(),
    }),
    output: CapturedSource,
  },
  'capture.address': { input: z.object({ url: z.string().max(8192) }), output: CapturedSource },
  'capture.cancel': { input: z.object({ ticket: z.string() }), output: nothing },
  /** Lets the person choose files through the host's dialog; the web host has none and the page uses its own. */
  'capture.pick': {
    input: z.object({ folder: z.boolean() }),
    output: CapturedFiles.extend({ available: z.boolean() }),
  },
  'export.formats': {
    input: nothing,
    output: z.array(z.object({ id: z.string(), extension: z.string(), mime: z.string() })),
  },
  'export.render': { input: ExportRequest, output: FileOut },
  /** Saves through the host's dialog; `available` false: the page offers its own download. */
  'export.save': {
    input: ExportRequest,
    output: z.object({ available: z.boolean(), path: z.string().optional() }),
  },
  /** Those of this machine, newest first; `size` in bytes, `articles` absent where a file cannot be read. */
  'backups.list': {
    input: z.object({}),
    output: z.object({
      folder: z.string(),
      backups: z.array(
        z.object({
          name: z.string(),
          createdAt: Instant,
          size: z.number(),
          articles: z.number().int().optional(),
          /** Made before a restore, of what it changed. */
          beforeRestore: z.boolean(),
        }),
      ),
      canShowFolder: z.boolean(),
      /** The host has a dialog for files. */
      canChoose: z.boolean(),
    }),
  },
  /** Makes one and verifies it; refused where anything is damaged or in quarantine. */
  'backups.make': {
    input: z.object({}),
    output: z.object({ path: z.string(), createdAt: Instant, articles: z.number(), annotations: z.number() }),
  },
  /** What restoring would change, of all or of one article; `backup` is a name of the list, or a file's whole path. */
  'backups.preview': { input: RestoreRequest, output: RestorePreview },
  /**
   * Puts back what a backup has; nothing is deleted. `safety` is the backup of what was there before, absent where
   * none could be made, because something is damaged.
   */
  'backups.restore': {
    input: RestoreRequest,
    output: acted.extend({ preview: RestorePreview, safety: z.string().optional() }),
  },
  /** Lets the person choose a backup's file through the host's dialog. */
  'backups.choose': {
    input: nothing,
    output: z.object({ available: z.boolean(), path: z.string().optional() }),
  },
  'print.render': { input: PrintRequest, output: PrintDocument },
  /** As a PDF; refused (`print.noBrowser`) where nothing on this machine can make one. */
  'print.pdf': {
    input: PrintRequest,
    output: z.object({ name: z.string(), bytes: z.instanceof(Uint8Array) }),
  },
  /** A PDF saved through the host's dialog; `available` false: the page offers its own download. */
  'print.save': {
    input: PrintRequest,
    output: z.object({ available: z.boolean(), path: z.string().optional() }),
  },
  /** On paper through the host's dialog; `available` false: the page prints itself. */
  'print.paper': {
    input: PrintRequest,
    output: z.object({ available: z.boolean(), printed: z.boolean().optional() }),
  },
  'settings.get': { input: nothing, output: Settings },
  'settings.update': { input: SettingsPatch, output: Settings },
  /** From a second start: show the running app, and this article or annotation in it. */
  'clients.open': {
    input: z.object({ url: z.string().optional() }),
    output: z.object({ host: z.string(), url: z.string().optional() }),
  },
} as const satisfies Record<CommandName, { input: z.ZodType; output: z.ZodType }>

export const events = {
  'library.changed': z.object({
    revision,
    upsert: z.array(ArticleSummary),
    remove: z.array(ArticleId),
    /** What the colours are called now; absent when that did not change. */
    colorNames: ColorNames.optional(),
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
  /** The system handed files over to be opened. */
  'files.opened': CapturedFiles,
  /** A native menu item was chosen: run the command of that id. */
  'command.requested': z.object({ id: z.string() }),
  /** The app is about to quit: hand over every draft, then call `app.flushed`. */
  'flush.requested': nothing,
  /** The host was to end and does not, because of changes that are not saved: the person chooses by `app.quit`. */
  'quit.blocked': nothing,
} as const satisfies Record<EventName, z.ZodType>

type Commands = typeof commands
export type CommandInput<C extends CommandName> = z.input<Commands[C]['input']>
export type ParsedInput<C extends CommandName> = z.output<Commands[C]['input']>
export type CommandOutput<C extends CommandName> = z.output<Commands[C]['output']>
export type EventPayload<E extends EventName> = z.output<(typeof events)[E]>

export type Result<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: WireError }

/** All that a window gets of the main process, in every host. */
export interface Bridge {
  invoke<C extends CommandName>(name: C, input: CommandInput<C>): Promise<Result<CommandOutput<C>>>
  on<E extends EventName>(name: E, listener: (payload: EventPayload<E>) => void): () => void
}
