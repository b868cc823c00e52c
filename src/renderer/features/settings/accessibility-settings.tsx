import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { MOTIONS } from '../../../shared/model/setting-values'
import type { Theme } from '../../../shared/model/theme'
import { turnSettings } from '../../dialogs'
import { Button } from '../../ui/button'
import { SegmentedControl } from '../../ui/segmented-control'
import { Slider } from '../../ui/slider'
import { Switch } from '../../ui/switch'
import { rowLabel, SettingsBox, SettingsPage, SettingsRow } from './settings-page'
import { changeSettings, settingsStore } from './settings-store'
import { useAnswer } from './use-answer'

/** Percent, as the settings allow it. */
const ZOOM = { min: 80, max: 200, step: 10 }

/** Motion, size and links, and the ways to what else helps. */
export function AccessibilitySettings() {
  const { t } = useTranslation('settings-pages')
  const { motion, underlineLinks, marks } = useStore(settingsStore, (settings) => settings.accessibility)
  return (
    <SettingsPage name="accessibility">
      <SettingsBox>
        <ZoomRow />
        <ContrastRow />
        <SettingsRow id="accessibility.motion">
          <SegmentedControl
            label={rowLabel('accessibility.motion')}
            value={motion}
            options={MOTIONS.map((value) => ({ value, label: t(`accessibility.motions.${value}`) }))}
            onChange={(value) => void changeSettings({ accessibility: { motion: value } })}
          />
        </SettingsRow>
        <SettingsRow id="accessibility.links">
          <Switch
            label={rowLabel('accessibility.links')}
            checked={underlineLinks}
            onChange={(value) => void changeSettings({ accessibility: { underlineLinks: value } })}
          />
        </SettingsRow>
        <SettingsRow id="accessibility.marks">
          <Switch
            label={rowLabel('accessibility.marks')}
            checked={marks}
            onChange={(value) => void changeSettings({ accessibility: { marks: value } })}
          />
        </SettingsRow>
      </SettingsBox>
      <SettingsBox title={t('accessibility.elsewhere')}>
        <SettingsRow id="accessibility.keys">
          <Button onClick={() => turnSettings('keyboard', 'keyboard.singleKeys')}>
            {t('accessibility.keyboard')}
          </Button>
        </SettingsRow>
        <SettingsRow id="accessibility.reading">
          <Button onClick={() => turnSettings('reading')}>{t('accessibility.readingPage')}</Button>
        </SettingsRow>
      </SettingsBox>
    </SettingsPage>
  )
}

/** High contrast is a theme: without it there is the one that was chosen before, while this page was open. */
function ContrastRow() {
  const theme = useStore(settingsStore, (settings) => settings.theme)
  const before = useRef<Theme>('auto')
  useEffect(() => {
    if (theme !== 'contrast') before.current = theme
  }, [theme])
  return (
    <SettingsRow id="accessibility.contrast">
      <Switch
        label={rowLabel('accessibility.contrast')}
        checked={theme === 'contrast'}
        onChange={(value) => void changeSettings({ theme: value ? 'contrast' : before.current })}
      />
    </SettingsRow>
  )
}

/** The app's own zoom; a browser has one that also knows its own bars, and keeps Ctrl with the wheel for it. */
function ZoomRow() {
  const { t } = useTranslation('settings-pages')
  const zoom = useStore(settingsStore, (settings) => settings.accessibility.zoom)
  const { value: info } = useAnswer('app.info')
  if (info?.host !== 'electron')
    return <SettingsRow id="accessibility.zoom" hint={t('accessibility.browserZoom')} />
  return (
    <SettingsRow id="accessibility.zoom">
      <Slider
        label={rowLabel('accessibility.zoom')}
        value={zoom}
        {...ZOOM}
        format={(value) => `${value}%`}
        onChange={(value) => void changeSettings({ accessibility: { zoom: value } })}
      />
    </SettingsRow>
  )
}
