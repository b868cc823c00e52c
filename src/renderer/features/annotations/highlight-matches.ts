import { describeTarget } from '../../../shared/anchoring'
import type { AnnotationId } from '../../../shared/model/ids'
import { MOST_AT_ONCE } from '../../../shared/model/limits'
import type { Span } from '../../../shared/text/block'
import { selectedSpan } from '../../../shared/text/selection'
import { errorText } from '../../error-text'
import { call } from '../../host'
import { i18n } from '../../i18n'
import { toast } from '../../ui/toast'
import { toastWithUndo } from '../../undo-toast'
import { findStore, readerStore, type ArticleView } from '../reader'
import { settingsStore } from '../settings'
import { lastColor } from './highlighting'
import { marksStore } from './marks-store'

/** Whether something was found in the article. */
export const hasMatches = (): boolean =>
  readerStore.getState().view !== undefined && findStore.getState().matches.length > 0

/** Highlights everything that was found in the last colour, as one step that undo takes back at once. */
export async function highlightMatches(): Promise<void> {
  const { view } = readerStore.getState()
  if (view === undefined) return
  const spans = newSpans(view, findStore.getState().matches)
  const count = spans.length
  const problem =
    count === 0
      ? i18n.t('said.allThere', { ns: 'annotations' })
      : count > MOST_AT_ONCE
        ? i18n.t('said.tooMany', { ns: 'annotations', count, limit: MOST_AT_ONCE })
        : undefined
  if (problem !== undefined) {
    toast({ message: problem, tone: 'problem' })
    return
  }
  try {
    const annotations = spans.map((span) => annotationAt(view, span))
    const { entry } = await call('annotations.addMany', { articleId: view.articleId, annotations })
    toastWithUndo(i18n.t('said.allAdded', { ns: 'annotations', count }), entry)
  } catch (error) {
    toast({ message: i18n.t('failed', { ns: 'annotations', reason: errorText(error) }), tone: 'problem' })
  }
}

/** The words that the matches lie in (the matches alone if the settings say so), each once, but for those highlighted already. */
function newSpans(view: ArticleView, matches: readonly Span[]): Span[] {
  const { wholeWords } = settingsStore.getState().highlights
  const key = ({ start, end }: Span) => `${start} ${end}`
  const known = new Set(marksStore.getState().placed.map(key))
  const spans = matches.flatMap(({ start, end }) => {
    const selected = selectedSpan(view.text, start, end, { lang: view.lang, wholeWords })
    return selected.status === 'selected' ? [{ start: selected.start, end: selected.end }] : []
  })
  return spans.filter((span) => !known.has(key(span)) && known.add(key(span)).size > 0)
}

const annotationAt = (view: ArticleView, { start, end }: Span) => ({
  id: crypto.randomUUID() as AnnotationId,
  color: lastColor(),
  note: '',
  tags: [],
  target: describeTarget(view.text, view.textHash, start, end, view.blocks),
})
