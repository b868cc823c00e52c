/** Letters and marks of a text's beginning, UTF-16 code units. */
const SAMPLE = 20_000
/** Short words that are frequent in one language and rare in the others that are here. */
const FREQUENT: Readonly<Record<string, string>> = {
  en: 'the of and to in that is was for with as his her from this which by',
  de: 'der die und das ist nicht mit auf für eine den von sich auch dem wird',
  fr: 'les des est une dans pour qui sur pas avec sont cette aux du et',
  es: 'los las una del por con para como más pero sus ha fue el y',
  it: 'il che per una non della sono con gli nel anche alla dei è di',
  pt: 'não uma para com os dos mais foi ao pela são também à em do',
  nl: 'het een van en niet zijn voor met op dat aan ook werd bij naar',
  sv: 'och att det som är på för inte med har av till den om ett',
  da: 'og det er på til af ikke der som med har blev fra også af',
  nb: 'og det er på til av ikke som med har ble fra også å en',
  pl: 'nie się na jest że do przez od jak dla po są oraz był',
  tr: 've bir bu için ile olarak da çok daha gibi olan sonra kadar',
  id: 'yang dan di dengan untuk dari ini tidak dalam akan pada itu',
  vi: 'của và là các không được một những cho với trong người',
  cs: 'se na že je jsem pro by které ale jako jeho byl podle ve',
  fi: 'ja on ei että se oli mutta joka kun myös hän ovat sekä',
  hu: 'az és hogy nem egy is ez meg csak volt már mint el még',
  ro: 'și în la nu cu este care pentru din mai sunt pe fost după',
}

/** How often each character of a text stands in it: most texts have a hundred. */
function charactersOf(text: string): Map<string, number> {
  const counts = new Map<string, number>()
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1)
  return counts
}

/** The language of a text as far as its script and its most frequent words tell (BCP 47); undefined where they do not. */
export function languageOf(text: string): string | undefined {
  const sample = text.slice(0, SAMPLE)
  const characters = charactersOf(sample)
  const count = (kind: RegExp) =>
    [...characters].reduce((sum, [one, times]) => sum + (kind.test(one) ? times : 0), 0)
  const letters = count(/\p{L}/u)
  /** The share of a script in the letters, 0 to 1. */
  const has = (script: RegExp) => (letters === 0 ? 0 : count(script) / letters)
  if (has(/[\p{Script=Hiragana}\p{Script=Katakana}]/u) > 0.1) return 'ja'
  if (has(/\p{Script=Hangul}/u) > 0.3) return 'ko'
  if (has(/\p{Script=Han}/u) > 0.3) return 'zh'
  if (has(/\p{Script=Arabic}/u) > 0.3) return /[\u067E\u0686\u06AF\u06CC]/.test(sample) ? 'fa' : 'ar'
  if (has(/\p{Script=Hebrew}/u) > 0.3) return 'he'
  if (has(/\p{Script=Thai}/u) > 0.3) return 'th'
  if (has(/\p{Script=Greek}/u) > 0.3) return 'el'
  if (has(/\p{Script=Cyrillic}/u) > 0.3) return /[іїєґ]/i.test(sample) ? 'uk' : 'ru'
  return has(/\p{Script=Latin}/u) > 0.5 ? byWords(sample) : undefined
}

/** Whether a text is Chinese, Japanese or Korean: of most pages told without counting. */
export const isWideText = (text: string): boolean =>
  /[\u1100-\u11FF\u2E80-\uFFFF]/.test(text) && ['zh', 'ja', 'ko'].includes(languageOf(text) ?? '')

function byWords(text: string): string | undefined {
  const counts = new Map<string, number>()
  const words = text.toLowerCase().match(/\p{L}+/gu) ?? []
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1)
  const ranked = Object.entries(FREQUENT)
    .map(([lang, frequent]) => ({
      lang,
      hits: frequent.split(' ').reduce((sum, word) => sum + (counts.get(word) ?? 0), 0),
    }))
    .toSorted((a, b) => b.hits - a.hits)
  const [best, next] = ranked
  if (best === undefined || best.hits < 3 || best.hits < words.length * 0.05) return undefined
  return best.hits > (next?.hits ?? 0) * 1.3 ? best.lang : undefined
}
