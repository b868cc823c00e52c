import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { CommandOutput } from '../../../../shared/ipc/contract'
import type { Annotation } from '../../../../shared/model/annotation'
import type { Span } from '../../../../shared/text/block'
import { errorText } from '../../../error-text'
import { call } from '../../../host'
import { NoteText } from '../../../note-text'
import { Button } from '../../../ui/button'
import { readerStore } from '../../reader'
import { firstWords } from '../highlighting'
import { accept, look, lookAt, reattach, setAside } from './review-acts'
import { WordChanges } from './word-changes'
import styles from './review.module.css'

export interface EntryProps {
  readonly annotation: Annotation
  /** BCP 47, of the quote. */
  readonly lang: string | undefined
  /** What is selected in the text. */
  readonly selected: Span | undefined
}

/** A highlight whose words changed: as they were and as they are, and whether that is right. */
export function EditedEntry({ annotation, lang, selected }: EntryProps) {
  const { t } = useTranslation('review')
  const view = useStore(readerStore, (state) => state.view)
  const { anchor, target } = annotation
  const quote = target?.exact ?? ''
  const now =
    anchor === undefined || anchor.status === 'orphan' || anchor.textHash !== view?.textHash
      ? quote
      : view.text.slice(anchor.start, anchor.end)
  return (
    <li className={styles['entry']} data-review={annotation.id} data-color={annotation.color}>
      <button type="button" className={styles['quote']} title={t('show')} onClick={() => look(annotation)}>
        <WordChanges before={quote} after={now} lang={lang} />
      </button>
      <div className={styles['acts']}>
        <Button aria-label={labelOf(t('accept'), annotation)} onClick={() => void accept([annotation])}>
          {t('accept')}
        </Button>
        <Button aria-label={labelOf(t('notThere'), annotation)} onClick={() => void setAside([annotation])}>
          {t('notThere')}
        </Button>
        <Reattach annotation={annotation} selected={selected} />
      </div>
    </li>
  )
}

/** A highlight whose words are nowhere: quote, note, and where it might belong. */
export function OrphanEntry({ annotation, lang, selected }: EntryProps) {
  const { t } = useTranslation('review')
  return (
    <li className={styles['entry']} data-review={annotation.id} data-color={annotation.color}>
      <button type="button" className={styles['quote']} title={t('showOld')} onClick={() => look(annotation)}>
        <q lang={lang} dir="auto" className={styles['words']}>
          {annotation.target?.exact}
        </q>
      </button>
      {annotation.note !== '' && (
        <div className={styles['note']}>
          <NoteText text={annotation.note} />
        </div>
      )}
      {/* Those of another text are other ones. */}
      <Alternatives key={annotation.anchor?.textHash} annotation={annotation} lang={lang} />
      <div className={styles['acts']}>
        <Button aria-label={labelOf(t('keep'), annotation)} onClick={() => void accept([annotation])}>
          {t('keep')}
        </Button>
        <Reattach annotation={annotation} selected={selected} />
      </div>
    </li>
  )
}

/** A highlight that went along with its words. */
export function MovedEntry({ annotation, lang }: Omit<EntryProps, 'selected'>) {
  const { t } = useTranslation('review')
  return (
    <li className={styles['entry']} data-review={annotation.id} data-color={annotation.color}>
      <button type="button" className={styles['quote']} title={t('show')} onClick={() => look(annotation)}>
        <q lang={lang} dir="auto" className={styles['words']}>
          {annotation.target?.exact}
        </q>
      </button>
    </li>
  )
}

/** Several entries have the same buttons: each says whose it is. */
const labelOf = (act: string, { target }: Annotation): string => `${act}: ${firstWords(target?.exact ?? '')}`

function Reattach({ annotation, selected }: Pick<EntryProps, 'annotation' | 'selected'>) {
  const { t } = useTranslation('review')
  return (
    <Button
      disabled={selected === undefined}
      aria-label={labelOf(t('reattach'), annotation)}
      onClick={() => selected && void reattach(annotation, selected)}
    >
      {t('reattach')}
    </Button>
  )
}

type Found = CommandOutput<'annotations.alternatives'>

/** Up to three passages that are like the one that is gone: each to look at, and to take. */
function Alternatives({ annotation, lang }: Pick<EntryProps, 'annotation' | 'lang'>) {
  const { t } = useTranslation('review')
  const { id, articleId } = annotation
  const [found, setFound] = useState<Found>([])
  const [problem, setProblem] = useState<string>()
  useEffect(() => {
    let isOver = false
    call('annotations.alternatives', { articleId, id }).then(
      (places) => !isOver && setFound(places),
      (error: unknown) => !isOver && setProblem(errorText(error)),
    )
    return () => {
      isOver = true
    }
  }, [articleId, id])
  if (problem !== undefined) return <p className={styles['hint']}>{problem}</p>
  if (found.length === 0) return null
  return (
    <>
      <p className={styles['hint']}>{t('alternatives')}</p>
      <ul className={styles['alternatives']}>
        {found.map((place) => (
          <li key={`${place.start} ${place.end}`}>
            <button
              type="button"
              className={styles['quote']}
              title={t('lookAt')}
              onClick={() => lookAt(place)}
            >
              <q lang={lang} dir="auto" className={styles['words']}>
                {place.text}
              </q>
            </button>
            <Button
              aria-label={`${t('take')}: ${firstWords(place.text)}`}
              onClick={() => void reattach(annotation, place)}
            >
              {t('take')}
            </Button>
          </li>
        ))}
      </ul>
    </>
  )
}
