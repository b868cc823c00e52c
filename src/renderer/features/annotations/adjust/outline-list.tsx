import { Check } from 'lucide-react'
import { useId, useRef, type KeyboardEvent, type MouseEvent, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { Virtualizer, type VirtualizerHandle } from 'virtua'
import type { Choice } from '../../../../shared/model/extraction'
import type { OutlineBlock } from '../../../../shared/model/outline'
import { textFor } from '../../../i18n'
import styles from './adjust.module.css'
import { isIn } from './chosen-blocks'

interface OutlineListProps {
  readonly box: RefObject<HTMLDivElement | null>
  readonly blocks: readonly OutlineBlock[]
  readonly choice: Choice
  readonly lang: string | undefined
  readonly isBusy: boolean
  /** The block that the keys are at; an index. */
  readonly at: number
  readonly onMove: (at: number) => void
  /** Takes the blocks from the first to the last index in or out. */
  readonly onTake: (first: number, last: number, wanted: boolean) => void
}

/** A row's height until it is measured, CSS px. */
const ROW = 44
/** So many rows lie between two pages of keys. */
const PAGE = 10

/** Every block of a page, in or out: one control with a focus of its own, of which only what is in sight is in the page. */
export function OutlineList({ box, blocks, choice, lang, isBusy, at, onMove, onTake }: OutlineListProps) {
  const { t } = useTranslation('adjust')
  const id = useId()
  const list = useRef<VirtualizerHandle>(null)
  // From where Shift takes all blocks up to the next one, and whether in or out.
  const from = useRef<{ readonly index: number; readonly wanted: boolean }>(undefined)
  const move = (to: number) => {
    const next = Math.max(0, Math.min(blocks.length - 1, to))
    onMove(next)
    list.current?.scrollToIndex(next, { align: 'nearest' })
  }
  const take = (index: number, isRange: boolean) => {
    const block = blocks[index]
    if (block === undefined) return
    const anchor = isRange ? from.current : undefined
    const wanted = anchor?.wanted ?? !isIn(block, choice)
    const start = anchor?.index ?? index
    from.current = { index, wanted }
    onTake(Math.min(start, index), Math.max(start, index), wanted)
  }
  const pressed = (event: KeyboardEvent) => {
    const steps: Readonly<Record<string, number>> = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      PageDown: at + PAGE,
      PageUp: at - PAGE,
      Home: 0,
      End: blocks.length - 1,
    }
    const to = steps[event.key]
    const isTaken = event.key === ' ' || (event.key === 'Enter' && !event.ctrlKey && !event.metaKey)
    if (to !== undefined) move(to)
    else if (isTaken) take(at, event.shiftKey)
    else return
    event.preventDefault()
  }
  const clicked = (event: MouseEvent) => {
    const row = (event.target as Element).closest<HTMLElement>('[role=option]')
    if (row === null) return
    const index = Number(row.dataset['index'])
    onMove(index)
    take(index, event.shiftKey)
  }
  return (
    <div
      ref={box}
      role="listbox"
      tabIndex={0}
      aria-label={t('outline.label')}
      aria-multiselectable
      aria-busy={isBusy || blocks.length === 0}
      aria-activedescendant={blocks.length === 0 ? undefined : `${id}-${at}`}
      className={styles['outline']}
      onKeyDown={pressed}
      onClick={clicked}
      // A range is taken with Shift: no words are to be selected by it.
      onMouseDown={(event) => event.shiftKey && event.preventDefault()}
    >
      <Virtualizer ref={list} data={blocks} itemSize={ROW} keepMounted={[at]}>
        {(block, index) => (
          <Row
            key={block.n}
            id={`${id}-${index}`}
            index={index}
            count={blocks.length}
            block={block}
            lang={lang}
            isIn={isIn(block, choice)}
            isActive={index === at}
          />
        )}
      </Virtualizer>
    </div>
  )
}

interface RowProps {
  readonly id: string
  readonly index: number
  readonly count: number
  readonly block: OutlineBlock
  readonly lang: string | undefined
  readonly isIn: boolean
  readonly isActive: boolean
}

/** Whose reasons are said; the others are the rules' own business. */
const SAID = new Set(['person', 'header', 'footer', 'title', 'day', 'byline'])

function Row({ id, index, count, block, lang, isIn: isTaken, isActive }: RowProps) {
  const { t } = useTranslation('adjust')
  const { kind, begins, why } = block
  const about = [
    ...(kind === 'text' ? [] : [t(`outline.kinds.${kind}`)]),
    ...(SAID.has(why) ? [textFor('adjust', `outline.why.${why}`)] : []),
  ]
  return (
    <div
      id={id}
      role="option"
      data-index={index}
      data-active={isActive || undefined}
      data-kind={kind}
      aria-selected={isTaken}
      aria-posinset={index + 1}
      aria-setsize={count}
      className={styles['row']}
    >
      <span className={styles['box']} aria-hidden>
        {isTaken && <Check size={12} strokeWidth={3} />}
      </span>
      <span className={styles['words']}>
        <span className={styles['begins']} lang={lang} dir="auto">
          {begins === '' ? t('outline.wordless') : begins}
        </span>
        {about.length > 0 && <span className={styles['kind']}>{about.join(' · ')}</span>}
      </span>
      <span className="visually-hidden">{t(isTaken ? 'outline.in' : 'outline.out')}</span>
    </div>
  )
}
