import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import {
  DEFAULT_READING,
  HAN_LEADING,
  hanCharacters,
  type ReadingNumber,
} from '../../../shared/model/reading-values'
import { DEFAULT_SETTINGS } from '../../../shared/model/setting-values'
import { DARK_THEMES, LIGHT_THEMES, type ShownTheme } from '../../../shared/model/theme'
import {
  type ReadingChoice,
  ReadingSelect,
  ReadingSlider,
  RevertButton,
} from '../../reading-frame/look-controls'
import { Select } from '../../ui/select'
import { ReadingSample } from './reading-sample'
import { rowLabel, SettingsBox, SettingsPage, SettingsRow } from './settings-page'
import { changeSettings, settingsStore } from './settings-store'

/** How articles look, with a sample that follows. */
export function ReadingSettings() {
  return (
    <SettingsPage name="reading">
      <ReadingSample />
      <SettingsBox>
        <ChoiceRow name="font" />
        <ChoiceRow name="hanFont" />
        <NumberRow name="size" />
        <NumberRow name="measure" />
        <NumberRow name="lineHeight" />
        <ChoiceRow name="paragraphs" />
        <ChoiceRow name="align" />
      </SettingsBox>
      <SettingsBox title={rowLabel('general.theme')}>
        <PairRow name="lightTheme" themes={LIGHT_THEMES} />
        <PairRow name="darkTheme" themes={DARK_THEMES} />
        <NumberRow name="imageBrightness" />
      </SettingsBox>
    </SettingsPage>
  )
}

/** What a number means for Chinese, where it means something else. */
function useHanHint(name: ReadingNumber, value: number): { hint?: string } {
  const { t } = useTranslation('settings')
  if (name === 'measure')
    return { hint: t('reading.hanMeasure', { count: Math.round(hanCharacters(value)) }) }
  if (name === 'lineHeight')
    return { hint: t('reading.hanLeading', { value: (value + HAN_LEADING).toFixed(2) }) }
  return {}
}

function NumberRow({ name }: { name: ReadingNumber }) {
  const value = useStore(settingsStore, (settings) => settings.reading[name])
  const label = rowLabel(`reading.${name}`)
  const change = (next: number) => void changeSettings({ reading: { [name]: next } })
  return (
    <SettingsRow id={`reading.${name}`} {...useHanHint(name, value)}>
      <ReadingSlider name={name} value={value} onChange={change} />
      <RevertButton
        name={label}
        disabled={value === DEFAULT_READING[name]}
        onClick={() => change(DEFAULT_READING[name])}
      />
    </SettingsRow>
  )
}

function ChoiceRow({ name }: { name: ReadingChoice }) {
  const value = useStore(settingsStore, (settings) => settings.reading[name])
  const label = rowLabel(`reading.${name}`)
  const change = (next: typeof value) => void changeSettings({ reading: { [name]: next } })
  return (
    <SettingsRow id={`reading.${name}`}>
      <ReadingSelect name={name} value={value} onChange={change} />
      <RevertButton
        name={label}
        disabled={value === DEFAULT_READING[name]}
        onClick={() => change(DEFAULT_READING[name])}
      />
    </SettingsRow>
  )
}

/** One theme of the pair that the automatic one is. */
function PairRow(props: { name: 'lightTheme' | 'darkTheme'; themes: readonly ShownTheme[] }) {
  const { name, themes } = props
  const { t } = useTranslation('settings')
  const value = useStore(settingsStore, (settings) => settings[name])
  const label = rowLabel(`reading.${name}`)
  const change = (next: ShownTheme) => void changeSettings({ [name]: next })
  return (
    <SettingsRow id={`reading.${name}`}>
      <Select
        label={label}
        value={value}
        options={themes.map((theme) => ({ value: theme, label: t(`theme.${theme}`) }))}
        onChange={change}
      />
      <RevertButton
        name={label}
        disabled={value === DEFAULT_SETTINGS[name]}
        onClick={() => change(DEFAULT_SETTINGS[name])}
      />
    </SettingsRow>
  )
}
