import type { ArticleId } from '../../shared/model/ids'
import type { Announcer } from './journal/announcer'
import type { LibraryParts } from './library-parts'
import { ConflictMerger } from './merge/conflict-merger'
import type { OpenArticles } from './open-articles'
import { Reconciler } from './reconcile'
import { Rounds } from './files/rounds'
import type { Saving } from './journal/saving'

interface Parts extends LibraryParts {
  readonly articles: OpenArticles
  readonly announcer: Announcer
  readonly saving: Saving
  /** Deletes for good what has been in the trash for long enough. */
  readonly purge: () => Promise<void>
}

/** What takes in what other programs and machines change in the folder, and follows the folder when it goes. */
export interface OutsideChanges {
  readonly merger: ConflictMerger
  readonly reconciler: Reconciler
  readonly rounds: Rounds
}

/** Connects it with an open library. */
export function followOutside(parts: Parts): OutsideChanges {
  const { articles, announcer, saving, identity, folder, indexFiles, problems, path, readOnly, log } = parts
  articles.outside = {
    row: (id) => announcer.later([id], []),
    annotations: (id, before, after) => announcer.replaced(id, before, after),
  }
  const writable = readOnly === undefined
  const merger = new ConflictMerger(parts)
  const merge = writable ? (id: ArticleId, names: readonly string[]) => merger.article(id, names) : undefined
  const tell = (changed: readonly ArticleId[], gone: readonly ArticleId[]) => announcer.later(changed, gone)
  const reconciler = new Reconciler({ ...parts, tell, merge })
  const rounds = new Rounds(async () => {
    if (await folder.look()) return
    if (writable) await merger.library()
    await merger.entries(writable)
    await reconciler.run()
    if (writable) await parts.purge()
    indexFiles.schedule()
  }, log)
  folder.keep(
    (id) => id === parts.id || id === identity.value.libraryId,
    (isGone) => {
      announcer.emit({ name: 'library.folder', payload: isGone ? { gone: path } : {} })
      // It is back: what waited is saved, and what changed elsewhere is taken in.
      if (!isGone) void Promise.all([saving.retry(), rounds.ask()])
    },
  )
  announcer.on(() => indexFiles.schedule())
  problems.hear((found) => {
    for (const { message } of found) log(message)
    announcer.emit({ name: 'problems.found', payload: { problems: [...found] } })
  })
  return { merger, reconciler, rounds }
}
