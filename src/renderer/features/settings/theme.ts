import { shownTheme } from '../../../shared/model/theme'
import { settingsStore } from './settings-store'

const dark = window.matchMedia('(prefers-color-scheme: dark)')

/** Whether the system shows itself dark. */
export const isSystemDark = (): boolean => dark.matches

/** Hears of the system turning dark or light; returns how to stop. */
export function onSystemScheme(listener: () => void): () => void {
  dark.addEventListener('change', listener)
  return () => dark.removeEventListener('change', listener)
}

/** Keeps the window's theme as the settings and the system say; until then it has what public/theme.js gave it. */
export function followTheme(): void {
  const { dataset } = document.documentElement
  const apply = () => {
    const theme = shownTheme(settingsStore.getState(), isSystemDark())
    if (dataset['theme'] !== theme) dataset['theme'] = theme
  }
  apply()
  settingsStore.subscribe(apply)
  onSystemScheme(apply)
}
