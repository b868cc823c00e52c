import type { EventPayload } from '../../../shared/ipc/contract'
import type { ImportId, ImportItem, ImportProgress } from '../../../shared/model/import-session'
import { announce } from '../../announce'
import { call, on, onConnection } from '../../host'
import { i18n } from '../../i18n'
import { finishedIn, importsStore } from './imports-store'

/** This page, to main: what it holds goes to others when it is gone. */
const CLIENT = crypto.randomUUID()

const { getState: get, setState: set } = importsStore

/** Hears of the sessions, extracts for those that run, and says how this window's own end. */
export function followImports(): void {
  on('imports.changed', take)
  onConnection((online) => {
    if (online) void look()
  })
  window.addEventListener('pagehide', () => void call('imports.leave', { client: CLIENT }).catch(unheard))
  // Not before the first paint: whatever waits from before waits a moment longer.
  requestIdleCallback(() => {
    void look()
    void lookBack()
  })
}

/** What is there: at the start, and when the connection is back. */
async function look(): Promise<void> {
  const sessions = await call('imports.list', {}).catch(unheard)
  if (sessions === undefined) return
  set({ sessions })
  extract()
}

/** An import of annotations that was cut off, which main goes on with. */
async function lookBack(): Promise<void> {
  const { import: left } = (await call('exchange.interrupted', { wait: false }).catch(unheard)) ?? {}
  if (left !== undefined) await (await import('./tell-interrupted')).tellInterrupted(left).catch(unheard)
}

/** The connection is gone; it is asked again when it is back. */
const unheard = (): undefined => undefined

/** Holds what was told of a session before this window knew that it is its own. */
export function own(id: ImportId): void {
  set({ own: [...get().own, id] })
  const known = get().sessions.find((one) => one.id === id)
  if (known !== undefined && isOver(known)) void tellEnd(known)
}

function take({ changed, forgotten }: EventPayload<'imports.changed'>): void {
  const before = get()
  const gone = new Set<string>(forgotten)
  const told = new Map(changed.map(({ progress }) => [progress.id, progress]))
  const sessions = before.sessions.filter(({ id }) => !gone.has(id)).map((one) => told.get(one.id) ?? one)
  const fresh = [...told.values()].filter(({ id }) => !before.sessions.some((one) => one.id === id))
  const items = { ...before.items }
  for (const { progress, items: some } of changed)
    if (items[progress.id] !== undefined) items[progress.id] = withItems(items[progress.id] ?? [], some)
  set({ sessions: [...sessions, ...fresh], items })
  for (const { progress } of changed) {
    if (!before.own.includes(progress.id)) continue
    const was = before.sessions.find(({ id }) => id === progress.id)
    tellShare(was, progress)
    if (isOver(progress) && (was === undefined || !isOver(was))) void tellEnd(progress)
  }
  extract()
}

function withItems(known: readonly ImportItem[], some: readonly ImportItem[]): ImportItem[] {
  const next = [...known]
  for (const item of some) next[item.n] = item
  return next
}

const isOver = ({ state }: ImportProgress): boolean => state === 'done' || state === 'cancelled'

/** A long import is announced at each quarter, and not in between. */
function tellShare(was: ImportProgress | undefined, is: ImportProgress): void {
  if (is.listing || is.total < 8 || is.state !== 'running' || was === undefined) return
  const quarter = (one: ImportProgress) => Math.floor((4 * finishedIn(one)) / Math.max(1, one.total))
  if (quarter(is) > quarter(was) && quarter(is) < 4)
    announce(i18n.t('announce.share', { ns: 'import', share: 25 * quarter(is) }))
}

/** With the texts and acts that only an end needs. */
async function tellEnd(progress: ImportProgress): Promise<void> {
  const { reportEnd } = await import('./report-end')
  await reportEnd(progress)
}

let extracting = false

/** Extracts as long as a session runs. */
function extract(): void {
  if (extracting || !get().sessions.some(({ state }) => state === 'running')) return
  extracting = true
  // With the frame's client and its schema a chunk of its own.
  void import('./extract-imports')
    .then(({ extractImports }) =>
      extractImports(CLIENT, () => get().sessions.some(({ state }) => state === 'running')),
    )
    .catch(unheard)
    .finally(() => {
      extracting = false
    })
}

/** Asks for the items of a session that somebody looks at from now on, as far as `count`. */
export async function watchItems(id: ImportId, count = 200): Promise<void> {
  const { items, progress } = await call('imports.show', { id, from: 0, count: Math.min(1000, count) })
  const known = get().items[id] ?? []
  const next = withItems(known, items)
  set({ items: { ...get().items, [id]: next } })
  if (!get().sessions.some((one) => one.id === id)) set({ sessions: [...get().sessions, progress] })
}
