import { OWN_UI_ATTRIBUTE, separatorOf } from '../../../../shared/text/elements'
import type { Block } from '../../../../shared/text/block'
import { i18n } from '../../../i18n'
import { inSlices } from '../../../slices'
import type { ArticleView } from '../../reader'

const CLASS = 'lectern-annotate'
/** What may hold no button: a list or table holds only its parts. */
const NOT_IN = 'ul, ol, dl, menu, table, thead, tbody, tfoot, tr, colgroup'
/** What is pressed as a whole: a button stands behind it. */
const PRESSED = 'a[href], summary, [role=button]'

type Surface = Pick<ArticleView, 'window' | 'blocks' | 'textsUnder'>

/**
 * A button “Annotate paragraph N” at the end of each block, for the keyboard and for the browse mode of a screen reader,
 * in which keys do not reach the page. It has a name and no text; it is seen while it has the focus. `annotate` hears
 * which block is meant. Returns how to take them away.
 */
export function addParagraphButtons(surface: Surface, annotate: (block: Block) => void): () => void {
  const { window: frame, blocks } = surface
  const stopping = new AbortController()
  const buttons: HTMLButtonElement[] = []
  const name = (button: HTMLButtonElement) =>
    button.setAttribute(
      'aria-label',
      i18n.t('marks.annotate', { ns: 'annotations', number: Number(button.value) + 1 }),
    )

  function* add(): Generator<void> {
    for (const [at, block] of blocks.entries()) {
      const place = endOf(surface, block)
      if (place === undefined) continue
      const button = frame.document.createElement('button')
      button.type = 'button'
      button.className = CLASS
      button.value = String(at)
      button.setAttribute(OWN_UI_ATTRIBUTE, '')
      name(button)
      place.after(button)
      buttons.push(button)
      yield
    }
  }
  void inSlices(add(), stopping.signal)

  const relabel = () => buttons.forEach(name)
  i18n.on('languageChanged', relabel)
  frame.addEventListener(
    'click',
    (event) => {
      const button = (event.target as Element).closest<HTMLButtonElement>(`button.${CLASS}`)
      const block = button === null ? undefined : blocks[Number(button.value)]
      if (block === undefined) return
      // It is no click on the text.
      event.preventDefault()
      annotate(block)
    },
    { signal: stopping.signal, capture: true },
  )
  return () => {
    stopping.abort()
    i18n.off('languageChanged', relabel)
    for (const button of buttons) button.remove()
  }
}

/** The node behind which a block's button stands: the last of the block's own, whatever inline elements that ends in. */
function endOf(surface: Surface, { start, end }: Block): ChildNode | undefined {
  let last: Node | undefined
  for (const { node } of surface.textsUnder({ start: Math.max(start, end - 1), end })) last = node
  let place = last as ChildNode | undefined
  while (place?.parentElement && separatorOf(place.parentElement.localName) === '')
    place = place.parentElement
  const pressed = place?.parentElement?.closest<HTMLElement>(`article :is(${PRESSED})`)
  if (pressed) place = pressed
  return place?.parentElement?.matches(NOT_IN) === false ? place : undefined
}
