import { addressKey } from '../../address-key'
import { titleKey } from './matched-articles'
import type { ImportedArticle, ImportRecord } from './record'
import { ownArticleId } from './stable-id'

/** The rows of one article of a file. */
export interface ArticleRows {
  /** Tells it from the others of the file, and is the same whenever the file is read. */
  readonly key: string
  readonly article: ImportedArticle
  readonly rows: readonly ImportRecord[]
}

/** Rows by the article that they are about, in the order in which the file has them. */
export function groupedRows(records: readonly ImportRecord[]): ArticleRows[] {
  const groups = new Map<string, { article: ImportedArticle; rows: ImportRecord[] }>()
  for (const record of records) {
    const key = keyOf(record.article)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, { article: record.article, rows: [record] })
    else {
      group.rows.push(record)
      group.article = bothOf(group.article, record.article)
    }
  }
  return [...groups].map(([key, group]) => ({ key, ...group }))
}

function keyOf(article: ImportedArticle): string {
  const { id, url, textHash, title = '' } = article
  if (ownArticleId(id) !== undefined) return `id ${id}`
  if (url !== undefined) return `address ${addressKey(url)}`
  if (id !== undefined) return `name ${id}`
  return textHash === undefined ? `title ${titleKey(article) ?? title}` : `text ${textHash}`
}

/** What the rows say of their article together: the first that says something is right. */
function bothOf(one: ImportedArticle, other: ImportedArticle): ImportedArticle {
  if (one === other) return one
  const said = Object.entries(other).filter(
    ([name, value]) => value !== undefined && one[name as keyof ImportedArticle] === undefined,
  )
  return said.length === 0 ? one : { ...one, ...Object.fromEntries(said) }
}
