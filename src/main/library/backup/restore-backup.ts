import type { ArticleId } from '../../../shared/model/ids'
import type { ColorNames } from '../../../shared/model/color-names'
import { changesBeside } from '../../../shared/model/changes-beside'
import type { RestorePreview } from '../../../shared/model/restore-preview'
import type { ArticlePlace } from '../article-files'
import { fieldChange } from '../journal/change'
import { diskError } from '../files/disk-error'
import type { Change, LibraryFile } from '../files/formats'
import type { Journal } from '../journal/journal'
import type { LibraryRestore, Restored, RestoreRequest } from '../library'
import type { OpenArticles } from '../open-articles'
import type { OpenEntries } from '../open-entries'
import type { StoredFile } from '../files/stored-file'
import { changesOf } from './article-difference'
import { planRestore, type RestorePlan } from './restore-plan'
import { publishFromBackup, putFiles, stateIn } from './restored-files'
import { type OpenBackup, openBackup } from './verify-backup'

/** A restore that changes more than this is no step of undo; the backup made before it is the way back. */
const UNDOABLE = 2000

interface Parts {
  readonly id: string
  readonly articles: OpenArticles
  readonly journal: Journal
  readonly place: ArticlePlace
  readonly identity: StoredFile<LibraryFile>
  readonly entries: OpenEntries
  readonly now: () => string
  /** Takes in what another machine wrote into the files of entries. */
  readonly refresh: () => Promise<void>
  /** Takes in articles that were published. */
  readonly know: (ids: readonly ArticleId[]) => Promise<void>
  /** Hears of articles whose files were put back. */
  readonly tell: (ids: readonly ArticleId[]) => void
}

/** What is to be done, and what the colours were called when that was planned. */
interface Planned extends RestorePlan {
  readonly named: ColorNames
}

/**
 * Puts back what a backup has. Nothing is deleted: files that lack are put back, articles that are gone are published
 * as ones in the trash, and then one step of the journal, which a crash cannot leave half done, changes all the rest.
 */
export class BackupRestore implements LibraryRestore {
  readonly #parts: Parts

  constructor(parts: Parts) {
    this.#parts = parts
  }

  async preview(request: RestoreRequest, signal?: AbortSignal): Promise<RestorePreview> {
    return this.#reading(request.path, async (backup) => (await this.#plan(backup, request, signal)).preview)
  }

  async restore(request: RestoreRequest, keepPresent: () => Promise<string | undefined>): Promise<Restored> {
    this.#parts.journal.refuseReadOnly()
    return this.#reading(request.path, async (backup) => {
      const plan = await this.#plan(backup, request)
      const { preview, published, changed } = plan
      const isNothing = preview.changes.length + preview.trashed.length + changesBeside(preview) === 0
      if (isNothing) return { preview }
      const safety = await keepPresent()
      if (safety === undefined) await this.#keepVersions(changed.map(({ id }) => id))
      await this.#putFiles(plan, backup)
      // A large library was backed up meanwhile.
      await this.#parts.refresh()
      const entry = await this.#change(plan, published, request)
      return {
        preview,
        ...(entry === undefined ? {} : { entry }),
        ...(safety === undefined ? {} : { safety }),
      }
    })
  }

  async #reading<T>(path: string, work: (backup: OpenBackup) => Promise<T>): Promise<T> {
    const backup = await openBackup(this.#parts.place.fs, path)
    try {
      return await work(backup)
    } finally {
      await backup.close()
    }
  }

  async #plan(backup: OpenBackup, request: RestoreRequest, signal?: AbortSignal): Promise<Planned> {
    const { identity, id: libraryId, refresh } = this.#parts
    await refresh()
    const present = { ...this.#parts, libraryId, colorNames: identity.value.colorNames ?? {} }
    return { ...(await planRestore(backup, present, request, signal)), named: present.colorNames }
  }

  /** Where no backup could be made first: the present versions are kept in `.history`, however new the last one is. */
  async #keepVersions(ids: readonly ArticleId[]): Promise<void> {
    const { articles, entries } = this.#parts
    for (const { adapter, value } of entries.files()) await adapter.keep(value)
    for (const id of ids)
      await articles.using({ meta: [id], annotations: [id] }, async () => {
        const [meta, annotations] = [articles.metaFile(id).file, articles.annotationsFile(id).file]
        await meta.adapter.keep(meta.value)
        await annotations.adapter.keep(annotations.value)
      })
  }

  /** What no step of undo holds: texts, sources, images, and whole articles. */
  async #putFiles({ published, changed }: RestorePlan, backup: OpenBackup): Promise<void> {
    const { place, articles, now, know, tell } = this.#parts
    const { fs, layout } = place
    try {
      for (const { id, files } of changed) await putFiles(fs, layout, id, files, backup)
      tell(changed.filter(({ files }) => files.length > 0).map(({ id }) => id))
      for (const id of published) {
        const state = await stateIn(backup, id)
        if (state === undefined || state === 'newer') continue
        if (articles.has(id)) articles.forget(id)
        await publishFromBackup(fs, layout, state, backup, now())
        await know([id])
      }
    } catch (error) {
      throw diskError(error, layout.root)
    }
  }

  /** One step for everything. */
  #change(
    plan: Planned,
    published: readonly ArticleId[],
    { exact }: RestoreRequest,
  ): Promise<string | undefined> {
    const { journal, articles } = this.#parts
    const { changed, colorNames, entries, named, preview } = plan
    const trashed = preview.trashed.map(({ id }) => id)
    const changedIds = changed.map(({ id }) => id)
    const there = [...published, ...trashed, ...changedIds].filter((id) => articles.has(id))
    const isThere = new Set(there)
    const size = changed.reduce(
      (sum, { difference: { back, changed: others, extra } }) =>
        sum + 1 + back.length + others.length + extra.length,
      published.length + trashed.length + changesBeside(preview),
    )
    return journal.change(
      { meta: there, annotations: changedIds.filter((id) => isThere.has(id)) },
      (at) => ({
        label: 'undo.backup.restore',
        changes: [
          ...entries.changes(at),
          ...published
            .filter((id) => isThere.has(id))
            .map((id) => fieldChange(articles.meta(id), { trashedAt: undefined })),
          ...trashed
            .filter((id) => isThere.has(id))
            .map((id) => fieldChange(articles.meta(id), { trashedAt: at })),
          ...changed
            .filter(({ id }) => isThere.has(id))
            .flatMap(({ id, difference }) => {
              const { annotations } = articles.annotationsFile(id).file.value
              return changesOf(difference, { meta: articles.meta(id), annotations }, exact, at)
            }),
          ...(colorNames === undefined
            ? []
            : [
                {
                  kind: 'colorNames',
                  before: named,
                  after: colorNames,
                } satisfies Change,
              ]),
        ],
      }),
      size > UNDOABLE ? 'quiet' : 'record',
    )
  }
}
