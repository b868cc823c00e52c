import type { Settings } from '../../../shared/model/settings'
import surroundSheet from '../../styles/reader-surround.css?inline'
import readerSheet from '../../styles/reader.css?inline'
import { settingsStore } from '../settings'
import type { FramePage } from './frame-page'

/**
 * Gives the frame its style and keeps it as the window's: the window's fonts and tokens, the reader's sheet, theme
 * and reading settings. Returns how to stop. Constructed sheets need no exception from the page's policy.
 */
export function styleFrame({ window: inner, document: page }: FramePage, onChange: () => void): () => void {
  page.adoptedStyleSheets = [
    ...windowSheets(inner),
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

/** The window's font faces and its `tokens` layer, as sheets of the frame: one source for both documents. */
function windowSheets(inner: FramePage['window']): CSSStyleSheet[] {
  return [...document.styleSheets].flatMap((sheet) => {
    const rules = [...sheet.cssRules].filter(
      (rule) =>
        rule instanceof CSSFontFaceRule || (rule instanceof CSSLayerBlockRule && rule.name === 'tokens'),
    )
    const text = rules.map((rule) => rule.cssText).join('\n')
    return rules.length === 0 ? [] : [sheetOf(inner, withWholeUrls(text, sheet.href ?? document.baseURI))]
  })
}

/** A constructed sheet's addresses are relative to its page, not to the file they come from. */
function withWholeUrls(text: string, base: string): string {
  return text.replace(/url\("([^"]*)"\)/g, (_, address: string) => `url("${new URL(address, base).href}")`)
}

function sheetOf(inner: FramePage['window'], text: string): CSSStyleSheet {
  const sheet = new inner.CSSStyleSheet()
  sheet.replaceSync(text)
  return sheet
}
