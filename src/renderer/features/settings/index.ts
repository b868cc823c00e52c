export { areAnnotationsShown, showAnnotations, useAnnotationsShown } from './annotations-shown'
export { changeSettings, settingsStore, startSettings } from './settings-store'
export { followMotion } from './motion'
export { followTheme, isSystemDark, onSystemScheme } from './theme'
