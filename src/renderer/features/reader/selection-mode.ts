import type { CommandId } from '../../../shared/commands'
import { snapToWords } from '../../../shared/text/segment'
import { announce } from '../../announce'
import { colorKeysOf, keysNow } from '../../commands/key-names'
import { registerCommand } from '../../commands/registry'
import { i18n } from '../../i18n'
import { currentBlock } from './block-cursor'
import type { FrameArticleView } from './frame-article-view'
import { readerStore } from './reader-store'
import { shownView } from './shown-view'
import { type Ends, stepped, type Unit, unitsOf, wholeBlocks } from '../../../shared/text/steps'

/** The selection that keys are changing; undefined when none is. */
let mode: { readonly view: FrameArticleView; readonly ends: Ends } | undefined

/** Whether keys change the selection now; not any more once it is gone. */
export const isSelecting = (): boolean =>
  mode !== undefined && mode.view === shownView() && mode.view.selected() !== undefined

/** Starts with the selection there is, else with the first word of the current paragraph. */
export function startSelecting(): void {
  const view = shownView()
  if (view === undefined) return
  const selected = view.selected()
  const block = view.blocks[currentBlock(view)]
  if (block === undefined) return
  const word = unitsOf(view, block, 'word')[0] ?? block
  const ends: Ends =
    selected?.status === 'selected'
      ? { anchor: selected.start, focus: selected.end }
      : { anchor: word.start, focus: word.end }
  put(view, ends)
  announce(selectingText(view.runsFromRight()))
}

/** Which keys go on from there. */
function selectingText(fromRight: boolean): string {
  const keysOf = (id: CommandId) => (fromRight ? turned(keysNow(id)) : keysNow(id))
  const [back, forward] = [keysOf('selection.wordBack'), keysOf('selection.wordForward')]
  const colors = colorKeysOf(keysNow)
  return [
    i18n.t('selecting', { ns: 'reader' }),
    back === undefined || forward === undefined
      ? ''
      : i18n.t('selectingKeys', { ns: 'reader', back, forward }),
    colors === undefined ? '' : i18n.t('selectingColors', { ns: 'reader', keys: colors }),
  ]
    .filter((part) => part !== '')
    .join(' ')
}

/** Names of keys as they are pressed in a text that runs from the right. */
const turned = (names: string | undefined): string | undefined =>
  names?.replace(/[←→]/g, (arrow) => (arrow === '←' ? '→' : '←'))

/** Ends the mode and the selection; false when there was neither. */
export function stopSelecting(): boolean {
  const view = shownView()
  const had = isSelecting() || view?.selected() !== undefined
  mode = undefined
  if (had) view?.clearSelection()
  return had
}

function put(view: FrameArticleView, ends: Ends): void {
  mode = { view, ends }
  view.selectFrom(ends.anchor, ends.focus, 'keyboard')
  const { start, end } = { start: Math.min(ends.anchor, ends.focus), end: Math.max(ends.anchor, ends.focus) }
  const edge = ends.focus > ends.anchor ? { start: Math.max(start, end - 1), end } : { start, end: start + 1 }
  view.reveal(edge, { block: 'nearest' })
}

function say(view: FrameArticleView, before: Ends, after: Ends): void {
  const [from, to] = [Math.min(before.focus, after.focus), Math.max(before.focus, after.focus)]
  announce(view.text.slice(from, to).trim())
}

/** Registers what the mode's keys do; once. */
export function registerSelectionKeys(): void {
  const change = (id: CommandId, next: (view: FrameArticleView, ends: Ends) => Ends) =>
    registerCommand(id, {
      when: isSelecting,
      run: () => {
        if (mode === undefined) return
        const { view, ends } = mode
        const after = next(view, ends)
        put(view, after)
        say(view, ends, after)
      },
    })
  const by = (unit: Unit, direction: 1 | -1) => (view: FrameArticleView, ends: Ends) =>
    stepped(view, ends, unit, direction)
  change('selection.wordForward', by('word', 1))
  change('selection.wordBack', by('word', -1))
  change('selection.sentenceForward', by('sentence', 1))
  change('selection.sentenceBack', by('sentence', -1))
  change('selection.lineDown', (view, ends) => byLine(view, ends, 'forward'))
  change('selection.lineUp', (view, ends) => byLine(view, ends, 'backward'))
  change('selection.swap', (_view, { anchor, focus }) => ({ anchor: focus, focus: anchor }))
  change('selection.paragraph', (view, ends) => wholeBlocks(view.blocks, ends))
  // Anything that takes the selection away ends the mode: a click, an article that goes.
  readerStore.subscribe(({ view }, before) => {
    if (view === before.view) return
    mode = undefined
    view?.on('selection', ({ by: who }) => {
      if (who === 'pointer' || view.selected() === undefined) mode = undefined
    })
  })
}

/**
 * A line up or down, as it is broken on the screen; then to the edge of the word that it lands in. From one cell of a table the
 * browser goes to the edge of the next, which in the text is where it was: then a word further.
 */
function byLine(view: FrameArticleView, ends: Ends, direction: 'forward' | 'backward'): Ends {
  view.window.getSelection()?.modify('extend', direction, 'line')
  const landed = view.focusOffset() ?? ends.focus
  const within = Math.min(view.text.length, Math.max(0, landed))
  const word = snapToWords(view.text, within, within, view.lang)
  const focus = within < ends.anchor ? word.start : word.end
  const step = direction === 'forward' ? 1 : -1
  const isFurther = (focus - ends.focus) * step > 0
  const from = isFurther ? { ...ends, focus } : ends
  return isFurther && focus !== ends.anchor ? from : stepped(view, from, 'word', step)
}
