/** What a person can choose; `auto` and `contrast` follow the system's light or dark. */
export const THEMES = ['auto', 'light', 'sepia', 'dark', 'black', 'contrast'] as const
export type Theme = (typeof THEMES)[number]
/** The themes that style sheets have (styles/tokens.css), by their kind. */
export const LIGHT_THEMES = ['light', 'sepia', 'contrast-light'] as const
export const DARK_THEMES = ['dark', 'black', 'contrast-dark'] as const
export type LightTheme = (typeof LIGHT_THEMES)[number]
export type DarkTheme = (typeof DARK_THEMES)[number]
export type ShownTheme = LightTheme | DarkTheme

/** A theme, and the pair that stands for `auto`. */
export interface ThemeChoice {
  readonly theme: Theme
  readonly lightTheme: LightTheme
  readonly darkTheme: DarkTheme
}

/** The theme to show while the system is dark, or is not. */
export function shownTheme({ theme, lightTheme, darkTheme }: ThemeChoice, dark: boolean): ShownTheme {
  if (theme === 'auto') return dark ? darkTheme : lightTheme
  if (theme === 'contrast') return dark ? 'contrast-dark' : 'contrast-light'
  return theme
}

/** What a page's `prefers-color-scheme` and the system's own parts are to follow. */
export function schemeOf(theme: Theme): 'system' | 'light' | 'dark' {
  if (theme === 'auto' || theme === 'contrast') return 'system'
  return theme === 'dark' || theme === 'black' ? 'dark' : 'light'
}
