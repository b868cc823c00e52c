import { basename, dirname, join } from 'node:path'
import type { Problem } from '../../../shared/ipc/contract'
import { ENTRY_KINDS, type EntryKind } from '../../../shared/model/entries'
import type { ArticleId } from '../../../shared/model/ids'
import type { Announcer } from '../journal/announcer'
import type { ArticlePlace } from '../article-files'
import { encodeFile, type FileFormat } from '../files/envelope'
import { namesIn, readIfThere } from '../files/file-system'
import {
  annotationsFormat,
  entryFormats,
  type LibraryFile,
  libraryFormat,
  metaFormat,
} from '../files/formats'
import type { LibraryFolder } from '../library-folder'
import { type Loaded, loadedAs, problemsOf, quarantineCopy } from '../files/load-file'
import type { OpenArticles } from '../open-articles'
import type { OpenEntries } from '../open-entries'
import type { Problems } from '../problems'
import type { Saving } from '../journal/saving'
import { stampAt } from '../files/stamp'
import type { StoredFile } from '../files/stored-file'
import { canonicalJson } from './canonical'
import { conflictCopies, type MergedKind } from './conflict-copies'
import { type Copies, type Copy, keepBytes, moveAway, readCopies } from './copy-files'
import { mergedAnnotations } from './merged-annotations'
import { mergedEntries } from './merged-entries'
import { mergedLibrary } from './merged-library'
import { mergedMeta } from './merged-meta'

interface Parts {
  readonly place: ArticlePlace
  readonly articles: OpenArticles
  readonly identity: StoredFile<LibraryFile>
  readonly entries: OpenEntries
  readonly saving: Saving
  readonly announcer: Announcer
  readonly problems: Problems
  readonly folder: LibraryFolder
  readonly log: (line: string) => void
}

/** One file that copies are merged into. */
interface Target<T extends object> {
  readonly kind: MergedKind
  readonly file: StoredFile<T>
  readonly format: FileFormat<T>
  readonly merge: (a: T, b: T) => T
  /** Tells everyone that memory holds the merged content. */
  readonly changed: (before: T, after: T) => void
  readonly saved: () => void
}

/** How long a program that synchronises may take between two renames, ms. */
const BETWEEN_RENAMES = 200

/**
 * Merges the conflict copies that programs which synchronise folders leave when two machines changed a file apart.
 * What is merged is the same bytes on every machine; every copy is kept, in the library's trash.
 */
export class ConflictMerger {
  readonly #parts: Parts

  constructor(parts: Parts) {
    this.#parts = parts
  }

