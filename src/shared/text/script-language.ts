/**
 * The language whose fonts a short text without a language of its own wants, as its script tells (BCP 47): `ja` where
 * there is kana, `ko` where there is Hangul, `zh` where there is Han, else `und`, so that it never takes on the
 * window's: in a Chinese window the quotes of an English note would be a character wide.
 */
export function scriptLanguage(text: string): 'ja' | 'ko' | 'zh' | 'und' {
  if (/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text)) return 'ja'
  if (/\p{Script=Hangul}/u.test(text)) return 'ko'
  return /\p{Script=Han}/u.test(text) ? 'zh' : 'und'
}
