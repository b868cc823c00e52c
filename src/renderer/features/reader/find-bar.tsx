import { CaseSensitive, ChevronDown, ChevronUp, Highlighter, WholeWord, X } from 'lucide-react'
import { useEffect, useLayoutEffect, useRef, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { useKeysOf } from '../../commands/key-names'
import { runCommand } from '../../commands/registry'
import { IconButton } from '../../ui/icon-button'
import styles from './find-bar.module.css'
import { closeFind, find, findStore, moveFind, revealMatch, switchFindOption } from './find-store'
import { readerStore } from './reader-store'
import { scrollAfter, scrollUnder } from './scroll-under'

/** The bar of find in the article, while it is open: a strip above the text, so that it covers no word. */
export function FindBar() {
  const open = useStore(findStore, (state) => state.open)
  return open ? <Bar /> : null
}

function Bar() {
  const { t } = useTranslation(['reader', 'app', 'commands'])
  const keysOf = useKeysOf()
  const query = useStore(findStore, (state) => state.query)
  const count = useStore(findStore, (state) => state.matches.length)
  const current = useStore(findStore, (state) => state.current)
  const field = useRef<HTMLInputElement>(null)
  const bar = useRef<HTMLDivElement>(null)
  useWordsKept(bar)
  useEffect(() => {
    field.current?.select()
    return findStore.subscribe((state, before) => {
      if (state.asked !== before.asked) field.current?.select()
    })
  }, [])
  const state =
    query.trim() === '' ? '' : count === 0 ? t('findNone') : t('findCount', { at: current + 1, count })
  return (
    <div ref={bar} role="search" aria-label={t('find')} className={styles['bar']} data-context="find">
      <input
        ref={field}
        type="text"
        className={styles['field']}
        aria-label={t('find')}
        aria-describedby="find-state"
        value={query}
        spellCheck={false}
        autoComplete="off"
        onChange={({ target }) => find(target.value)}
      />
      <FindOptionButtons />
      <output
        id="find-state"
        className={styles['state']}
        data-none={state !== '' && count === 0 ? '' : undefined}
      >
        {state}
      </output>
      <IconButton small label={t('previous')} keys={keysOf('find.previous')} onClick={() => moveFind(-1)}>
        <ChevronUp size={16} aria-hidden />
      </IconButton>
      <IconButton small label={t('next')} keys={keysOf('find.next')} onClick={() => moveFind(1)}>
        <ChevronDown size={16} aria-hidden />
      </IconButton>
      <IconButton
        small
        label={t('find.highlightAll', { ns: 'commands' })}
        keys={keysOf('find.highlightAll')}
        disabled={count === 0}
        onClick={() => runCommand('find.highlightAll')}
      >
        <Highlighter size={16} aria-hidden />
      </IconButton>
      <IconButton small label={t('close', { ns: 'app' })} onClick={closeFind}>
        <X size={16} aria-hidden />
      </IconButton>
    </div>
  )
}

/** The words stay where they are on the screen while the bar comes above them and goes. */
function useWordsKept(bar: RefObject<HTMLDivElement | null>): void {
  useLayoutEffect(() => {
    const { surface } = readerStore.getState()
    const height = bar.current?.offsetHeight ?? 0
    const scrollTo = (top: number) => surface?.scrollTo({ top, behavior: 'instant' })
    scrollTo(scrollUnder(surface?.scrollY ?? 0, height))
    // The match that is meant may have been in sight only where the bar is now.
    revealMatch()
    return () => scrollTo(scrollAfter(surface?.scrollY ?? 0, height))
  }, [bar])
}

/** What is told apart: case, whole words, accents. */
function FindOptionButtons() {
  const { t } = useTranslation('commands')
  const keysOf = useKeysOf()
  const options = useStore(findStore, (state) => state.options)
  return FIND_OPTIONS.map(([option, icon]) => (
    <IconButton
      key={option}
      small
      label={t(`find.${option}`)}
      keys={keysOf(`find.${option}`)}
      pressed={options[option]}
      onClick={() => switchFindOption(option)}
    >
      {icon}
    </IconButton>
  ))
}

const FIND_OPTIONS = [
  ['case', <CaseSensitive key="case" size={18} aria-hidden />],
  ['wholeWord', <WholeWord key="wholeWord" size={18} aria-hidden />],
  [
    'diacritics',
    <span key="diacritics" className={styles['accent']} aria-hidden>
      ä
    </span>,
  ],
] as const
