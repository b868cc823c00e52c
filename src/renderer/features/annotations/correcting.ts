import { blockIndexAt } from '../../../shared/text/block'
import { openDialog } from '../../dialogs'
import type { ArticleView } from '../reader'

/** Asks for other words in the block that holds an offset; on a text that is not the saved one nothing can be. */
export function correctAt(view: ArticleView, offset: number): void {
  const at = blockIndexAt(view.blocks, offset)
  const block = view.blocks[at]
  if (block === undefined || !view.isFaithful) return
  const { articleId, textHash } = view
  openDialog({
    kind: 'correct',
    articleId,
    textHash,
    block: at,
    text: view.text.slice(block.start, block.end),
  })
}
