import { readingLanguage } from '../../../../shared/model/reading-language'
import { labelsOf, titleOf } from '../labels'
import type { ExportedArticle, ExportHead } from '../model'
import { noteOf, passageText, tagsOf, writersOf } from '../own-words'
import { oneLine } from '../plain-text'
import { webAddress } from '../source-link'

/** What every reference format says of an article. */
export interface Reference {
  /** Letters and digits of ASCII, unique in a library. */
  readonly key: string
  readonly title: string
  readonly authors: readonly string[]
  readonly site?: string
  readonly url?: string
  readonly lang?: string
  /** Year, month and day, as far as they are known. */
  readonly published: readonly string[]
  readonly saved: readonly [year: string, month: string, day: string]
  /** The tags of the article and of its annotations, each once. */
  readonly keywords: readonly string[]
  /** Each annotation on a line: its words in quotation marks, and the note. */
  readonly notes: readonly string[]
}

/** An article as a reference. */
export function referenceOf({ meta, annotations }: ExportedArticle, { options }: ExportHead): Reference {
  const authors = writersOf(meta)
    .map(oneLine)
    .filter((name) => name !== '')
  const title = titleOf(meta.title, labelsOf(options.language))
  const published = meta.published?.slice(0, 10).split('-') ?? []
  const [year = '', month = '', day = ''] = meta.savedAt.slice(0, 10).split('-')
  const site = meta.site === undefined ? '' : oneLine(meta.site)
  const url = webAddress(meta.url ?? '')
  const lang = /^[a-z]{2,3}(?:-[a-z\d]{1,8})*$/i.exec(readingLanguage(meta).lang ?? '')?.[0]
  return {
    key: keyOf(authors[0] ?? site, published[0] ?? year, meta.id),
    title,
    authors,
    ...(site === '' ? {} : { site }),
    ...(url === undefined ? {} : { url }),
    ...(lang === undefined ? {} : { lang }),
    published,
    saved: [year, month, day],
    keywords: [
      ...new Set([...tagsOf(meta, options), ...annotations.flatMap((one) => tagsOf(one, options))]),
    ].map((tag) => oneLine(tag).replace(/,\s*/g, ' ')),
    notes: annotations
      .map((one) => {
        const [quote, note] = [oneLine(passageText(one)), oneLine(noteOf(one, options))]
        return [quote === '' ? '' : `“${quote}”`, note].filter((part) => part !== '').join(' — ')
      })
      .filter((text) => text !== ''),
  }
}

/** `zhang2024-xyz123`: who and when for people, the end of the article's id so that no two are alike. */
function keyOf(who: string, year: string, id: string): string {
  const name = who
    .normalize('NFKD')
    .replace(/[^A-Za-z ]/g, '')
    .trim()
    .split(/ +/)
    .at(-1)
    ?.toLowerCase()
  return `${name === undefined || name === '' ? 'article' : name.slice(0, 24)}${year}-${id.slice(-8).toLowerCase()}`
}
