import { BrowserWindow, nativeTheme } from 'electron'
import type { Settings } from '../../shared/model/settings'
import type { Core } from '../boot'

/** The canvas of each theme (styles/tokens.css): what a window shows before its page has painted. */
const CANVAS = { light: '#f1eee8', sepia: '#eaddc2', dark: '#131416', black: '#000000' } as const

/** The colour behind the page in the person's theme. */
export function backgroundFor(theme: Settings['theme'], dark: boolean): string {
  return CANVAS[theme === 'auto' ? (dark ? 'dark' : 'light') : theme]
}

/** What the page's `prefers-color-scheme` and the system's own parts follow. */
function themeSourceFor(theme: Settings['theme']): 'system' | 'light' | 'dark' {
  if (theme === 'auto') return 'system'
  return theme === 'dark' || theme === 'black' ? 'dark' : 'light'
}

/** Follows the setting from before the first window on. */
export function followTheme(core: Core): void {
  const apply = ({ theme }: Settings): void => {
    nativeTheme.themeSource = themeSourceFor(theme)
    for (const window of BrowserWindow.getAllWindows())
      window.setBackgroundColor(backgroundFor(theme, nativeTheme.shouldUseDarkColors))
  }
  apply(core.settings.value)
  core.settings.on(apply)
}
