import { RotateCcw } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { DEFAULT_SETTINGS } from '../../../shared/model/setting-values'
import { IconButton } from '../../ui/icon-button'
import { Slider } from '../../ui/slider'
import styles from './settings-page.module.css'
import { rowLabel, SettingsBox, SettingsPage, SettingsRow } from './settings-page'
import { changeSettings, settingsStore } from './settings-store'

type Name = 'size' | 'measure' | 'lineHeight'

const NORMAL = DEFAULT_SETTINGS.reading
/** What the settings allow. */
const RANGES: Record<Name, { readonly min: number; readonly max: number; readonly step: number }> = {
  size: { min: 13, max: 32, step: 1 },
  measure: { min: 45, max: 90, step: 1 },
  lineHeight: { min: 1.3, max: 2.2, step: 0.05 },
}
/** The reader's measures (styles/reader.css): em a character of the setting, and lines of Chinese further apart. */
const LATIN = { em: 0.48, leading: 0 }
const CHINESE = { em: 0.545, leading: 0.2 }

/** How articles look, with a sample that follows. */
export function ReadingSettings() {
  const { t } = useTranslation('settings')
  const { size, measure, lineHeight } = useStore(settingsStore, (settings) => settings.reading)
  const set = ({ em, leading }: typeof LATIN) => ({
    maxWidth: `${measure * em}em`,
    lineHeight: lineHeight + leading,
  })
  return (
    <SettingsPage name="reading">
      <SettingsBox>
        <ReadingRow name="size" value={size} format={(value) => `${value} px`} />
        <ReadingRow
          name="measure"
          value={measure}
          format={(value) => t('reading.characters', { count: value })}
        />
        <ReadingRow name="lineHeight" value={lineHeight} format={(value) => value.toFixed(2)} />
      </SettingsBox>
      <div className={styles['sample']} style={{ fontSize: size }}>
        <p lang="en" style={set(LATIN)}>
          {t('reading.sampleEn')}
        </p>
        <p lang="zh-CN" style={set(CHINESE)}>
          {t('reading.sampleZh')}
        </p>
      </div>
    </SettingsPage>
  )
}

function ReadingRow(props: { name: Name; value: number; format: (value: number) => string }) {
  const { name, value, format } = props
  const { t } = useTranslation('settings')
  const label = rowLabel(`reading.${name}`)
  // The steps of a slider add up to 1.6500000000000001.
  const change = (next: number) => void changeSettings({ reading: { [name]: Math.round(next * 100) / 100 } })
  return (
    <SettingsRow id={`reading.${name}`}>
      <Slider label={label} value={value} {...RANGES[name]} onChange={change} format={format} />
      <IconButton
        small
        label={t('reading.resetOf', { name: label })}
        disabled={value === NORMAL[name]}
        onClick={() => change(NORMAL[name])}
      >
        <RotateCcw size={14} aria-hidden />
      </IconButton>
    </SettingsRow>
  )
}
