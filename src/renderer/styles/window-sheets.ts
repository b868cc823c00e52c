type Inner = Window & typeof globalThis

/** The window's rules of the wanted kinds, as sheets of a frame: one source for both documents. */
export function windowSheets(inner: Inner, isWanted: (rule: CSSRule) => boolean): CSSStyleSheet[] {
  return [...document.styleSheets].flatMap((sheet) => {
    const rules = [...sheet.cssRules].filter(isWanted)
    const text = rules.map((rule) => rule.cssText).join('\n')
    return rules.length === 0 ? [] : [sheetOf(inner, withWholeUrls(text, sheet.href ?? document.baseURI))]
  })
}

/** Whether a rule brings a font. */
export const isFontFace = (rule: CSSRule): boolean => rule instanceof CSSFontFaceRule

/** A constructed sheet's addresses are relative to its page, not to the file they come from. */
function withWholeUrls(text: string, base: string): string {
  return text.replace(/url\("([^"]*)"\)/g, (_, address: string) => `url("${new URL(address, base).href}")`)
}

/** A constructed sheet of a frame: it needs no exception from the page's policy. */
export function sheetOf(inner: Inner, text: string): CSSStyleSheet {
  const sheet = new inner.CSSStyleSheet()
  sheet.replaceSync(text)
  return sheet
}
