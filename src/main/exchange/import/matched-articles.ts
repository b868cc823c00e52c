import type { ArticleSummary } from '../../../shared/model/article'
import type { ArticleId } from '../../../shared/model/ids'
import { addressKey } from '../../address-key'
import { isUrl } from '../../is-url'
import { Slices } from '../../library/files/slices'
import type { Library } from '../../library/library'
import type { ImportedArticle } from './record'
import { ownArticleId } from './stable-id'

/** By what an article of a file is one of the library. */
export type MatchedBy = 'id' | 'address' | 'text' | 'title'

export interface Match {
  readonly id: ArticleId
  readonly by: MatchedBy
}

/** Finds the articles of a file in the library, whose rows it has gone through once. */
export class MatchedArticles {
  readonly #library: Library
  readonly #rows = new Map<ArticleId, ArticleSummary>()
  readonly #byAddress = new Map<string, ArticleSummary[]>()
  readonly #byTitle = new Map<string, ArticleSummary[]>()

  private constructor(library: Library) {
    this.#library = library
  }

  /** `except` are as if the library did not have them. */
  static async of(library: Library, except: ReadonlySet<ArticleId>): Promise<MatchedArticles> {
    const matched = new MatchedArticles(library)
    const slices = new Slices()
    for (const row of library.rows()) {
      if (!except.has(row.id)) matched.#add(row)
      if (slices.isOver) await slices.next()
    }
    return matched
  }

  /** By id, address, text, and last by title and site; one in the trash only where no other is meant. */
  find(article: ImportedArticle): Match | undefined {
    const id = ownArticleId(article.id)
    if (id !== undefined && this.#rows.has(id)) return { id, by: 'id' }
    const { url, textHash } = article
    const texts = textHash === undefined ? [] : this.#library.intake.withText(textHash)
    const tries: [MatchedBy, readonly ArticleSummary[]][] = [
      ['address', url === undefined ? [] : (this.#byAddress.get(addressKey(url)) ?? [])],
      ['text', texts.flatMap((one) => this.#rows.get(one) ?? [])],
      ['title', this.#titled(article)],
    ]
    for (const isTrashed of [false, true])
      for (const [by, rows] of tries) {
        const some = rows.filter((row) => (row.trashedAt !== undefined) === isTrashed)
        const best = some.find((row) => texts.includes(row.id)) ?? some.at(-1)
        if (best !== undefined) return { id: best.id, by }
      }
    return undefined
  }

  row(id: ArticleId): ArticleSummary | undefined {
    return this.#rows.get(id)
  }

  /** The only one of that title and site. Two addresses are two pages, whatever they are called. */
  #titled(article: ImportedArticle): readonly ArticleSummary[] {
    const found = (this.#byTitle.get(titleKey(article) ?? '') ?? []).filter(
      (row) => article.url === undefined || row.url === undefined,
    )
    return found.length === 1 ? found : []
  }

  #add(row: ArticleSummary): void {
    this.#rows.set(row.id, row)
    if (row.url !== undefined) put(this.#byAddress, addressKey(row.url), row)
    const title = titleKey(row)
    if (title !== undefined) put(this.#byTitle, title, row)
  }
}

/** Titles shorter than this are shared by too many pages, UTF-16 code units. */
const TELLING = 8

/** Undefined where the title is none that tells an article from others. */
export function titleKey({
  title = '',
  site,
  url,
}: Pick<ImportedArticle, 'title' | 'site' | 'url'>): string | undefined {
  const name = plain(title)
  const of = site ?? (url !== undefined && isUrl(url) ? new URL(url).hostname.replace(/^www\./, '') : '')
  return name.length < TELLING ? undefined : `${name}\n${plain(of)}`
}

const plain = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim()

function put<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const there = map.get(key)
  if (there === undefined) map.set(key, [value])
  else there.push(value)
}
