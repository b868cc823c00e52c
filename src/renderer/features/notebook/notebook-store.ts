import { createStore } from 'zustand'
import type { CommandOutput } from '../../../shared/ipc/contract'
import type { Annotation } from '../../../shared/model/annotation'
import type { AnnotationId } from '../../../shared/model/ids'
import type { AnnotationRef, NotebookQuery } from '../../../shared/model/notebook'
import { call } from '../../host'
import { NotebookRows, type Places } from './notebook-rows'

/** Annotations that are asked for at a time. */
export const PAGE = 50
/** Requests for what comes into sight wait this long, ms: a fling passes many pages that nobody looks at. */
const IN_SIGHT = 40
/** Changes that come together are one for the notebook, ms. */
const TOGETHER = 80

/** An annotation that was chosen, and where it stood. */
export interface Chosen extends AnnotationRef {
  readonly at: number
}

export interface NotebookState {
  readonly query: NotebookQuery
  /** What the rows answer: until they are here, the question before. */
  readonly shown: NotebookQuery
  /** Undefined before the library has answered once. */
  readonly rows: NotebookRows | undefined
  /** How many annotations answer, and how many there are. */
  readonly total: number
  readonly all: number
  /** What has been read, by the number of its page. */
  readonly pages: ReadonlyMap<number, readonly (Annotation | undefined)[]>
  /** What is shown is not yet what is asked for. */
  readonly isBehind: boolean
  readonly error: unknown
  /** The row that the keys act on. */
  readonly focused: number
  readonly chosen: ReadonlyMap<AnnotationId, Chosen>
}

const NO_QUERY: NotebookQuery = {
  filter: '',
  colors: [],
  tags: [],
  hasNote: false,
  group: 'article',
  order: 'newest',
}

/** The notebook as it was left: who comes back finds the same place. */
export const notebookStore = createStore<NotebookState>(() => ({
  query: NO_QUERY,
  shown: NO_QUERY,
  rows: undefined,
  total: 0,
  all: 0,
  pages: new Map(),
  isBehind: false,
  error: undefined,
  focused: 0,
  chosen: new Map(),
}))

const { setState: set, getState: get } = notebookStore

/** Whether only some annotations are asked for. */
export const isFiltering = ({ filter, colors, tags, hasNote, article }: NotebookQuery): boolean =>
  filter.trim() !== '' || colors.length + tags.length > 0 || hasNote || article !== undefined

/** Asks for something else. What is chosen is not any more: it may be out of sight. */
export function ask(change: Partial<NotebookQuery>): void {
  const query = { ...get().query, ...change }
  set({ query, chosen: new Map() })
  void reload(true)
}

/** Shows all of it again, in the same groups and order. */
export const askForAll = (): void =>
  ask({ filter: '', colors: [], tags: [], hasNote: false, article: undefined })

/** The annotation at a place, as far as it has been read. */
export const annotationAt = ({ pages }: Pick<NotebookState, 'pages'>, at: number): Annotation | undefined =>
  pages.get(Math.floor(at / PAGE))?.[at % PAGE]

/** Puts the list's own focus on a row. */
export function focusRow(focused: number): void {
  if (get().focused !== focused) set({ focused })
}

/** Chooses exactly these. */
export function choose(chosen: Iterable<Chosen>): void {
  set({ chosen: new Map([...chosen].map((one) => [one.id, one])) })
}

/** How many rows in sight, or nearly, are of each page. */
const inSight = new Map<number, number>()
let looking: ReturnType<typeof setTimeout> | undefined
const onTheWay = new Set<number>()
/** Counts the questions: an answer to an older one is none. */
let asked = 0

/** A row of a page is in sight until the returned function is called; what is not there is read. */
export function keepInSight(page: number): () => void {
  inSight.set(page, (inSight.get(page) ?? 0) + 1)
  if (!get().pages.has(page)) looking ??= setTimeout(readInSight, IN_SIGHT)
  return () => {
    const left = (inSight.get(page) ?? 1) - 1
    if (left > 0) inSight.set(page, left)
    else inSight.delete(page)
  }
}

