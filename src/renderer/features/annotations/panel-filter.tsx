import { useTranslation } from 'react-i18next'
import { isComposing } from '../../commands/composing'
import type { Annotation, HighlightColor } from '../../../shared/model/annotation'
import { useColorName } from '../../color-names'
import { SearchField } from '../../ui/search-field'
import { colorsOf, differInNotes, tagsOf, type CardFilter } from './panel-cards'
import styles from './annotations-pane.module.css'

interface PanelFilterProps {
  readonly annotations: readonly Annotation[]
  readonly filter: CardFilter
  readonly onChange: (filter: CardFilter) => void
}

/** A set with the value added, or taken out when it was there. */
function toggled<T>(set: ReadonlySet<T>, value: T): ReadonlySet<T> {
  const next = new Set(set)
  if (!next.delete(value)) next.add(value)
  return next
}

/** The field that the panel is filtered by. */
export function FilterField({ filter, onChange, onClose }: PanelFilterProps & { onClose: () => void }) {
  const { t } = useTranslation('annotations')
  return (
    <SearchField
      role="searchbox"
      className={styles['filterField']}
      label={t('filter')}
      clearLabel={t('clearFilter')}
      placeholder={t('filter')}
      value={filter.text}
      // It was asked for by the button before it.
      // eslint-disable-next-line jsx-a11y/no-autofocus
      autoFocus
      onChange={(text) => onChange({ ...filter, text })}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || isComposing(event.nativeEvent)) return
        event.preventDefault()
        event.stopPropagation()
        if (filter.text === '') onClose()
        else onChange({ ...filter, text: '' })
      }}
    />
  )
}

/** Colours, notes and tags to filter by, where there is more than one to choose from. */
export function FilterChips({ annotations, filter, onChange }: PanelFilterProps) {
  const { t } = useTranslation('annotations')
  const colorName = useColorName()
  const colors = colorsOf(annotations)
  const tags = tagsOf(annotations)
  const hasNotes = differInNotes(annotations) || filter.hasNote
  if (colors.length < 2 && tags.length < 2 && !hasNotes) return null
  const pickColor = (color: HighlightColor) => onChange({ ...filter, colors: toggled(filter.colors, color) })
  return (
    <div className={styles['chips']} role="group" aria-label={t('filterBy')}>
      {colors.length > 1 && (
        <div className={styles['chipRow']}>
          {colors.map((color) => (
            <button
              key={color}
              type="button"
              className={styles['chip']}
              aria-pressed={filter.colors.has(color)}
              onClick={() => pickColor(color)}
            >
              <span className={styles['chipDot']} data-color={color} aria-hidden />
              {colorName(color)}
            </button>
          ))}
        </div>
      )}
      {hasNotes && (
        <div className={styles['chipRow']}>
          <button
            type="button"
            className={styles['chip']}
            aria-pressed={filter.hasNote}
            onClick={() => onChange({ ...filter, hasNote: !filter.hasNote })}
          >
            {t('hasNote')}
          </button>
        </div>
      )}
      {tags.length > 1 && (
        <div className={styles['chipRow']}>
          {tags.map((tag) => (
            <button
              key={tag}
              type="button"
              className={styles['chip']}
              aria-pressed={filter.tags.has(tag)}
              onClick={() => onChange({ ...filter, tags: toggled(filter.tags, tag) })}
            >
              {tag}
            </button>
          ))}
        </div>
      )}
    </div>
  )
}
