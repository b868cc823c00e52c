export { areAnnotationsShown, showAnnotations, useAnnotationsShown } from './annotations-shown'
export { changeSettings, settingsStore, startSettings } from './settings-store'
export { followTheme, isSystemDark, onSystemScheme } from './theme'
