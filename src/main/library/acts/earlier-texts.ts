import { AppError } from '../../../shared/ipc/app-error'
import type { ArticleMeta } from '../../../shared/model/article'
import type { ArticleId } from '../../../shared/model/ids'
import { countWords } from '../../../shared/text/segment'
import type { ArticleReader } from '../article-reader'
import type { ArticleText } from '../texts/article-text'
import type { EarlierText } from '../library-texts'
import { keyOfText, type NamedText, textsByKey } from '../texts/named-texts'

/** The texts that an article had, the latest first. */
export async function earlierTexts(reader: ArticleReader, id: ArticleId): Promise<EarlierText[]> {
  const { meta } = await reader.record(id)
  const told: EarlierText[] = []
  // One after the other: all of them at once would be in memory.
  for (const text of namedOf(meta).toReversed()) {
    const words = await reader.text({ ...meta, text }).then(
      (read) => countWords(read.text),
      // It is told that there was one, though it can be shown no more.
      () => undefined,
    )
    told.push({ hash: nameOf(text, meta), until: text.until, ...(words === undefined ? {} : { words }) })
  }
  return told
}

/** One of them. Throws `not-found`, or `unreadable` where its files are gone or damaged. */
export async function earlierText(reader: ArticleReader, id: ArticleId, hash: string): Promise<ArticleText> {
  const { meta } = await reader.record(id)
  const text = namedOf(meta).findLast((one) => [nameOf(one, meta), one.hash].includes(hash))
  if (text === undefined)
    throw new AppError('not-found', `“${meta.title}” has no earlier text ${hash}.`, {
      key: 'text.noEarlier',
      values: { title: meta.title },
    })
  return reader.text({ ...meta, text })
}

/** Each once, at its last mention; the present one is none of them. */
function namedOf({ text, earlierTexts: named }: ArticleMeta) {
  const present = text && keyOfText(text)
  const byKey = textsByKey(named)
  return [...new Set((named ?? []).map(keyOfText).toReversed())]
    .toReversed()
    .flatMap((key) => (key === present ? [] : (byKey[key] ?? [])))
}

/** By its words; where the same words stand in another form as well, by its HTML. */
function nameOf({ hash, html = hash }: NamedText, { text, earlierTexts = [] }: ArticleMeta): string {
  const forms = new Set([...earlierTexts, ...(text === undefined ? [] : [text])].map(keyOfText))
  return [...forms].filter((key) => key.startsWith(hash)).length > 1 ? html : hash
}
