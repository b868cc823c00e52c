import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { isComposing } from '../../commands/composing'
import type { HighlightColor } from '../../../shared/model/annotation'
import { HIGHLIGHT_COLORS } from '../../../shared/model/highlight-colors'
import { LONGEST_COLOR_NAME } from '../../../shared/model/limits'
import { HIGHLIGHT_STYLES } from '../../../shared/model/setting-values'
import { colorNameStore, useColorName, usualColorName } from '../../color-names'
import { errorText } from '../../error-text'
import { call } from '../../host'
import { SegmentedControl } from '../../ui/segmented-control'
import { Select } from '../../ui/select'
import { Switch } from '../../ui/switch'
import { TextField } from '../../ui/text-field'
import styles from './highlights-settings.module.css'
import { rowLabel, SettingsBox, SettingsPage, SettingsRow } from './settings-page'
import { changeSettings, settingsStore } from './settings-store'

/** What the colours mean, and how highlights are made and drawn. */
export function HighlightsSettings() {
  const { t } = useTranslation('settings-pages')
  const { style, color, onRelease, wholeWords } = useStore(settingsStore, (settings) => settings.highlights)
  const colorName = useColorName()
  return (
    <SettingsPage name="highlights">
      <SettingsBox title={t('highlights.names')}>
        {HIGHLIGHT_COLORS.map((one) => (
          <ColorRow key={one} color={one} look={style} />
        ))}
      </SettingsBox>
      <SettingsBox>
        <SettingsRow id="highlights.color">
          <Select
            label={rowLabel('highlights.color')}
            value={color}
            options={[
              { value: 'last', label: t('highlights.last') },
              ...HIGHLIGHT_COLORS.map((value) => ({ value, label: colorName(value) })),
            ]}
            onChange={(value) => void changeSettings({ highlights: { color: value } })}
          />
        </SettingsRow>
        <SettingsRow id="highlights.style">
          <SegmentedControl
            label={rowLabel('highlights.style')}
            value={style}
            options={HIGHLIGHT_STYLES.map((value) => ({ value, label: t(`highlights.styles.${value}`) }))}
            onChange={(value) => void changeSettings({ highlights: { style: value } })}
          />
        </SettingsRow>
        <SettingsRow id="highlights.onRelease">
          <Switch
            label={rowLabel('highlights.onRelease')}
            checked={onRelease}
            onChange={(value) => void changeSettings({ highlights: { onRelease: value } })}
          />
        </SettingsRow>
        <SettingsRow id="highlights.wholeWords">
          <Switch
            label={rowLabel('highlights.wholeWords')}
            checked={wholeWords}
            onChange={(value) => void changeSettings({ highlights: { wholeWords: value } })}
          />
        </SettingsRow>
      </SettingsBox>
    </SettingsPage>
  )
}

/** A colour as it is drawn, and the person's name for it: kept when the field is left or Enter is pressed. */
function ColorRow({ color, look }: { color: HighlightColor; look: (typeof HIGHLIGHT_STYLES)[number] }) {
  const { t } = useTranslation('settings-pages')
  const kept = useStore(colorNameStore, (names) => names[color] ?? '')
  const [typed, setTyped] = useState<string>()
  const [error, setError] = useState<string>()
  const usual = usualColorName(color)
  const keep = async () => {
    if (typed === undefined) return
    try {
      if (typed.trim() !== kept) await call('library.nameColor', { color, name: typed })
      setTyped(undefined)
      setError(undefined)
    } catch (failure) {
      setError(errorText(failure))
    }
  }
  return (
    <SettingsRow id={`highlights.${color}`} label={<Sample color={color} look={look} text={usual} />}>
      <TextField
        className={styles['field'] ?? ''}
        label={t('highlights.nameOf', { color: usual })}
        placeholder={usual}
        value={typed ?? kept}
        error={error}
        maxLength={LONGEST_COLOR_NAME}
        spellCheck={false}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onBlur={() => void keep()}
        onKeyDown={(event) => {
          if (isComposing(event.nativeEvent)) return
          if (event.key === 'Enter') void keep()
          if (event.key !== 'Escape' || typed === undefined) return
          event.stopPropagation()
          setTyped(undefined)
          setError(undefined)
        }}
      />
    </SettingsRow>
  )
}

function Sample({ color, look, text }: { color: HighlightColor; look: string; text: string }) {
  return (
    <span className={styles['sample']} data-color={color} data-look={look}>
      {text}
    </span>
  )
}
