import { ALargeSmall, RotateCcw } from 'lucide-react'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { DEFAULT_SETTINGS } from '../../../shared/model/setting-values'
import { keysOf } from '../../commands/key-names'
import { IconButton } from '../../ui/icon-button'
import { Popover } from '../../ui/popover'
import { Slider } from '../../ui/slider'
import { ToolbarButton } from '../../ui/toolbar'
import { changeSettings, settingsStore } from '../settings'
import { overlayStore } from './overlay-store'
import styles from './reader-toolbar.module.css'

type Name = 'size' | 'measure' | 'lineHeight'

/** Between pressing and releasing a button, ms. */
const SAME_PRESS = 400
const NORMAL = DEFAULT_SETTINGS.reading
const RANGES: Record<Name, { min: number; max: number; step: number }> = {
  size: { min: 13, max: 32, step: 1 },
  measure: { min: 45, max: 90, step: 1 },
  lineHeight: { min: 1.3, max: 2.2, step: 0.05 },
}

/** Text size, line length and line spacing; the text follows while a slider is moved. */
export function TypographyButton() {
  const { t } = useTranslation(['reader', 'settings'])
  const anchor = useStore(overlayStore, (state) => state.typography)
  const closedAt = useRef(-Infinity)
  const close = () => {
    closedAt.current = performance.now()
    overlayStore.setState({ typography: undefined })
  }
  return (
    <>
      <ToolbarButton
        label={t('typography')}
        aria-haspopup="dialog"
        aria-expanded={anchor !== undefined}
        onClick={({ currentTarget }) => {
          // The press on the button has just closed it, as one beside it.
          if (performance.now() - closedAt.current > SAME_PRESS)
            overlayStore.setState({ typography: currentTarget })
        }}
      >
        <ALargeSmall size={16} aria-hidden />
      </ToolbarButton>
      {anchor !== undefined && (
        <Popover open onOpenChange={close} anchor={anchor} label={t('typography')} side="bottom" padded>
          <div className={styles['typography']}>
            <Row name="size" format={(value) => `${value} px`} />
            <Row
              name="measure"
              format={(value) => t('reading.characters', { ns: 'settings', count: value })}
            />
            <Row name="lineHeight" format={(value) => value.toFixed(2)} />
            <p className={styles['hint']}>
              {t('sizeKeys', {
                larger: keysOf('view.larger'),
                smaller: keysOf('view.smaller'),
                normal: keysOf('view.normalSize'),
              })}
            </p>
          </div>
        </Popover>
      )}
    </>
  )
}

function Row({ name, format }: { name: Name; format: (value: number) => string }) {
  const { t } = useTranslation('settings')
  const value = useStore(settingsStore, (settings) => settings.reading[name])
  const label = t(`reading.${name}`)
  const change = (next: number) => void changeSettings({ reading: { [name]: Math.round(next * 100) / 100 } })
  return (
    <div className={styles['row']}>
      <span aria-hidden>{label}</span>
      <Slider label={label} value={value} {...RANGES[name]} onChange={change} format={format} />
      <IconButton
        small
        label={t('reading.resetOf', { name: label })}
        disabled={value === NORMAL[name]}
        onClick={() => change(NORMAL[name])}
      >
        <RotateCcw size={14} aria-hidden />
      </IconButton>
    </div>
  )
}