  /** Merges the copies of `meta.json` and `annotations.json` among the names in an article's folder. Never fails. */
  async article(id: ArticleId, names: readonly string[]): Promise<void> {
    const { articles, place, announcer } = this.#parts
    const { folder, meta, annotations } = place.layout.article(id)
    await this.#safely(folder, async () => {
      const ofMeta = await this.#copies(folder, names, 'meta', metaFormat)
      const ofAnnotations = await this.#copies(folder, names, 'annotations', annotationsFormat)
      if (ofMeta.length + ofAnnotations.length === 0) return
      await this.#waitFor(meta, annotations)
      await articles.using({ meta: [id], annotations: [id] }, async () => {
        const openMeta = articles.metaFile(id)
        await this.#merge(openMeta, ofMeta, {
          kind: 'meta',
          file: openMeta.file,
          format: metaFormat,
          merge: mergedMeta,
          changed: () => {
            articles.changed(id, 'meta')
            announcer.articles([id])
          },
          saved: () => articles.saved(id, 'meta'),
        })
        const openAnnotations = articles.annotationsFile(id)
        await this.#merge(openAnnotations, ofAnnotations, {
          kind: 'annotations',
          file: openAnnotations.file,
          format: annotationsFormat,
          merge: mergedAnnotations,
          changed: (before, after) => {
            articles.changed(id, 'annotations')
            announcer.replaced(id, before.annotations, after.annotations)
            announcer.articles([id])
          },
          saved: () => articles.saved(id, 'annotations'),
        })
      })
    })
  }

  /** Takes in `library.json` as another machine wrote it, and merges its copies. Never fails. */
  async library(): Promise<void> {
    const { identity, place, announcer } = this.#parts
    const { root } = place.layout
    await this.#safely(root, async () => {
      if (await this.#parts.folder.look()) return
      await this.#reread()
      const copies = await this.#copies(root, await namesIn(place.fs, root), 'library', libraryFormat)
      if (copies.length === 0) return
      await this.#waitFor(identity.path)
      await this.#merge(loadedAs(identity), copies, {
        kind: 'library',
        file: identity,
        format: libraryFormat,
        merge: mergedLibrary,
        changed: (_before, after) => announcer.colorNames(after.colorNames ?? {}),
        saved: () => undefined,
      })
    })
  }

  /** Takes in the files of entries as another machine wrote them, and merges their copies where it may. Never fails. */
  async entries(merges = true): Promise<void> {
    const { place, folder } = this.#parts
    const { root } = place.layout
    await this.#safely(root, async () => {
      if (await folder.look()) return
      const names = await namesIn(place.fs, root)
      for (const kind of ENTRY_KINDS) await this.#entriesOf(kind, merges ? names : [])
    })
  }

  async #entriesOf(kind: EntryKind, names: readonly string[]): Promise<void> {
    const { place, announcer, entries } = this.#parts
    const tell = () => announcer.entries({ [kind]: entries.live(kind) })
    if (await entries.reread(kind)) tell()
    const format = entryFormats[kind]
    const copies = await this.#copies(place.layout.root, names, kind, format)
    if (copies.length === 0) return
    const loaded = entries.loaded(kind)
    await this.#waitFor(loaded.file.path)
    await this.#merge(loaded, copies, {
      kind,
      file: loaded.file,
      format,
      merge: mergedEntries,
      changed: tell,
      saved: () => undefined,
    })
  }

  async #reread(): Promise<void> {
    const { identity, place, announcer, folder, problems } = this.#parts
    if (identity.isUnsaved || (await stampAt(place.fs, identity.path)) === identity.adapter.stamp) return
    const before = canonicalJson(identity.value)
    const outcome = await identity.adapter.load()
    // Another library's disk has the place of this one's.
    if (await folder.look()) return
    if (outcome.status === 'ok' || outcome.status === 'newer')
      problems.of(identity.path, problemsOf(loadedAs(identity)))
    // What was changed here meanwhile is newer, and what is no library.json is left to the next start.
    if (outcome.status !== 'ok' || identity.isUnsaved || canonicalJson(identity.value) !== before) return
    identity.take(outcome.value)
    if (canonicalJson(outcome.value) !== before) announcer.colorNames(outcome.value.colorNames ?? {})
  }

  async #safely(folder: string, work: () => Promise<void>): Promise<void> {
    try {
      await work()
    } catch (error) {
      this.#parts.log(`conflict copies in ${folder} wait for the next time: ${String(error)}`)
    }
  }

  /** The copies that make sense. A damaged one goes to quarantine; a newer version's stays for that version. */
  async #copies<T extends object>(
    folder: string,
    names: readonly string[],
    kind: MergedKind,
    format: FileFormat<T>,
  ): Promise<readonly Copy<T>[]> {
    const { place, problems } = this.#parts
    const paths = conflictCopies(names, kind).map((name) => join(folder, name))
    if (paths.length === 0) return []
    const { sound, damaged, newer } = await readCopies(place.fs, paths, format)
    for (const { path, version } of newer) problems.of(path, [newerCopy(path, version)])
    for (const one of damaged) await this.#quarantine(one)
    return sound
  }

  async #quarantine({ path, reason }: Copies<object>['damaged'][number]): Promise<void> {
    const { place, problems } = this.#parts
    const copy = await quarantineCopy(place.fs, path, place.quarantine.folder)
    if (copy === undefined) return
    await place.fs.unlink(path)
    problems.of(path, [damagedCopy(path, reason, copy)])
  }

  /** Between the renames of a program that synchronises there is a copy but no file: what comes then is the file. */
  async #waitFor(...paths: readonly string[]): Promise<void> {
    for (const path of paths) {
      const names = await namesIn(this.#parts.place.fs, dirname(path))
      if (names.includes(basename(path))) continue
      await new Promise((resolve) => void setTimeout(resolve, BETWEEN_RENAMES))
      return
    }
  }

  async #merge<T extends object>(
    { status }: Pick<Loaded<T>, 'status'>,
    copies: readonly Copy<T>[],
    { kind, file, format, merge, changed, saved }: Target<T>,
  ): Promise<void> {
    if (copies.length === 0 || status === 'newer') return
    const { place, saving } = this.#parts
    const bytes = await readIfThere(place.fs, file.path)
    const before = file.value
    const merged = copies.reduce((all, { value }) => merge(all, value), before)
    const rev = Math.max(file.adapter.rev, ...copies.map((copy) => copy.rev))
    const isOfArticle = kind === 'annotations' || kind === 'meta'
    const folder = join(
      place.layout.trash,
      'conflicts',
      isOfArticle ? basename(dirname(file.path)) : 'library',
    )
    const isThere = bytes !== undefined && encodeFile(format, rev, merged).equals(bytes)
    if (!isThere) {
      // Merged with itself alone it is only put in order; what else is different had something that did not stay.
      const loses = bytes !== undefined && canonicalJson(merge(before, before)) !== canonicalJson(merged)
      if (loses) await keepBytes(place.fs, folder, `${kind}.json`, bytes)
      // Others may have changed it meanwhile.
      const now = copies.reduce((all, { value }) => merge(all, value), file.value)
      file.adapter.mergedUpTo(rev)
      file.take(now)
      changed(before, now)
      await saving.watch(file, file.save(), saved)
    }
    for (const copy of copies) await moveAway(place.fs, folder, copy, `${kind}.json`)
  }
}

function damagedCopy(file: string, reason: string, copy: string): Problem {
  return {
    file,
    message: `${file}, a copy made by a program that synchronises folders, is damaged: ${reason}. It was not merged and is kept as ${copy}.`,
    key: 'library.conflictDamaged',
    values: { file, reason, copy },
  }
}

function newerCopy(file: string, version: number): Problem {
  return {
    file,
    message: `${file} was made by a newer version of Lectern (${version}) and is not merged. Update Lectern.`,
    key: 'library.conflictNewer',
    values: { file },
  }
}
