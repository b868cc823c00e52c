import { PublishedDate } from '../../../shared/model/article'
import { Sha256 } from '../../../shared/model/ids'
import { ArticleRecord, fingerprint, recordIn } from '../markdown/record'
import { itemOf, shownInItems, shownInParagraphs, shownItems, shownQuote, unescaped } from '../markdown/shown'
import type { MarkdownBlock } from './markdown-blocks'
import type { ImportedAnnotation, ImportedArticle, ImportedPassage } from './record'
import { addressIn, instantIn, lineIn, tagsIn, textIn } from './values'

/** An article of a file, and what its export left out. */
export interface MarkdownArticle {
  readonly article: ImportedArticle
  readonly without: readonly string[]
}

/** By its record, else by what people read of it. */
export function articleOf({ lines }: Pick<MarkdownBlock, 'lines'>): MarkdownArticle {
  const record = recordIn(lines.at(-1) ?? '', 'article', ArticleRecord)
  if (record === undefined)
    return { article: lines[0] === '---' ? ofProperties(lines) : ofItems(lines), without: [] }
  const { id, title, url, site, authors, published, lang, text, tags, saved, updated, without = [] } = record
  const day = PublishedDate.safeParse(published)
  const language = lineIn(lang)
  return {
    article: {
      id,
      title: lineIn(title),
      url: addressIn(url),
      site: lineIn(site),
      authors,
      tags,
      textHash: Sha256.safeParse(text).data,
      saved: instantIn(saved),
      updated: instantIn(updated),
      more: {
        ...(day.success ? { published: day.data } : {}),
        ...(language === undefined ? {} : { lang: language }),
      },
    },
    without,
  }
}

/** Of the properties of an Obsidian note. */
function ofProperties(lines: readonly string[]): ImportedArticle {
  const value = (name: string): string | undefined => {
    const text = lines.find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2)
    return lineIn(text?.replace(/^"(.*)"$/, (whole) => parsed(whole)))
  }
  return {
    id: value('lectern-id'),
    title: value('title'),
    url: addressIn(value('url')),
    site: value('site'),
    saved: instantIn(value('saved')),
  }
}

function parsed(json: string): string {
  try {
    return String(JSON.parse(json))
  } catch {
    // Written by hand: as it stands there.
    return json
  }
}

/** Of a heading with a list of facts, or with an address. */
function ofItems(lines: readonly string[]): ImportedArticle {
  const [heading = ''] = lines
  const items = shownItems(lines.slice(1).filter((line) => line.startsWith('- **')))
  const said = (name: string) => lineIn(unescaped(itemOf(items, name) ?? ''))
  const alone = lines.find((line) => /^<?https?:\/\//.test(line))
  return {
    title: lineIn(unescaped(heading.replace(/^#+ /, ''))),
    url: addressIn(said('address') ?? (alone === undefined ? undefined : unescaped(alone))),
    site: said('site'),
    saved: instantIn(said('saved')),
  }
}

type AnnotationBlock = Exclude<MarkdownBlock, { readonly kind: 'article' }>

/** What a block says; undefined where that is nothing. What was changed in the words since they were written is right. */
export function annotationOf(
  { kind, quote, details, id, record }: AnnotationBlock,
  article: MarkdownArticle | undefined,
): ImportedAnnotation | undefined {
  const shown = kind === 'items' ? shownInItems(details) : shownInParagraphs(details)
  const isEdited = record !== undefined && record.seen !== fingerprint(details)
  const said = isEdited ? shown : { note: record?.note ?? shown.note, tags: record?.tags ?? shown.tags }
  const note = textIn(said.note) ?? ''
  const { tags } = tagsIn(said.tags)
  const exact = textIn(record?.quote?.exact ?? shownQuote(quote)) ?? ''
  if (exact === '' && note.trim() === '' && tags.length === 0 && record === undefined) return undefined
  const without = article?.without ?? []
  const created = instantIn(record?.created)
  return {
    id: record?.id ?? id,
    passage: exact === '' ? undefined : passageOf(exact, record),
    note: without.includes('notes') ? undefined : note,
    tags,
    color: record?.color,
    created,
    updated: instantIn(record?.updated) ?? created,
    ...(isEdited ? { isEdited } : {}),
  }
}

function passageOf(exact: string, record: AnnotationBlock['record']): ImportedPassage {
  const { prefix = '', suffix = '', start } = record?.quote ?? {}
  return {
    exact,
    prefix: textIn(prefix) ?? '',
    suffix: textIn(suffix) ?? '',
    headings: (record?.headings ?? [])
      .slice(0, 6)
      .flatMap((text) => lineIn(text) ?? [])
      .map((text, at) => ({ level: at + 1, text })),
    ...(start === undefined
      ? {}
      : { position: { start, end: start + exact.length, unit: 'utf-16' as const } }),
  }
}
