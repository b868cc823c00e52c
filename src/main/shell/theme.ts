import { BrowserWindow, nativeTheme } from 'electron'
import { schemeOf, type ShownTheme, shownTheme, type ThemeChoice } from '../../shared/model/theme'
import type { Core } from '../boot'

/** The canvas of each theme (styles/tokens.css): what a window shows before its page has painted. */
const CANVAS: Readonly<Record<ShownTheme, string>> = {
  light: '#f1eee8',
  sepia: '#eaddc2',
  dark: '#131416',
  black: '#000000',
  'contrast-light': '#ebebeb',
  'contrast-dark': '#000000',
}

/** The colour behind the page in the person's theme. */
export const backgroundFor = (themes: ThemeChoice, dark: boolean): string => CANVAS[shownTheme(themes, dark)]

/** Follows the setting from before the first window on. */
export function followTheme(core: Core): void {
  const apply = (themes: ThemeChoice): void => {
    nativeTheme.themeSource = schemeOf(themes.theme)
    for (const window of BrowserWindow.getAllWindows())
      window.setBackgroundColor(backgroundFor(themes, nativeTheme.shouldUseDarkColors))
  }
  apply(core.settings.value)
  core.settings.on(apply)
}
