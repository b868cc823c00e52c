import { useEffect, useRef, useState, type ComponentType } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { Annotation } from '../../../../shared/model/annotation'
import { readingLanguage } from '../../../../shared/model/reading-language'
import type { Span } from '../../../../shared/text/block'
import { openDialog } from '../../../dialogs'
import { Button } from '../../../ui/button'
import { readerStore } from '../../reader'
import { accept } from './review-acts'
import { EditedEntry, MovedEntry, OrphanEntry, type EntryProps } from './review-entry'
import { reviewStore } from './review-store'
import './review-texts'
import type { Waiting } from './waiting'
import styles from './review.module.css'

/** So many of a group are shown at first, and more at each press. */
const AT_A_TIME = 20

/** What the person has not looked at since the text changed: edited, lost, and what went along with its words. */
export function ReviewTray({ waiting }: { waiting: Waiting }) {
  const { t } = useTranslation('review')
  const asked = useStore(reviewStore, (state) => state.asked)
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (asked === 0) return
    const tray = heading.current?.closest('section')
    const first = tray?.querySelector<HTMLElement>('[data-review] button, summary')
    first?.focus()
  }, [asked])
  const lang = useStore(readerStore, ({ article }) => article && readingLanguage(article.meta).lang)
  const articleId = useStore(readerStore, ({ article }) => article?.meta.id)
  const selected = useSelected()
  const { edited, orphans, moved } = waiting
  const parts = { lang, selected }
  return (
    <section className={styles['tray']} aria-labelledby="review-title" id="review-tray">
      <div className={styles['trayHead']}>
        <h3 ref={heading} id="review-title" className={styles['title']}>
          {t('title')}
        </h3>
        {articleId !== undefined && (
          <Button variant="quiet" onClick={() => openDialog({ kind: 'earlierTexts', articleId })}>
            {t('texts.open')}
          </Button>
        )}
      </div>
      {edited.length + orphans.length > 0 && (
        <p className={styles['hint']}>{selected === undefined ? t('howToReattach') : t('canReattach')}</p>
      )}
      <Group kind="edited" annotations={edited} Entry={EditedEntry} {...parts} />
      <Group kind="orphans" annotations={orphans} Entry={OrphanEntry} {...parts} />
      {moved.length > 0 && (
        <details
          className={styles['moved']}
          open={edited.length + orphans.length === 0}
          // What it holds would often lie below the tray's edge, and seem not to be there.
          onToggle={({ currentTarget }) => currentTarget.open && currentTarget.scrollIntoView()}
        >
          <summary>{t('moved', { count: moved.length })}</summary>
          <Group kind="moved" annotations={moved} Entry={MovedEntry} {...parts} />
        </details>
      )}
    </section>
  )
}

interface GroupProps extends Omit<EntryProps, 'annotation'> {
  readonly kind: 'edited' | 'orphans' | 'moved'
  readonly annotations: readonly Annotation[]
  readonly Entry: ComponentType<EntryProps>
}

function Group({ kind, annotations, Entry, ...parts }: GroupProps) {
  const { t } = useTranslation('review')
  const [most, setMost] = useState(AT_A_TIME)
  const count = annotations.length
  if (count === 0) return null
  return (
    <>
      <div className={styles['groupHead']}>
        {kind !== 'moved' && <h4 className={styles['group']}>{t(kind, { count })}</h4>}
        {(count > 1 || kind === 'moved') && (
          <Button variant="quiet" onClick={() => void accept(annotations)}>
            {t(kind === 'orphans' ? 'keepAll' : 'acceptAll')}
          </Button>
        )}
      </div>
      <ul className={styles['entries']}>
        {annotations.slice(0, most).map((annotation) => (
          <Entry key={annotation.id} annotation={annotation} {...parts} />
        ))}
      </ul>
      {count > most && (
        <Button variant="quiet" onClick={() => setMost(most + AT_A_TIME)}>
          {t('more', { count: count - most })}
        </Button>
      )}
    </>
  )
}

/** What is selected in the text on screen; undefined for nothing. */
function useSelected(): Span | undefined {
  const view = useStore(readerStore, (state) => state.view)
  const [selected, setSelected] = useState<Span>()
  useEffect(() => {
    const take = () => {
      const now = view?.selected()
      setSelected(now?.status === 'selected' ? { start: now.start, end: now.end } : undefined)
    }
    take()
    return view?.on('selection', take)
  }, [view])
  return selected
}
