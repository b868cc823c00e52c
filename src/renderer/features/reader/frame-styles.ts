import type { Settings } from '../../../shared/model/settings'
import surroundSheet from '../../styles/reader-surround.css?inline'
import readerSheet from '../../styles/reader.css?inline'
import { isFontFace, sheetOf, windowSheets } from '../../styles/window-sheets'
import { settingsStore } from '../settings'
import type { FramePage } from './frame-page'

/**
 * Gives the frame its style and keeps it as the window's: the window's fonts and tokens, the reader's sheet, theme
 * and reading settings. Returns how to stop. Constructed sheets need no exception from the page's policy.
 */
export function styleFrame({ window: inner, document: page }: FramePage, onChange: () => void): () => void {
  page.adoptedStyleSheets = [
    ...windowSheets(inner, isShared),
    sheetOf(inner, readerSheet),
    // After it: both are of the layer `reader`.
    sheetOf(inner, surroundSheet),
  ]
  const root = page.documentElement
  const followTheme = () => {
    root.dataset['theme'] = document.documentElement.dataset['theme'] ?? 'light'
  }
  const followSettings = ({ reading }: Settings) => {
    root.style.setProperty('--size', `${reading.size}px`)
    root.style.setProperty('--characters', String(reading.measure))
    root.style.setProperty('--leading', String(reading.lineHeight))
  }
  followTheme()
  followSettings(settingsStore.getState())
  const observer = new MutationObserver(followTheme)
  observer.observe(document.documentElement, { attributeFilter: ['data-theme'] })
  const unsubscribe = settingsStore.subscribe((settings, before) => {
    if (settings.reading === before.reading) return
    followSettings(settings)
    onChange()
  })
  return () => {
    observer.disconnect()
    unsubscribe()
  }
}

/** The fonts and the `tokens` layer. */
const isShared = (rule: CSSRule) =>
  isFontFace(rule) || (rule instanceof CSSLayerBlockRule && rule.name === 'tokens')
