import { CircleAlert, NotebookPen, SearchX } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { announce } from '../../announce'
import { errorText } from '../../error-text'
import { on, onConnection } from '../../host'
import { Button } from '../../ui/button'
import { EmptyState } from '../../ui/empty-state'
import { NotebookFilter } from './notebook-filter'
import { NotebookHeader } from './notebook-header'
import { NotebookList } from './notebook-list'
import { askForAll, isFiltering, notebookStore, reload, reloadSoon } from './notebook-store'
import './notebook-texts'
import styles from './notebook-list.module.css'

/** A pause in typing after which the number of hits is said, ms. */
const SAID_AFTER = 600
/** What has not come by then is worth a drawing, ms. */
const LATE = 150

/** Every annotation of the library: read, found, put in order, changed many at a time, and opened at its passage. */
export function NotebookScreen() {
  const pane = useRef<HTMLElement>(null)
  useFollowedLibrary()
  useSaidCount()
  const toList = () => pane.current?.querySelector<HTMLElement>('[role=grid], [data-instead]')?.focus()
  return (
    <section ref={pane} className={styles['screen']}>
      <NotebookHeader onEnd={toList} />
      <NotebookFilter onLeave={toList} />
      <Body />
    </section>
  )
}

function Body() {
  const { t } = useTranslation('notebook')
  const rows = useStore(notebookStore, (state) => state.rows)
  const error = useStore(notebookStore, (state) => state.error)
  const isFiltered = useStore(notebookStore, (state) => isFiltering(state.shown))
  if (error !== undefined)
    return (
      <Instead>
        <EmptyState icon={<CircleAlert />} title={t('failed')} text={errorText(error)}>
          <Button onClick={() => void reload(false)}>{t('again')}</Button>
        </EmptyState>
      </Instead>
    )
  if (rows === undefined) return <Loading />
  if (rows.length > 0) return <NotebookList rows={rows} />
  return (
    <Instead>
      {isFiltered ? (
        <EmptyState icon={<SearchX />} title={t('noMatch')}>
          <Button onClick={askForAll}>{t('clearFilter')}</Button>
        </EmptyState>
      ) : (
        <EmptyState icon={<NotebookPen />} title={t('empty')} text={t('emptyHint')} />
      )}
    </Instead>
  )
}

/** What stands in the list's place has the focus that the list would have. */
function Instead({ children }: { children: React.ReactNode }) {
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (document.activeElement === document.body) place.current?.focus()
  }, [])
  return (
    <div ref={place} className={styles['instead']} tabIndex={-1} data-instead="" data-pane-focus="">
      {children}
    </div>
  )
}

function Loading() {
  const { t } = useTranslation('notebook')
  const [isLate, setLate] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), LATE)
    return () => clearTimeout(timer)
  }, [])
  return (
    <div className={styles['instead']} role="status" aria-label={t('loading')} aria-busy>
      {isLate && (
        <div className={styles['bones']} aria-hidden>
          {[0, 1, 2, 3, 4].map((bone) => (
            <div key={bone} className={styles['bone']} />
          ))}
        </div>
      )}
    </div>
  )
}

/** Follows every change of the library, from here and elsewhere, as long as the screen is shown. */
function useFollowedLibrary(): void {
  useEffect(() => {
    void reload(notebookStore.getState().rows === undefined)
    const stops = [
      on('annotations.changed', reloadSoon),
      on('library.changed', ({ upsert, remove }) => {
        if (upsert.length + remove.length > 0) reloadSoon()
      }),
      onConnection((online) => {
        if (online) reloadSoon()
      }),
    ]
    return () => stops.forEach((stop) => stop())
  }, [])
}

/** Says how many answer, when typing pauses. */
function useSaidCount(): void {
  const { t } = useTranslation('notebook')
  const query = useStore(notebookStore, (state) => state.query)
  const total = useStore(notebookStore, (state) => state.total)
  const isBehind = useStore(notebookStore, (state) => state.isBehind)
  useEffect(() => {
    if (isBehind || !isFiltering(query)) return undefined
    const timer = setTimeout(() => announce(t('found', { count: total })), SAID_AFTER)
    return () => clearTimeout(timer)
  }, [query, total, isBehind, t])
}
