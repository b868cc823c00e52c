import type { ArticleId } from '../../../../shared/model/ids'
import { call } from '../../../host'
import { errorText } from '../../../error-text'
import { i18n } from '../../../i18n'
import { toast } from '../../../ui/toast'
import { hiddenLines, withBlocks } from './chosen-blocks'
import { applyRemade, MERGED } from './remade'

/** Puts the lines of a site that were hidden round a plain text back into it: one step of undo. */
export async function restoreHidden(articleId: ArticleId): Promise<void> {
  try {
    const { choice: kept = MERGED, ...source } = await call('capture.reopen', { articleId })
    try {
      const { outlineInFrame } = await import('../../../../extractor/frame-client')
      const { blocks, choice } = await outlineInFrame(source, kept)
      const { head, tail } = hiddenLines(blocks, choice)
      const outline = await outlineInFrame(source, withBlocks(choice, [...head, ...tail], true))
      await applyRemade(articleId, source.ticket, { outline }, i18n.t('restore.done', { ns: 'adjust' }))
    } finally {
      await call('capture.cancel', { ticket: source.ticket })
    }
  } catch (error) {
    toast({ message: errorText(error), tone: 'problem' })
  }
}
