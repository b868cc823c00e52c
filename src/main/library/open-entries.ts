import { type AllEntries, ENTRY_KINDS, type EntryKind, type LibraryEntries } from '../../shared/model/entries'
import type { ArticlePlace } from './article-files'
import { type EntriesFile, type Entry, entryFormats } from './files/formats'
import { FileHistory } from './files/file-history'
import { type Loaded, loadFile, problemsOf, quarantineCopy, type Recover } from './files/load-file'
import { canonicalJson } from './merge/canonical'
import { mergedEntries } from './merge/merged-entries'
import type { Problems } from './problems'
import { stampAt } from './files/stamp'

type Files = Readonly<Record<EntryKind, Loaded<EntriesFile>>>

/**
 * `tags.json`, `collections.json`, `searches.json` and `templates.json` of an open library: small, and always at hand. None is written
 * before a person makes an entry.
 */
export class OpenEntries {
  readonly #place: ArticlePlace
  readonly #problems: Problems
  readonly #files: Record<EntryKind, Loaded<EntriesFile>>

  private constructor(place: ArticlePlace, problems: Problems, files: Files) {
    this.#place = place
    this.#problems = problems
    this.#files = { ...files }
    for (const kind of ENTRY_KINDS) problems.of(files[kind].file.path, problemsOf(files[kind]))
  }

  /** Damage costs no more than what is damaged. Throws what the disk throws. */
  static async open(place: ArticlePlace, problems: Problems): Promise<OpenEntries> {
    const [tags, collections, searches, templates] = await Promise.all([
      loadEntries(place, 'tags'),
      loadEntries(place, 'collections'),
      loadEntries(place, 'searches'),
      loadEntries(place, 'templates'),
    ])
    return new OpenEntries(place, problems, { tags, collections, searches, templates })
  }

  loaded(kind: EntryKind): Loaded<EntriesFile> {
    return this.#files[kind]
  }

  /** Deleted ones, too. */
  entry(kind: EntryKind, id: string): Entry | undefined {
    return this.#files[kind].file.value.entries.find((one) => one.id === id)
  }

  /** Those of one file that are not deleted. */
  live<K extends EntryKind>(kind: K): AllEntries[K] {
    const there = this.#files[kind].file.value.entries.filter(({ deletedAt }) => deletedAt === undefined)
    // Each file was read by the schema of its own kind.
    return there as unknown as AllEntries[K]
  }

  /** All that are not deleted, without the templates. */
  all(): LibraryEntries {
    return { tags: this.live('tags'), collections: this.live('collections'), searches: this.live('searches') }
  }

  /** The files, whether saved or not. */
  files(): Loaded<EntriesFile>['file'][] {
    return ENTRY_KINDS.map((kind) => this.#files[kind].file)
  }

  /**
   * Takes in a file as another program or machine wrote it; whether it says something else now. What memory holds stays
   * where the file is gone or damaged, and is written with the next change. Throws what the disk throws.
   */
  async reread(kind: EntryKind): Promise<boolean> {
    const { fs, quarantine } = this.#place
    const { file } = this.#files[kind]
    const { adapter, path } = file
    if (file.isUnsaved || (await stampAt(fs, path)) === adapter.stamp) return false
    const before = file.value
    const outcome = await adapter.load()
    // A change that came meanwhile is newer than what was read.
    if (outcome.status === 'missing' || file.isUnsaved || file.value !== before) return false
    if (outcome.status === 'corrupt') {
      const problem = outcome.reason
      const quarantined = quarantine.writable ? await quarantineCopy(fs, path, quarantine.folder) : undefined
      const told = { file, status: 'recovered', problem, ...(quarantined && { quarantined }) } as const
      this.#problems.of(path, problemsOf(told))
      return false
    }
    const value = outcome.value === undefined ? before : withoutTwins(outcome.value)
    const isEdited = outcome.status === 'ok' && !outcome.intact
    if (isEdited) await adapter.keep(before)
    const status = outcome.status === 'newer' ? 'newer' : 'ok'
    const problem = status === 'newer' ? `a newer version of Lectern made it` : undefined
    this.#files[kind] = { file, status, ...(problem && { problem }) }
    this.#problems.of(path, problemsOf(this.#files[kind]))
    file.take(value)
    return canonicalJson(value) !== canonicalJson(before)
  }
}

/** Opens a file of entries; a damaged one gives the entries that are whole in it or in an earlier version. */
export async function loadEntries(place: ArticlePlace, kind: EntryKind): Promise<Loaded<EntriesFile>> {
  const { fs, layout, quarantine } = place
  const path = layout.entries(kind)
  const history = new FileHistory(fs, path, quarantine.now)
  const empty: EntriesFile = { entries: [] }
  const loaded = await loadFile(fs, path, entryFormats[kind], empty, salvaged(kind), quarantine, history)
  loaded.file.take(withoutTwins(loaded.file.value))
  return loaded
}

/** Whoever wrote the file by hand may have given an entry twice: both are one. */
function withoutTwins(file: EntriesFile): EntriesFile {
  return new Set(file.entries.map(({ id }) => id)).size === file.entries.length
    ? file
    : mergedEntries(file, file)
}

/** The entries of a damaged file that are themselves whole, and those of an earlier version; of both, the later. */
const salvaged =
  (kind: EntryKind): Recover<EntriesFile> =>
  (raw, kept) => {
    const list =
      typeof raw === 'object' && raw !== null && 'entries' in raw && Array.isArray(raw.entries)
        ? (raw.entries as unknown[])
        : []
    const { schema } = entryFormats[kind].records
    const whole = list.flatMap((one) => schema.safeParse(one).data ?? [])
    return mergedEntries(kept ?? { entries: [] }, { entries: whole })
  }
