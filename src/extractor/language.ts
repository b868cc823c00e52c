/** The share of a script in a text's letters, 0 to 1, over its first 4,000 UTF-16 code units. */
function share(text: string, script: RegExp): number {
  const sample = text.slice(0, 4000)
  const letters = sample.match(/\p{L}/gu)?.length ?? 0
  return letters === 0 ? 0 : (sample.match(script)?.length ?? 0) / letters
}

/** The language of a text as far as its script alone tells (BCP 47); undefined where it does not. */
export function languageOf(text: string): string | undefined {
  if (share(text, /[\p{Script=Hiragana}\p{Script=Katakana}]/gu) > 0.1) return 'ja'
  if (share(text, /\p{Script=Hangul}/gu) > 0.3) return 'ko'
  if (share(text, /\p{Script=Han}/gu) > 0.3) return 'zh'
  if (share(text, /\p{Script=Arabic}/gu) > 0.3) return 'ar'
  if (share(text, /\p{Script=Hebrew}/gu) > 0.3) return 'he'
  if (share(text, /\p{Script=Latin}/gu) > 0.5 && / (?:the|of|and|to|in) /i.test(text)) return 'en'
  return undefined
}
