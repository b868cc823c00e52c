import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { Annotation } from '../../../shared/model/annotation'
import { contextMenuStore } from '../../context-menu'
import { dialogStore } from '../../dialogs'
import { Chip } from '../../ui/chip'
import { Popover, type Box } from '../../ui/popover'
import { readerStore } from '../reader'
import { leaveSelection } from './annotation-commands'
import { AnnotationBar } from './annotation-bar'
import { annotationStore } from './annotation-store'
import { boxOfBar, holdPreview, leavePreview, marksStore, showBar, type Bar } from './marks-store'
import { noteStore } from './note-store'
import { NoteText } from '../../note-text'
import { SelectionBar } from './selection-bar'
import styles from './text-bar.module.css'

/** What stands beside the text: the bar of the selection, of a highlight, or a glance at a note. */
export function TextBar() {
  const { t } = useTranslation(['annotations', 'reader'])
  const bar = useStore(marksStore, (state) => state.bar)
  const shown = useLatest(bar)
  const inSight = useInSight(bar)
  // It would stand over the dialog; when that closes it is where it was.
  const hasDialog = useStore(dialogStore, ({ request }) => request !== undefined)
  const hasMenu = useStore(contextMenuStore, ({ request }) => request !== undefined)
  const box = useRef<Box>({ x: 0, y: 0, width: 0, height: 0 })
  const follow = () => {
    if (shown !== undefined) box.current = boxOfBar(shown) ?? box.current
    return box.current
  }
  const close = (cause: Event) => {
    // The review needs what is selected: a highlight is given that place.
    if (isIntoReview(cause) || !leaveSelection()) showBar(undefined)
  }
  if (shown === undefined) return null
  const label = { selection: t('selection', { ns: 'reader' }), annotation: t('bar'), preview: t('note') }
  return (
    <Popover
      open={bar !== undefined && inSight && !hasDialog && !hasMenu}
      onOpenChange={(open, cause) => !open && close(cause)}
      anchor={follow}
      label={label[shown.kind]}
      side="bottom"
      takesFocus={false}
    >
      <BarContent bar={shown} />
    </Popover>
  )
}

/** Whether a press or the focus goes to the review tray. */
function isIntoReview(cause: Event): boolean {
  const to = cause instanceof FocusEvent ? cause.relatedTarget : cause.target
  return to instanceof Element && to.closest('#review-tray') !== null
}

function BarContent({ bar }: { bar: Bar }) {
  const current = useStore(annotationStore, ({ annotations }) =>
    bar.kind === 'selection' ? undefined : annotations.get(bar.id),
  )
  // One that has just been deleted is still to be seen while its bar goes away.
  const annotation = useLatest(current)
  if (bar.kind === 'selection') return <SelectionBar {...bar} />
  if (annotation === undefined) return null
  return bar.kind === 'annotation' ? (
    <AnnotationBar key={annotation.id} annotation={annotation} />
  ) : (
    <NotePreview annotation={annotation} />
  )
}

/** A note at a glance, while the pointer is on its highlight or on the note itself. */
function NotePreview({ annotation }: { annotation: Annotation }) {
  const draft = useStore(noteStore, ({ drafts }) => drafts.get(annotation.id)?.text)
  return (
    <div className={styles['preview']} onPointerEnter={holdPreview} onPointerLeave={leavePreview}>
      <NoteText text={draft ?? annotation.note} />
      {annotation.tags.length > 0 && (
        <div className={styles['previewTags']}>
          {annotation.tags.map((tag) => (
            <Chip key={tag}>{tag}</Chip>
          ))}
        </div>
      )}
    </div>
  )
}

/** The value, or while there is none the last one. */
function useLatest<T>(value: T | undefined): T | undefined {
  const [latest, setLatest] = useState(value)
  if (value !== undefined && value !== latest) setLatest(value)
  return value ?? latest
}

/**
 * Whether the place of the bar is in sight; asked when the text moves or is laid out anew, told only when it changes. A
 * click may come between a change of the layout and the news of it.
 */
function useInSight(bar: Bar | undefined): boolean {
  const view = useStore(readerStore, (state) => state.view)
  const [inSight, setInSight] = useState(true)
  useEffect(() => {
    if (bar === undefined || view === undefined) return undefined
    const look = () => setInSight(bar.kind === 'selection' || boxOfBar(bar) !== undefined)
    look()
    const stops = [view.on('scroll', look), view.on('layout', look)]
    return () => stops.forEach((stop) => stop())
  }, [bar, view])
  return inSight
}
