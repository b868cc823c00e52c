export { changeSettings, settingsStore, startSettings } from './settings-store'
export { followTheme, shownTheme, type ShownTheme } from './theme'
