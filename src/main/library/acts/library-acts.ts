import type { ArticleId } from '../../../shared/model/ids'
import { Additions } from './additions'
import { AnchorFinder } from '../texts/anchor-finder'
import { AnnotationActs } from './annotation-acts'
import { Announcer } from '../journal/announcer'
import { AppliedChanges } from '../journal/applied-changes'
import { ArticleActs } from './article-acts'
import { ArticleReader } from '../article-reader'
import { BackupRestore } from '../backup/restore-backup'
import { BulkAnnotations } from './bulk-annotations'
import { BulkWriter } from './bulk-writer'
import { CollectionActs } from './collection-acts'
import { DuplicateActs } from './duplicate-acts'
import { ImageActs } from './image-acts'
import { IntakeActs } from './intake-acts'
import { Journal } from '../journal/journal'
import type { LibraryParts } from '../library-parts'
import { NewArticles } from './new-articles'
import { OpenArticles } from '../open-articles'
import { followOutside } from '../outside-changes'
import { ReadingPositions } from './reading-positions'
import { ReviewActs } from './review-acts'
import { Saving } from '../journal/saving'
import { SearchActs } from './search-acts'
import { TemplateActs } from './template-acts'
import { TagActs } from './tag-acts'
import { TextActs } from './text-acts'
import { TrashActs } from './trash-acts'
import { Turns } from '../files/turns'

/** What reads and changes an open library, each kind of act for itself. */
export type LibraryActs = ReturnType<typeof libraryActs>

/** Connects them: every change passes the one journal, and every file the one list of what is not saved. */
export function libraryActs(parts: LibraryParts) {
  const { place, identity, entries, reading, readOnly, log } = parts
  const articles = new OpenArticles(parts)
  articles.rows.hide(parts.hidden)
  const announcer = new Announcer(articles)
  const saving: Saving = new Saving(
    (payload) => announcer.emit({ name: 'saving.changed', payload }),
    (path) => journal.saved(path),
  )
  const applied = new AppliedChanges({ articles, identity, entries, saving, announcer })
  const journal = new Journal({ ...parts, articles, applied, saving, announcer })
  const positions = new ReadingPositions({ reading, saving, announcer, log })
  const writable = readOnly === undefined
  const newArticles = new NewArticles({ ...parts, ...place, articles, announcer, journal })
  const finder = new AnchorFinder({ ...place, anchoring: parts.anchoring, log })
  const reader: ArticleReader = new ArticleReader({
    ...place,
    articles,
    positions,
    finder,
    writable,
    log,
    found: (id) => tellPlaces(id),
  })
  const turns = new Turns()
  const tellPlaces = (id: ArticleId): void => {
    const tell = async () => {
      const found = new Map((await reader.annotations(id)).map((one) => [one.id, one]))
      await articles.using({ annotations: [id] }, () => announcer.found(id, found))
    }
    tell().catch((error: unknown) => log(`places were not told: ${String(error)}`))
  }
  announcer.places = { placed: (one, textHash) => finder.placed(one, textHash), find: tellPlaces }
  const trash = new TrashActs({ ...parts, turns, articles, journal, announcer, saving })
  const purge = () => trash.purgeNowAndThen()
  const { merger, reconciler, rounds } = followOutside({ ...parts, articles, announcer, saving, purge })
  const refresh = async () => {
    await merger.library()
    await merger.entries()
  }
  const collections = new CollectionActs({ entries, journal, refresh })
  return {
    articles,
    announcer,
    saving,
    journal,
    positions,
    newArticles,
    reader,
    trash,
    merger,
    refresh,
    reconciler,
    rounds,
    bulkWriter: new BulkWriter({ fs: place.fs, folder: parts.localFolder, newArticles, journal }),
    additions: new Additions({
      articles,
      journal,
      newArticles,
      know: (ids) => reconciler.know(ids),
      now: parts.now,
    }),
    articleActs: new ArticleActs({ articles, journal, newArticles, collections, refresh }),
    annotationActs: new AnnotationActs({ articles, journal, reader, finder }),
    tags: new TagActs({ articles, entries, journal, refresh }),
    collections,
    searches: new SearchActs({ entries, journal, refresh }),
    templates: new TemplateActs({ entries, journal, refresh }),
    texts: new TextActs({ ...place, turns, articles, journal, reader, finder, now: parts.now }),
    duplicates: new DuplicateActs({
      ...{ turns, articles, journal, reader, finder },
      entries: () => parts.index.entries(),
    }),
    images: new ImageActs({ ...place, turns, articles, journal }),
    review: new ReviewActs({ articles, journal, reader, finder }),
    bulk: new BulkAnnotations({ articles, journal }),
    intake: new IntakeActs({
      ...parts,
      ...place,
      refresh,
      articles,
      journal,
      reader,
      finder,
      know: (ids) => reconciler.know(ids),
      look: () => reconciler.run(),
      now: parts.now,
    }),
    restoring: new BackupRestore({
      ...parts,
      articles,
      journal,
      refresh,
      know: (ids) => reconciler.know(ids),
      tell: (ids) => announcer.later(ids, []),
    }),
  }
}
