import type { ArticleLook } from './article-look'

type Direction = 'ltr' | 'rtl'

interface Written {
  readonly lang?: string | undefined
  readonly dir?: Direction | undefined
  readonly look?: ArticleLook | undefined
}

/** Languages that are written from right to left, and scripts that are. */
const FROM_RIGHT =
  /^(?:ar|arc|ckb|dv|fa|ha-arab|he|iw|ks|ku-arab|ps|sd|ug|ur|yi)\b|-(?:arab|hebr|syrc|thaa)\b/i

/** The language and direction that an article is read in: the person's word, else the page's. BCP 47. */
export function readingLanguage({ lang, dir, look }: Written): {
  readonly lang: string | undefined
  readonly dir: Direction | undefined
} {
  if (look?.lang === undefined) return { lang, dir: look?.dir ?? dir }
  return { lang: look.lang, dir: look.dir ?? (FROM_RIGHT.test(look.lang) ? 'rtl' : 'ltr') }
}
