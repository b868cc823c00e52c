import type { EventPayload } from '../../../shared/ipc/contract'
import type { ArticleId } from '../../../shared/model/ids'
import { errorText } from '../../error-text'
import { call, on, onConnection } from '../../host'
import { toast } from '../../ui/toast'
import { readerStore } from '../reader'
import { annotationStore, isOffline, resendChanges, showAnnotations, takeNews } from './annotation-store'
import { heardNotes, resendNotes } from './note-drafts'

type News = EventPayload<'annotations.changed'>

/** The revision of the last thing the library told; undefined before it told anything. */
let revision: number | undefined
/** News that came while the annotations were being read again: they may be newer than what is read. */
let early: News[] | undefined
/** Another gap showed while they were being read. */
let again = false
/** News came of an article that is asked for and not here yet. */
let stale = false

/** Keeps the store what the library has of the open article: by its events, and read again where one was missed. */
export function followLibrary(): void {
  readerStore.subscribe(({ article, place, error }, before) => {
    if (place !== before.place) stale = false
    if (error !== before.error && article === undefined)
      void readWithoutText(error === undefined ? undefined : place)
    // A new title or tag makes a new record of the same article; its annotations are older than those held here.
    if (article?.annotations === before.article?.annotations) return
    showAnnotations(article?.meta.id, article?.annotations ?? [])
    heardNotes(article?.annotations ?? [], [])
    // Another text of the same article: news may have come while it was asked for.
    const { meta } = article ?? {}
    const earlier = before.article?.meta
    const isNewText = meta !== undefined && meta.id === earlier?.id && meta.text?.hash !== earlier.text?.hash
    if (stale || isNewText) void readAgain()
    stale = false
  })
  on('annotations.changed', (news) => {
    follow(news.revision)
    take(news)
  })
  on('library.changed', (news) => follow(news.revision))
  onConnection((online) => {
    if (!online) return
    revision = undefined
    void readAgain().then(resendChanges).then(resendNotes)
  })
  // What the disk refused is kept by the library and tried again; so are the notes that it refused.
  on('saving.changed', ({ failed }) => {
    if (failed.length === 0) void resendNotes()
  })
}

/** Every event has the next number; a gap means that one was missed. */
function follow(next: number): void {
  const missed = revision !== undefined && next > revision + 1
  revision = Math.max(revision ?? 0, next)
  if (missed) void readAgain()
}

function take(news: News): void {
  if (early !== undefined) {
    early.push(news)
    return
  }
  const { articleId } = annotationStore.getState()
  if (news.articleId === articleId) takeNews(news.upsert, news.remove)
  else if (news.articleId === readerStore.getState().place) stale = true
  heardNotes(news.upsert, news.remove)
}

/** What was written about an article is there to read also where its text cannot be shown; undefined for none. */
async function readWithoutText(articleId: ArticleId | undefined): Promise<void> {
  showAnnotations(articleId, [])
  if (articleId === undefined) return
  try {
    const annotations = await call('annotations.list', { articleId })
    const { place, article } = readerStore.getState()
    if (place === articleId && article === undefined) showAnnotations(articleId, annotations)
  } catch (error) {
    // Why there is nothing to show stands in the reader's pane already.
    console.warn('The annotations of an article without its text could not be read:', error)
  }
}

/** Reads the open article's annotations anew. Without a connection it is left to the next one. */
async function readAgain(): Promise<void> {
  const { articleId } = annotationStore.getState()
  if (articleId === undefined) return
  again = early !== undefined
  if (again) return
  early = []
  try {
    const annotations = await call('annotations.list', { articleId })
    if (annotationStore.getState().articleId === articleId) showAnnotations(articleId, annotations)
    heardNotes(annotations, [])
  } catch (error) {
    if (!isOffline(error)) toast({ message: errorText(error), tone: 'problem' })
  } finally {
    const waiting = early
    early = undefined
    for (const news of waiting) take(news)
    if (again) await readAgain()
  }
}
