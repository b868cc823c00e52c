export { areAnnotationsShown, showAnnotations, useAnnotationsShown } from './annotations-shown'
export { changeSettings, settingsStore, startSettings } from './settings-store'
export { followTheme, shownTheme, type ShownTheme } from './theme'
