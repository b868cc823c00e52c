import { SunMoon } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { THEMES } from '../../../shared/model/theme'
import { Menu, MenuRadioGroup } from '../../ui/menu'
import { ToolbarButton } from '../../ui/toolbar'
import { changeSettings, settingsStore } from '../settings'

/** The themes of the window. */
export function ThemeMenu() {
  const { t } = useTranslation(['reader', 'settings'])
  const theme = useStore(settingsStore, (settings) => settings.theme)
  return (
    <Menu
      closesAfterPaint
      trigger={
        <ToolbarButton label={t('theme')}>
          <SunMoon size={16} aria-hidden />
        </ToolbarButton>
      }
    >
      <MenuRadioGroup
        label={t('theme')}
        value={theme}
        options={THEMES.map((value) => ({ value, label: t(`theme.${value}`, { ns: 'settings' }) }))}
        onChange={(value) => void changeSettings({ theme: value })}
      />
    </Menu>
  )
}