function readInSight(): void {
  looking = undefined
  for (const page of inSight.keys()) if (!get().pages.has(page) && !onTheWay.has(page)) void readPage(page)
}

async function readPage(page: number): Promise<void> {
  const { rows, shown } = get()
  onTheWay.add(page)
  try {
    const answer = await pageOf(shown, page, false)
    // Other rows have come meanwhile, and read their pages themselves.
    if (get().rows === rows) set({ pages: new Map([...get().pages, [page, itemsOf(answer, page)]]) })
  } catch (error) {
    if (get().rows === rows) set({ error })
  } finally {
    onTheWay.delete(page)
  }
}

type Answer = CommandOutput<'annotations.page'>

const pageOf = (query: NotebookQuery, page: number, groups: boolean): Promise<Answer> =>
  call('annotations.page', { ...query, from: page * PAGE, count: PAGE, groups })

function itemsOf({ items }: Answer, page: number): readonly (Annotation | undefined)[] {
  const read = Array.from<Annotation | undefined>({ length: PAGE })
  for (const { at, annotation } of items) read[at - page * PAGE] = annotation
  return read
}

/** Asks again: `fromStart` for something else, otherwise for the same after a change, with the place kept. */
export async function reload(fromStart: boolean): Promise<void> {
  asked += 1
  const question = asked
  const { query } = get()
  set({ isBehind: true })
  try {
    const [first = 0, ...others] = fromStart ? [0] : [...inSight.keys()]
    const answer = await pageOf(query, first, true)
    const more = await Promise.all(others.map((page) => pageOf(query, page, false)))
    if (question !== asked) return
    const pages = new Map([first, ...others].map((page, at) => [page, itemsOf(more[at - 1] ?? answer, page)]))
    take(answer, pages, fromStart)
    if (more.some(({ version }) => version !== answer.version)) reloadSoon()
  } catch (error) {
    if (question === asked) set({ error, isBehind: false })
  }
}

function take({ groups, total, all }: Answer, pages: NotebookState['pages'], fromStart: boolean): void {
  const before = get()
  const rows = new NotebookRows(groups ?? [])
  const next = { rows, shown: before.query, total, all, pages, isBehind: false, error: undefined }
  set({ ...next, focused: fromStart ? 0 : Math.max(0, focusIn(rows, pages, before)) })
}

/** The row of what had the focus, where it is among what has been read; else the same row, as far as there is one. */
function focusIn(rows: NotebookRows, pages: NotebookState['pages'], before: NotebookState): number {
  const row = before.rows?.row(before.focused)
  const last = Math.min(before.focused, rows.length - 1)
  if (row?.kind !== 'annotation') return last
  const id = annotationAt(before, row.at)?.id
  for (const [page, items] of pages) {
    const index = id === undefined ? -1 : items.findIndex((one) => one?.id === id)
    const found = index < 0 ? undefined : rows.rowOf(page * PAGE + index)
    if (found !== undefined && rows.groups[rows.groupAt(found)]?.key === row.group.key) return found
  }
  return last
}

let soon: ReturnType<typeof setTimeout> | undefined
/** The reading of what was changed last. Never fails. */
let rereading: Promise<void> = Promise.resolve()

/**
 * Something was changed, here or elsewhere: it is shown in a moment, after what is being read for an earlier change. An
 * act on thousands tells of them for a second, and each reading may look at every annotation there is.
 */
export function reloadSoon(): void {
  soon ??= setTimeout(() => {
    void rereading.then(() => {
      soon = undefined
      rereading = reload(false)
    })
  }, TOGETHER)
}

/** The names of the annotations at some places; those that have not been read are asked for. */
export async function chosenAt({ from, to }: Places): Promise<Chosen[]> {
  const state = get()
  const read = Array.from({ length: to - from }, (_, index) => annotationAt(state, from + index))
  if (!read.includes(undefined))
    return read.flatMap((one, index) =>
      one === undefined ? [] : [{ articleId: one.articleId, id: one.id, at: from + index }],
    )
  const refs = await call('annotations.refs', { ...state.shown, from, count: to - from })
  return refs.map((ref, index) => ({ ...ref, at: from + index }))
}
