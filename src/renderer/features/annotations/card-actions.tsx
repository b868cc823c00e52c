import { Palette, StickyNote, Tag, Trash2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Annotation } from '../../../shared/model/annotation'
import { HIGHLIGHT_COLORS } from '../../../shared/model/highlight-colors'
import { useColorName } from '../../color-names'
import { useKeysOf } from '../../commands/key-names'
import { IconButton } from '../../ui/icon-button'
import { Menu, MenuRadioGroup } from '../../ui/menu'
import { recolor, remove } from './highlighting'
import { editNote, editTags } from './note-drafts'
import styles from './annotation-card.module.css'

/** What can be done with a card; shown while the pointer or the focus is on it. */
export function CardActions({ annotation }: { annotation: Annotation }) {
  const { t } = useTranslation('annotations')
  const colorName = useColorName()
  const keysOf = useKeysOf()
  return (
    <div className={styles['actions']}>
      <IconButton
        small
        label={t('note')}
        keys={keysOf('annotation.edit')}
        onClick={() => editNote(annotation, 'card')}
      >
        <StickyNote size={16} aria-hidden />
      </IconButton>
      <IconButton
        small
        label={t('tags')}
        keys={keysOf('annotation.tag')}
        onClick={() => editTags(annotation, 'card')}
      >
        <Tag size={16} aria-hidden />
      </IconButton>
      {annotation.target !== undefined && (
        <Menu
          trigger={
            <IconButton small label={t('color')}>
              <Palette size={16} aria-hidden />
            </IconButton>
          }
        >
          <MenuRadioGroup
            label={t('color')}
            value={annotation.color}
            options={HIGHLIGHT_COLORS.map((color) => ({ value: color, label: colorName(color) }))}
            onChange={(color) => color !== annotation.color && recolor(annotation, color)}
          />
        </Menu>
      )}
      <IconButton
        small
        label={t('remove')}
        keys={keysOf('annotation.delete')}
        onClick={() => remove(annotation)}
      >
        <Trash2 size={16} aria-hidden />
      </IconButton>
    </div>
  )
}
