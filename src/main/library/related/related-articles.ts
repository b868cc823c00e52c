import type { ArticleSummary } from '../../../shared/model/article'
import type { RelatedArticle } from '../../../shared/model/related'
import { tagLevelsOf } from '../../../shared/model/row-tags'
import { folded } from '../../../shared/text/folded'
import { readingLanguage } from '../../../shared/model/reading-language'
import type { Steps } from '../files/slices'

/** Rows between two looks at the clock: each costs about 10 µs. */
const STRETCH = 100
/** What more than this share of the library says tells nothing of one article. */
const COMMON = 0.05
/** And in a small library what is in fewer articles than this is rare all the same. */
const FEW = 4
/** An article is related from this sum on: two rare words, or a tag and one. */
const LEAST = 5
/** A tag was chosen by the person: it tells more than a word. */
const TAG = 1.5

const WORDS = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]+|[\p{L}\p{N}][\p{L}\p{N}\p{M}’'-]{3,}/gu
const CJK = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u

/** English words of four letters and more that tell nothing: of a few articles three may have `have`, which is rare there. */
const SAYS_NOTHING = new Set(
  `about after again against almost along already also although always among another around away back because become
  been before being below between both came come could does doing done down during each either else enough even ever
  every from gave give goes going gone have having here himself herself itself into just keep kept know last least less
  like made make many might more most much must near need neither never next nobody nothing once only other others
  over perhaps quite rather same shall should since some something still such take than that their them themselves then
  there these they thing things this those though three through time times together took under until upon used very
  want well went were what when where whether which while will with within without would years your yours`.split(
    /\s+/,
  ),
)

/** The terms of an article by its row: words of four letters and more, pairs of Chinese characters, and `#` its tags. */
function termsOf(row: ArticleSummary): Set<string> {
  const terms = new Set<string>()
  for (const [word] of folded(`${row.title} ${row.excerpt}`).matchAll(WORDS)) {
    if (!CJK.test(word)) {
      if (!SAYS_NOTHING.has(word)) terms.add(word)
    } else for (let at = 0; at + 2 <= word.length; at += 1) terms.add(word.slice(at, at + 2))
  }
  for (const level of tagLevelsOf(row)) terms.add(`#${level}`)
  return terms
}

/**
 * The articles that share most of what is rare in the library with one, at most `most`, the nearest first: each shared
 * term counts by its rarity, the logarithm of how many articles there are for one that has it (Spärck Jones 1972).
 * Every row is gone through once; the trash is left out.
 */
export function* relatedTo(
  article: ArticleSummary,
  rows: Iterable<ArticleSummary>,
  most: number,
): Steps<RelatedArticle[]> {
  const wanted = termsOf(article)
  const uses = new Map<string, number>()
  const sharing = new Map<ArticleSummary, readonly string[]>()
  let count = 0
  for (const row of rows) {
    count += 1
    if (count % STRETCH === 0) yield
    if (row.trashedAt !== undefined || row.id === article.id) continue
    const terms = termsOf(row)
    const shared = [...wanted].filter((term) => terms.has(term))
    for (const term of shared) uses.set(term, (uses.get(term) ?? 0) + 1)
    if (shared.length > 0) sharing.set(row, shared)
  }
  const weights = new Map(
    [...uses]
      .filter(([, used]) => used <= Math.max(FEW, count * COMMON))
      .map(([term, used]) => [term, (term.startsWith('#') ? TAG : 1) * Math.log(1 + count / (used + 1))]),
  )
  // In a library of ten articles nothing can be as rare as in one of ten thousand.
  const least = LEAST * Math.min(1, Math.log(1 + count) / Math.log(1000))
  return [...sharing]
    .map(([row, shared]) => {
      const rare = shared
        .filter((term) => weights.has(term))
        .toSorted((a, b) => (weights.get(b) ?? 0) - (weights.get(a) ?? 0))
      return { row, rare, score: rare.reduce((sum, term) => sum + (weights.get(term) ?? 0), 0) }
    })
    .filter(({ rare, score }) => score >= least && (rare.length > 1 || rare[0]?.startsWith('#') === true))
    .toSorted((a, b) => b.score - a.score || (a.row.id < b.row.id ? 1 : -1))
    .slice(0, most)
    .map(({ row, rare }) => {
      const { lang } = readingLanguage(row)
      return {
        ...{ id: row.id, title: row.title, shared: rare.slice(0, SHOWN) },
        ...(lang === undefined ? {} : { lang }),
      }
    })
}

/** How many of the shared terms are told. */
const SHOWN = 4
