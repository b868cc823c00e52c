import { articleAddress } from '../../../shared/model/address'
import { readingLanguage } from '../../../shared/model/reading-language'
import { labelsOf, titleOf } from '../export/labels'
import { quoteLines } from '../export/markdown-quote'
import {
  type Before,
  type ExportedAnnotation,
  type ExportedArticle,
  type ExportHead,
  type ExportOptions,
  isOfOneArticle,
} from '../export/model'
import { noteOf, passageText, quoteOf, tagsOf, writersOf } from '../export/own-words'
import { oneLine, plainText } from '../export/plain-text'
import { webAddress } from '../export/source-link'

/** What a template is given of an annotation; docs/TEMPLATES.md says what each field is. */
export type AnnotationFields = ReturnType<typeof annotationFields>
/** What a template is given of an article. */
export type ArticleFields = ReturnType<typeof templateFields>

/** Texts with LF line ends and without controls; absent ones are empty, so that every field is always there. */
const text = (value: string | undefined): string => plainText(value ?? '')
const line = (value: string | undefined): string => oneLine(value ?? '')
/** Only an address of the web may become a link. */
const address = (value: string | undefined): string =>
  value !== undefined && webAddress(value) !== undefined ? oneLine(value) : ''

function annotationFields(one: ExportedAnnotation, options: ExportOptions, at: number) {
  const { target, anchor, context } = one
  const status = target === undefined ? 'note' : (anchor?.status ?? 'exact')
  return {
    id: one.id,
    index: at + 1,
    /** Whether it is a highlight; otherwise a note on the whole article. */
    kind: target === undefined ? 'note' : 'highlight',
    text: text(passageText(one)),
    markdown: quoteLines(one.passage)
      .map((quote) => quote.replace(/^> ?/, ''))
      .join('\n'),
    note: text(noteOf(one, options)),
    tags: tagsOf(one, options).map(line),
    color: options.colors && target !== undefined ? one.color : '',
    color_name: options.colors && target !== undefined ? line(one.colorName) : '',
    section: line(one.headings.at(-1)),
    headings: one.headings.map(line),
    group: line(one.group),
    context: text(context?.text),
    before: text(context?.text.slice(0, context.start)),
    after: text(context?.text.slice(context.end)),
    created: one.createdAt,
    updated: one.updatedAt,
    status,
    edited_from: status === 'edited' ? text(quoteOf(one)) : '',
    progress: target?.progression ?? 0,
    link: options.links ? one.link : '',
    source_link: options.links ? (one.sourceLink ?? '') : '',
  }
}

/** Everything that a template may name, from one article; the same article gives the same fields. */
export function templateFields(article: ExportedArticle, head: ExportHead, before: Before) {
  const { options, contents, generatedAt } = head
  const { meta } = article
  const labels = labelsOf(options.language)
  const annotations = article.annotations.map((one, at) => annotationFields(one, options, at))
  return {
    id: meta.id,
    title: titleOf(meta.title, labels),
    subtitle: line(meta.subtitle),
    author: writersOf(meta).map(line).join(', '),
    authors: writersOf(meta).map(line),
    site: line(meta.site),
    agency: line(meta.agency),
    place: line(meta.place),
    published: meta.published ?? '',
    saved: meta.savedAt,
    url: address(meta.url),
    lang: line(readingLanguage(meta).lang),
    dir: readingLanguage(meta).dir ?? 'auto',
    tags: tagsOf(meta, options).map(line),
    link: options.links ? articleAddress(meta.id) : '',
    text_missing: article.textMissing,
    annotations,
    highlights: annotations.filter(({ kind }) => kind === 'highlight'),
    notes: annotations.filter(({ kind }) => kind === 'note'),
    groups: groupsOf(annotations),
    document: {
      title: labels.title,
      language: options.language,
      changed: generatedAt ?? '',
      articles: contents.length,
      annotations: contents.reduce((sum, one) => sum + one.annotations, 0),
      index: before.articles + 1,
      first: before.articles === 0,
      last: before.articles === contents.length - 1,
      single: isOfOneArticle(head),
    },
    /** The words of the document in its language. */
    labels: {
      ...Object.fromEntries(Object.entries(labels).filter(([, word]) => typeof word === 'string')),
    } as Readonly<Record<string, string>>,
  }
}

/** Annotations put together by what was asked for; without that all are one group that has no name. */
function groupsOf(annotations: readonly AnnotationFields[]) {
  const groups: { name: string; annotations: AnnotationFields[] }[] = []
  for (const one of annotations) {
    const last = groups.at(-1)
    if (last?.name === one.group) last.annotations.push(one)
    else groups.push({ name: one.group, annotations: [one] })
  }
  return groups
}
