import type { CommandOutput } from '../../../../shared/ipc/contract'
import type { Annotation } from '../../../../shared/model/annotation'
import type { AnnotationId, ArticleId } from '../../../../shared/model/ids'
import { blockIndexAt, type Span } from '../../../../shared/text/block'
import { announce } from '../../../announce'
import { errorText } from '../../../error-text'
import { call } from '../../../host'
import { i18n } from '../../../i18n'
import { toast } from '../../../ui/toast'
import { toastWithUndo } from '../../../undo-toast'
import { readerStore } from '../../reader'
import { annotationStore } from '../annotation-store'
import { showInText } from '../highlighting'
import { showBar } from '../marks-store'
import { reviewStore } from './review-store'
import { toCheck, waitingOf } from './waiting'

/** The places are right, or the annotations are to stay without one; one step of undo. */
export function accept(annotations: readonly Annotation[]): Promise<void> {
  return act(annotations, 'accepted', (articleId, ids) => call('annotations.accept', { articleId, ids }))
}

/** The places are wrong: the annotations stay without one; one step of undo. */
export function setAside(annotations: readonly Annotation[]): Promise<void> {
  return act(annotations, 'setAside', (articleId, ids) => call('annotations.setAside', { articleId, ids }))
}

/** Gives an annotation a place in the text on screen; one step of undo. */
export async function reattach(annotation: Annotation, { start, end }: Span): Promise<void> {
  const { view } = readerStore.getState()
  if (view === undefined) return
  const { id, articleId } = annotation
  const place = { articleId, id, textHash: view.textHash, start, end }
  await act([annotation], 'reattached', () => call('annotations.reattach', place))
}

type Act = (
  articleId: ArticleId,
  ids: AnnotationId[],
) => Promise<CommandOutput<'annotations.accept' | 'annotations.reattach'>>

async function act(annotations: readonly Annotation[], done: Done, ask: Act): Promise<void> {
  const [first] = annotations
  if (first === undefined) return
  const ids = annotations.map(({ id }) => id)
  const next = neighbourOf(ids)
  try {
    const { entry, ...answer } = await ask(first.articleId, ids)
    const unfound = 'left' in answer ? answer.left : 0
    const count = ids.length - unfound
    if (count > 0) toastWithUndo(i18n.t(`done.${done}`, { ns: 'review', count }), entry)
    if (unfound > 0)
      toast({ message: i18n.t('notLookedFor', { ns: 'review', count: unfound }), tone: 'problem' })
    if (count === 0) return
    const left = [...annotationStore.getState().annotations.values()].filter(({ id }) => !ids.includes(id))
    goOn(next, toCheck(waitingOf(left)))
  } catch (error) {
    toast({ message: errorText(error), tone: 'problem' })
  }
}

type Done = 'accepted' | 'setAside' | 'reattached'

/** The entry after those that go away, or the one before them; those that lie folded take no focus. */
function neighbourOf(ids: readonly AnnotationId[]): HTMLElement | undefined {
  const entries = [...document.querySelectorAll<HTMLElement>('[data-review]')].filter((entry) =>
    entry.checkVisibility(),
  )
  const isGoing = ({ dataset }: HTMLElement) => ids.some((id) => id === dataset['review'])
  const last = entries.findLastIndex(isGoing)
  return entries.slice(last + 1)[0] ?? entries.slice(0, Math.max(0, last)).findLast((one) => !isGoing(one))
}

/** The focus goes to the next entry; with none left to the text, and that is said. */
function goOn(next: HTMLElement | undefined, left: number): void {
  if (left > 0) {
    next?.querySelector('button')?.focus()
    return
  }
  reviewStore.setState({ open: false })
  announce(i18n.t('allChecked', { ns: 'review' }))
  readerStore.getState().view?.focus()
}

/** Brings the passage into sight; of one without a place where it was, as far down the text as then. */
export function look(annotation: Annotation): void {
  showBar(undefined)
  if (showInText(annotation.id)) return
  const { view } = readerStore.getState()
  const offset = Math.floor((annotation.target?.progression ?? 0) * (view?.text.length ?? 0))
  const block = view?.blocks[blockIndexAt(view.blocks, offset)]
  if (block !== undefined) lookAt(block)
}

/** Brings a passage into sight and marks it for a moment. */
export function lookAt(span: Span): void {
  readerStore.getState().view?.reveal(span, { flash: true, block: 'center' })
}
