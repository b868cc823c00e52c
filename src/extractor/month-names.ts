/**
 * Languages whose month names are known, after the page's own. The names come from the platform's own data (CLDR), as
 * they stand alone and as they stand in a date: Russian has `июль` and `5 июля`.
 */
const LANGUAGES =
  'en de fr es it pt nl ru uk pl cs sk sl hr sr bs mk bg ro hu tr sv da nb nn fi et lv lt el ca gl eu is sq vi id ms fil ar ar-lb ar-ma ar-dz fa ur he hi bn ta te mr gu th ka hy az kk uz af cy ga sw'.split(
    ' ',
  )

/** What people write, and the platform's data does not have. */
const ALSO: Readonly<Record<string, readonly string[]>> = {
  en: ['', '', '', '', '', '', '', '', 'sept', '', '', ''],
  de: ['jänner', 'feber', 'maerz', '', '', '', '', '', '', '', '', ''],
}

const byLanguage = new Map<string, ReadonlyMap<string, number>>()
let everywhere: ReadonlyMap<string, number> | undefined

/**
 * The month (1 to 12) that a word names, in the page's language (BCP 47) first; then in any other, unless two
 * languages mean different months by it (`listopad`). Undefined where it names none.
 */
export function monthNamed(word: string, lang: string): number | undefined {
  const name = word.toLocaleLowerCase('en').normalize('NFC').replace(/\.$/, '')
  return namesIn(languageIn(lang)).get(name) ?? (everywhere ??= inAllLanguages()).get(name)
}

const languageIn = (lang: string): string => lang.toLowerCase().split('-')[0] ?? 'en'

function namesIn(language: string): ReadonlyMap<string, number> {
  const known = byLanguage.get(language)
  if (known !== undefined) return known
  const names = new Map<string, number>()
  for (const options of FORMS) {
    const format = formatOf(language, options)
    if (format === undefined) continue
    for (let month = 0; month < 12; month += 1) {
      const part = format.formatToParts(Date.UTC(2024, month, 15)).find(({ type }) => type === 'month')
      for (const name of spellings(part?.value ?? '')) names.set(name, month + 1)
    }
  }
  ALSO[language]?.forEach((name, month) => name !== '' && names.set(name, month + 1))
  byLanguage.set(language, names)
  return names
}

const FORMS: readonly Intl.DateTimeFormatOptions[] = [
  { month: 'short' },
  { month: 'short', day: 'numeric' },
  { month: 'long' },
  { month: 'long', day: 'numeric' },
  { month: 'long', day: 'numeric', year: 'numeric' },
]

function formatOf(language: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat | undefined {
  try {
    return new Intl.DateTimeFormat(`${language}-u-ca-gregory-nu-latn`, { ...options, timeZone: 'UTC' })
  } catch (error) {
    // A page may call its language anything.
    if (error instanceof RangeError) return undefined
    throw error
  }
}

/** As it is written, and without the accents that people leave out. */
function spellings(name: string): string[] {
  const plain = name.toLocaleLowerCase('en').normalize('NFC').replace(/\.$/, '')
  if (!/\p{L}[\p{L}\p{M}]/u.test(plain)) return []
  return [
    plain,
    plain
      .normalize('NFD')
      .replace(/[\u0300-\u036F]/g, '')
      .normalize('NFC'),
  ]
}

function inAllLanguages(): ReadonlyMap<string, number> {
  const names = new Map<string, number>()
  const disputed = new Set<string>()
  for (const language of LANGUAGES)
    for (const [name, month] of namesIn(language)) {
      if ((names.get(name) ?? month) !== month) disputed.add(name)
      names.set(name, month)
    }
  for (const name of disputed) names.delete(name)
  return names
}
