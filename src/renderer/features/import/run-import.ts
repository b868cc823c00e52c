import type { CapturedSource } from '../../../shared/model/extraction'
import type { ArticleId } from '../../../shared/model/ids'
import { announce } from '../../announce'
import { errorText } from '../../error-text'
import { call } from '../../host'
import { i18n } from '../../i18n'
import { privateHostOf } from '../../private-host'
import { toast } from '../../ui/toast'
import { openArticle } from '../reader'
import { changeItem, importStore, type ImportItem } from './import-store'

/** How a thing that was given gets its source in main; the file is read only when its turn comes. */
export interface Given {
  readonly name: string
  /** `allowHosts`: private hosts that the person allows, as in `URL.host`. */
  readonly capture: (allowHosts?: readonly string[]) => Promise<CapturedSource>
}

const given = new Map<number, Given>()
let lastKey = 0

/** Adds things to the session and works through them, one after the other. Resolved when all are through. */
export async function runImport(more: readonly Given[]): Promise<void> {
  if (more.length === 0) return
  const { items, running } = importStore.getState()
  const added = more.map((one): ImportItem => {
    lastKey += 1
    given.set(lastKey, one)
    return { key: lastKey, name: one.name, state: 'waiting' }
  })
  // A session that was over gives way to the new one.
  importStore.setState({ items: running ? [...items, ...added] : added, running: true })
  if (running) return
  const started = importStore.getState().items.length
  announce(i18n.t('announce.started', { ns: 'import', count: started }))
  for (let item = nextWaiting(); item !== undefined; item = nextWaiting()) await take(item)
  importStore.setState({ running: false })
  await report()
}

/** Stops after the one that is being read; what was saved stays. */
export function stopImport(): void {
  importStore.setState(({ items }) => ({ items: items.filter(({ state }) => state !== 'waiting') }))
}

/** Tries one that failed again; `allowHosts` are private hosts that the person allows this time. */
export async function retryItem(item: ImportItem, allowHosts: readonly string[] = []): Promise<void> {
  const source = given.get(item.key)
  if (source === undefined) return
  importStore.setState(({ items }) => ({ items: items.filter(({ key }) => key !== item.key) }))
  // What was allowed once stays so for this one: a second host may be refused behind the first.
  await runImport([{ ...source, capture: (more = []) => source.capture([...allowHosts, ...more]) }])
}

/** Lets pages lead to a private host from now on, and tries again. */
export async function allowAlways(item: ImportItem, host: string): Promise<void> {
  const { allowedHosts } = await call('settings.get', {})
  await call('settings.update', { allowedHosts: [...new Set([...allowedHosts, host])] })
  await retryItem(item)
}

const nextWaiting = () => importStore.getState().items.find(({ state }) => state === 'waiting')

async function take(item: ImportItem): Promise<void> {
  changeItem(item.key, { state: 'reading' })
  let ticket: string | undefined
  try {
    const source = await given.get(item.key)?.capture()
    if (source === undefined) throw new Error(item.name)
    ticket = source.ticket
    // With its schema a chunk of its own: nothing is added before the first paint.
    const { extractInFrame } = await import('../../../extractor/frame-client')
    const extraction = await extractInFrame(source)
    const { id, duplicateOf, sameTextAs } = await call('articles.save', { ticket, extraction })
    const state = duplicateOf === undefined ? 'saved' : 'duplicate'
    const same = sameTextAs === undefined ? {} : { sameTextAs: sameTextAs.title }
    changeItem(item.key, { state, articleId: id, title: extraction.title, ...same })
    given.delete(item.key)
  } catch (error) {
    const privateHost = privateHostOf(error)
    const where = privateHost === undefined ? {} : { privateHost }
    changeItem(item.key, { state: 'failed', problem: errorText(error), ...where })
    if (ticket !== undefined) await call('capture.cancel', { ticket }).catch(forgotten)
  }
}

/** The ticket could not be given back: the connection is gone, and with it every ticket. */
const forgotten = (): undefined => undefined

/** At the end: what was saved, with undo; a single article is opened. Failures stay in the dialog and the card. */
async function report(): Promise<void> {
  const { items } = importStore.getState()
  const saved = items.filter(({ state }) => state === 'saved')
  const ids = saved.flatMap(({ articleId }) => articleId ?? [])
  const t = i18n.getFixedT(null, 'import')
  if (items.length === 1) {
    const [only] = items
    if (only?.articleId !== undefined) await openArticle(only.articleId)
    if (only?.state === 'duplicate') toast({ message: t('duplicate', { title: only.title ?? '' }) })
  }
  if (ids.length > 0)
    toast({
      message: ids.length === 1 ? savedText(saved[0]) : t('savedMany', { count: ids.length }),
      slot: 'undoable',
      action: { label: i18n.t('undo'), run: () => void takeBack(ids) },
    })
  const failed = items.filter(({ state }) => state === 'failed').length
  announce(t('announce.finished', { saved: ids.length, failed }))
}

/** That one was saved, and which other article holds the same text. */
function savedText(item: ImportItem | undefined): string {
  const { title = '', sameTextAs: other } = item ?? {}
  return other === undefined
    ? i18n.t('saved', { ns: 'import', title })
    : i18n.t('savedSameText', { ns: 'import', title, other })
}

/** Takes a whole import back in one step: its articles go to the trash, and undo brings them again. */
async function takeBack(ids: readonly ArticleId[]): Promise<void> {
  await call('articles.trash', { ids: [...ids] })
  const count = ids.length
  toast({ message: i18n.t(count === 1 ? 'takenBack' : 'takenBackMany', { ns: 'import', count }) })
}
