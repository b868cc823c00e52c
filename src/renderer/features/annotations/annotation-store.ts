import { createStore } from 'zustand'
import { AppError } from '../../../shared/ipc/app-error'
import type { Anchor, Annotation, AnnotationPatch } from '../../../shared/model/annotation'
import type { AnnotationId, ArticleId } from '../../../shared/model/ids'
import { errorText } from '../../error-text'
import { actUnderWay } from '../../history'
import { call } from '../../host'
import { i18n } from '../../i18n'
import { toast } from '../../ui/toast'
import { isDone, withChanges, withNews, type AnnotationChange, type Annotations } from './annotation-changes'
import { inOrder } from './in-order'

export interface AnnotationState {
  readonly articleId: ArticleId | undefined
  /** As the library has them. */
  readonly saved: Annotations
  /** Acts that the library has not confirmed yet, of any article, in their order. */
  readonly changes: readonly AnnotationChange[]
  /** As they are shown: `saved` with `changes` done to it. */
  readonly annotations: Annotations
  /** Those with an act that no connection carried yet. */
  readonly waiting: ReadonlySet<AnnotationId>
  /** The one that is worked with: its card is marked, its line thicker. */
  readonly focused: AnnotationId | undefined
  /** The one whose text or card the pointer is on. */
  readonly hovered: AnnotationId | undefined
}

const NONE: Annotations = new Map()

/** The annotations of the open article. */
export const annotationStore = createStore<AnnotationState>(() => ({
  articleId: undefined,
  saved: NONE,
  changes: [],
  annotations: NONE,
  waiting: new Set(),
  focused: undefined,
  hovered: undefined,
}))

const { setState: set, getState: get } = annotationStore

function show(state: Partial<Pick<AnnotationState, 'articleId' | 'saved' | 'changes'>>): void {
  const { articleId, saved, changes } = { ...get(), ...state }
  const own = changes.filter((change) => change.articleId === articleId)
  const annotations = withChanges(saved, own)
  const { focused, hovered } = get()
  const still = (id: AnnotationId | undefined) => (id !== undefined && annotations.has(id) ? id : undefined)
  set({ articleId, saved, changes, annotations, focused: still(focused), hovered: still(hovered) })
}

/** Takes over what the library has of an article; undefined for none. */
export function showAnnotations(articleId: ArticleId | undefined, annotations: readonly Annotation[]): void {
  gone.clear()
  show({ articleId, saved: new Map(annotations.map((one) => [one.id, one])) })
}

/** Deleted since the article was shown: an answer that comes late must not bring one back. */
const gone = new Set<AnnotationId>()

/** Takes in what the library told of the article that is shown. */
export function takeNews(upsert: readonly Annotation[], remove: readonly AnnotationId[]): void {
  for (const { id } of upsert) gone.delete(id)
  for (const id of remove) gone.add(id)
  show({ saved: withNews(get().saved, upsert, remove) })
}

/** Marks the annotation that is worked with; undefined for none. */
export function focusAnnotation(focused: AnnotationId | undefined): void {
  if (get().focused !== focused) set({ focused })
}

/** Marks the annotation that the pointer is on; undefined for none. */
export function hoverAnnotation(hovered: AnnotationId | undefined): void {
  if (get().hovered !== hovered) set({ hovered })
}

/**
 * Adds an annotation. It is shown at once; resolved true when it is on the disk, false when it was refused (taken
 * back, with a message) or when there is no connection (it stays and is sent again).
 */
export function addAnnotation(annotation: Annotation): Promise<boolean> {
  const { articleId, id } = annotation
  return act({ kind: 'add', articleId, id, annotation })
}

/**
 * Changes colour, tags, note or ends of an annotation; as `addAnnotation`. `anchor` is where a new target is in the
 * text on screen.
 */
export function changeAnnotation(
  { articleId, id }: Annotation,
  patch: AnnotationPatch,
  anchor?: Anchor,
): Promise<boolean> {
  return act({ kind: 'patch', articleId, id, patch, ...(anchor && { anchor }) })
}

/**
 * Deletes an annotation; as `addAnnotation`. Once that is on the disk, `told` hears the step that undo takes it back
 * with.
 */
export function removeAnnotation(
  { articleId, id }: Annotation,
  told?: (entry: string | undefined) => void,
): Promise<boolean> {
  return act({ kind: 'remove', articleId, id, ...(told && { told }) })
}

/** Sends the acts that no connection carried once more, but for those whose answer alone was lost. */
export async function resendChanges(): Promise<void> {
  const { articleId, saved, changes } = get()
  const isOver = (change: AnnotationChange) => change.articleId === articleId && isDone(saved, change)
  show({ changes: changes.filter((change) => !isOver(change)) })
  set({ waiting: new Set() })
  await Promise.all(get().changes.map(send))
}

function act(change: AnnotationChange): Promise<boolean> {
  show({ changes: [...get().changes, change] })
  return send(change)
}

/** Whether it failed for want of a connection: then it is tried again when there is one. */
export const isOffline = (error: unknown): boolean => error instanceof AppError && error.code === 'network'

async function send(change: AnnotationChange): Promise<boolean> {
  try {
    const sending = inOrder(change.id, () => request(change))
    actUnderWay(sending)
    const record = await sending
    settle(change, record)
    return true
  } catch (error) {
    if (isOffline(error)) {
      set({ waiting: new Set([...get().waiting, change.id]) })
      return false
    }
    settle(change)
    // The library has it, only its disk does not yet: the window says so as long as it lasts (banners).
    if (isDone(get().saved, change)) return false
    toast({ message: i18n.t('failed', { ns: 'annotations', reason: errorText(error) }), tone: 'problem' })
    return false
  }
}

/** The change is confirmed, with the record as it is now, or refused. */
function settle(change: AnnotationChange, record?: Annotation): void {
  const { saved, changes, waiting, articleId } = get()
  if (waiting.has(change.id)) set({ waiting: new Set([...waiting].filter((id) => id !== change.id)) })
  const isNews = record !== undefined && record.articleId === articleId && !gone.has(record.id)
  show({
    changes: changes.filter((one) => one !== change),
    ...(isNews ? { saved: withNews(saved, [record], []) } : {}),
  })
}

async function request(change: AnnotationChange): Promise<Annotation | undefined> {
  const { articleId, id } = change
  if (change.kind === 'patch') return call('annotations.update', { articleId, id, patch: change.patch })
  if (change.kind === 'add') {
    const { color, note, tags, target } = change.annotation
    return call('annotations.add', { articleId, id, color, note, tags, ...(target && { target }) })
  }
  const { entry } = await call('annotations.remove', { articleId, ids: [id] })
  change.told?.(entry)
  return undefined
}
