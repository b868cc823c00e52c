import type { ArticleId } from '../../../shared/model/ids'
import { MAX_QUOTE } from '../../../shared/model/limits'
import type { BroughtAlong, FreshArticle, IntakeSource, KnownArticle } from '../../library/library-intake'
import type { Library } from '../../library/library'
import { Slices } from '../../library/files/slices'
import { type Progress, UNHEARD } from '../../progress'
import type { ImportFile } from './import-file'
import type { ImportFormat } from './format'
import { groupedRows } from './grouped-rows'
import { MatchedArticles } from './matched-articles'
import { PlannedArticle, type PlannedRow } from './planned-article'
import { because } from './reason'
import { isRejected, type ImportRecord, type RejectedRow } from './record'

/** How many annotations come to what. */
export interface PlanCounts {
  readonly new: number
  readonly duplicate: number
  readonly merge: number
  /** Rows that are not taken. */
  readonly bad: number
  /** Of those that are new: they quote what their article does not have, or has no text (yet) to have. */
  readonly orphans: number
  readonly articles: { readonly new: number; readonly there: number }
}

/** What an import of a file would do. Nothing is changed by it. */
export interface ImportPlan {
  readonly name: string
  readonly format: string
  readonly counts: PlanCounts
  readonly articles: readonly PlannedRow[]
  readonly rejected: readonly RejectedRow[]
  readonly fresh: readonly FreshArticle[]
  readonly known: readonly KnownArticle[]
  readonly along?: BroughtAlong
  readonly source: IntakeSource
}

/** Rows that are held in memory at most: a file of 256 MB has fewer where they are annotations. */
const MOST_ROWS = 500_000

/**
 * Reads a file and puts it to the library: what is new, there already, or brings something to what is there. Works in
 * slices and changes nothing. Articles of `published`, which this very import has written already, count as new. Throws
 * what the format throws, the library's errors, and what ends it before.
 */
export async function planImport(
  library: Library,
  file: ImportFile,
  format: ImportFormat,
  progress: Progress = UNHEARD,
  published: ReadonlySet<ArticleId> = new Set(),
): Promise<ImportPlan> {
  const { records, rejected } = await rowsOf(file, format, progress)
  const matched = await MatchedArticles.of(library, published)
  const fresh: FreshArticle[] = []
  const known: KnownArticle[] = []
  const articles: PlannedRow[] = []
  const planned = new Map<string, PlannedArticle>()
  const slices = new Slices()
  const groups = groupedRows(records)
  progress.begin(groups.length)
  for (const group of groups) {
    progress.goOn()
    progress.step()
    const match = matched.find(group.article)
    const one =
      (match && planned.get(match.id)) ??
      (await PlannedArticle.of(library, group, match, file.name, format.id))
    planned.set(one.id, one)
    rejected.push(...(await one.take(group.rows)))
    if (slices.isOver) await slices.next()
  }
  for (const one of planned.values()) {
    articles.push(one.row())
    const change = one.change()
    if ('meta' in change) fresh.push(change)
    else known.push(change)
  }
  rejected.sort((a, b) => a.line - b.line)
  return {
    name: file.name,
    format: format.id,
    counts: countsOf(articles, rejected),
    articles,
    rejected,
    fresh,
    known,
    source: { name: file.name, format: format.id, bytes: file.bytes },
    ...(format.along && { along: await format.along(file) }),
  }
}

async function rowsOf(file: ImportFile, format: ImportFormat, progress: Progress) {
  const records: ImportRecord[] = []
  const rejected: RejectedRow[] = []
  const slices = new Slices()
  for await (const row of format.read(file)) {
    progress.goOn()
    const bad = isRejected(row) ? row : refused(row)
    if (bad !== undefined) rejected.push(bad)
    else if (records.length < MOST_ROWS) records.push(row as ImportRecord)
    else
      rejected.push({
        line: row.line,
        path: row.path,
        source: '',
        reason: because('tooManyRows', { most: MOST_ROWS }),
      })
    if (slices.isOver) await slices.next()
  }
  return { records, rejected }
}

/** UTF-16 code units. */
const LONGEST_NOTE = 100_000

/** What no library takes, whatever the format. */
function refused({ line, path, annotation, article }: ImportRecord): RejectedRow | undefined {
  const quote = annotation?.passage?.exact ?? annotation?.target?.target.exact ?? ''
  const note = annotation?.note ?? ''
  const reason =
    quote.length > MAX_QUOTE
      ? because('quoteTooLong', { count: quote.length, most: MAX_QUOTE })
      : note.length > LONGEST_NOTE
        ? because('noteTooLong', { count: note.length, most: LONGEST_NOTE })
        : undefined
  if (reason === undefined) return undefined
  return { line, path, reason, source: JSON.stringify({ article, annotation }).slice(0, 100_000) }
}

function countsOf(articles: readonly PlannedRow[], rejected: readonly RejectedRow[]): PlanCounts {
  const sum = (name: 'new' | 'duplicate' | 'merge' | 'orphans') =>
    articles.reduce((total, one) => total + one[name], 0)
  const isNew = articles.filter(({ matchedBy }) => matchedBy === undefined).length
  return {
    new: sum('new'),
    duplicate: sum('duplicate'),
    merge: sum('merge'),
    bad: rejected.length,
    orphans: sum('orphans'),
    articles: { new: isNew, there: articles.length - isNew },
  }
}
