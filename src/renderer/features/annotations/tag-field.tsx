import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Annotation } from '../../../shared/model/annotation'
import { TagInput } from '../../ui/tag-input'
import { changeAnnotation } from './annotation-store'
import { useKnownTags } from './known-tags'
import { stopEditing } from './note-drafts'
import { noteStore } from './note-store'

/** The field of an annotation's tags; each is saved as soon as it is chosen. */
export function TagField({ annotation, onDone }: { annotation: Annotation; onDone: () => void }) {
  const { t } = useTranslation('annotations')
  const known = useKnownTags()
  const place = useRef<HTMLDivElement>(null)
  const done = () => {
    stopEditing()
    onDone()
  }
  // Asked a frame later: while the focus moves it is nowhere.
  const left = () =>
    requestAnimationFrame(() => {
      const active = document.activeElement
      const isHere = active === document.body || place.current?.contains(active) === true
      const { editing } = noteStore.getState()
      if (isHere || active?.closest('[data-layer=menu]') || editing?.id !== annotation.id) return
      if (editing.what === 'tags') stopEditing()
    })
  return (
    <div ref={place} onBlur={left}>
      <TagInput
        tags={annotation.tags}
        known={known}
        label={t('tags')}
        onChange={(tags) => void changeAnnotation(annotation, { tags: [...tags] })}
        onSubmit={done}
        onCancel={done}
        // It was asked for by the button or the key before it.
        // eslint-disable-next-line jsx-a11y/no-autofocus
        autoFocus
      />
    </div>
  )
}
