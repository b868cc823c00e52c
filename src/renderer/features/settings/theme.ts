import type { Settings } from '../../../shared/model/settings'
import { settingsStore } from './settings-store'

/** A theme that the style sheet has. */
type ShownTheme = Exclude<Settings['theme'], 'auto'>

const dark = window.matchMedia('(prefers-color-scheme: dark)')

/** The theme to show: the person's, or the system's light or dark. */
function shownTheme(setting: Settings['theme']): ShownTheme {
  if (setting !== 'auto') return setting
  return dark.matches ? 'dark' : 'light'
}

/** Keeps the window's theme as the settings and the system say. */
export function followTheme(): void {
  const apply = () => {
    document.documentElement.dataset['theme'] = shownTheme(settingsStore.getState().theme)
  }
  apply()
  settingsStore.subscribe(apply)
  dark.addEventListener('change', apply)
}
