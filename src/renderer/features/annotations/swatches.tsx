import { useTranslation } from 'react-i18next'
import type { CommandId } from '../../../shared/commands'
import type { HighlightColor } from '../../../shared/model/annotation'
import { HIGHLIGHT_COLORS } from '../../../shared/model/highlight-colors'
import { useColorName } from '../../color-names'
import { useKeysOf } from '../../commands/key-names'
import { ToolbarButton } from '../../ui/toolbar'
import styles from './text-bar.module.css'

export interface SwatchesProps {
  /** The colour it has; undefined for a selection. */
  readonly color?: HighlightColor
  readonly onPick: (color: HighlightColor) => void
}

/** The five colours, for a toolbar. A press is all it takes. */
export function Swatches({ color: current, onPick }: SwatchesProps) {
  const { t } = useTranslation('reader')
  const colorName = useColorName()
  const keysOf = useKeysOf()
  return HIGHLIGHT_COLORS.map((color) => {
    const command: CommandId = current === undefined ? `highlight.${color}` : `annotation.${color}`
    return (
      <ToolbarButton
        key={color}
        small
        className={styles['swatch'] ?? ''}
        label={t('highlight', { color: colorName(color) })}
        keys={keysOf(command)}
        aria-keyshortcuts={keysOf(command)}
        pressed={current === undefined ? undefined : current === color}
        onClick={() => onPick(color)}
      >
        <span className={styles['dot']} data-color={color} aria-hidden />
      </ToolbarButton>
    )
  })
}
