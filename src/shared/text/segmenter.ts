type Granularity = 'grapheme' | 'word' | 'sentence'

const segmenters = new Map<string, Intl.Segmenter>()

/** A segmenter, kept; a language tag that is no BCP 47 falls back to English rules, never to the machine's locale. */
export function segmenter(granularity: Granularity, lang = 'en'): Intl.Segmenter {
  const key = `${granularity} ${lang}`
  let known = segmenters.get(key)
  if (known === undefined) {
    known = new Intl.Segmenter(isLanguageTag(lang) ? lang : 'en', { granularity })
    segmenters.set(key, known)
  }
  return known
}

function isLanguageTag(lang: string): boolean {
  try {
    return Intl.getCanonicalLocales(lang).length === 1
  } catch {
    return false
  }
}
