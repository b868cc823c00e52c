import type { CommandOutput } from '../../../../shared/ipc/contract'
import type { CapturedSource, Choice } from '../../../../shared/model/extraction'
import type { Outline } from '../../../../shared/model/outline'
import type { ArticleId } from '../../../../shared/model/ids'
import { call } from '../../../host'
import { i18n } from '../../../i18n'
import { toastWithUndo } from '../../../undo-toast'
import { carriedText } from '../review/carried-text'
import { carriedBetween } from '../review/waiting'
import './adjust-texts'

/** What the rules give, where nobody says anything. */
export const MERGED: Choice = { by: 'merged', putIn: [], leftOut: [] }

export type Comparison = CommandOutput<'articles.compareText'>

/** An article cut out of its source, with what it would change. */
export interface Cut {
  readonly outline: Outline
  readonly compared: Comparison
}

/** Cuts an article out of its source and asks what that would change; nothing is written. */
export async function cut(id: ArticleId, source: CapturedSource, choice: Choice): Promise<Cut> {
  const { outlineInFrame } = await import('../../../../extractor/frame-client')
  const outline = await outlineInFrame(source, choice)
  const { extraction } = outline
  const compared = await call('articles.compareText', { id, ticket: source.ticket, extraction, choice })
  return { outline, compared }
}

/** Makes it the article's text, says what became of the highlights, and offers the way back. */
export async function applyRemade(
  id: ArticleId,
  ticket: string,
  { outline }: Pick<Cut, 'outline'>,
  done = i18n.t('done', { ns: 'adjust' }),
): Promise<void> {
  const before = await call('annotations.list', { articleId: id })
  const { extraction, choice } = outline
  const { entry } = await call('articles.replaceFrom', { id, ticket, extraction, choice })
  const after = await call('annotations.list', { articleId: id })
  const known = new Map(before.map((one) => [one.id, one]))
  toastWithUndo(carriedText(carriedBetween(known, after), done), entry)
}
