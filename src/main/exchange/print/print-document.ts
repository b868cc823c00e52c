import type { PrintDocument } from '../../../shared/ipc/contract'
import type { Annotation } from '../../../shared/model/annotation'
import type { ArticleMeta } from '../../../shared/model/article'
import { readingLanguage } from '../../../shared/model/reading-language'
import { hashOfText, treeOfHtml } from '../../library/texts/html-tree'
import { addressHtml, escape, languageOf } from '../export/html-text'
import { dayInWords, type Labels, labelsOf, titleOf } from '../export/labels'
import { oneLine } from '../export/plain-text'
import { annotatedHtml, type InText } from './annotated-html'
import { pageFor, type PrintOptions } from './page'
import { type PlacedAnnotation, placeAnnotations, type PrintedAnnotations } from './placed-annotations'
import { listedNotes, listedOrphans, noteInText, notesOnArticle, referenceTo } from './print-notes'
import { printStyle } from './print-style'
import { pageRules, runningHead } from './running-head'

/** What is printed: an article as the library holds it. */
export interface PrintedArticle {
  readonly meta: ArticleMeta
  readonly html: string
  readonly annotations: readonly Annotation[]
}

/** How much of the text a preview shows, UTF-16 code units: some four pages. */
const PREVIEWED = 12_000

/**
 * The document that puts an article on paper with its highlights and notes. Pure: the same article and choices give
 * the same document, and nothing of the article is changed.
 */
export function printDocument(
  article: PrintedArticle,
  options: PrintOptions,
  preview = false,
): PrintDocument {
  const { meta } = article
  const labels = labelsOf(options.language)
  const tree = treeOfHtml(article.html)
  const { text } = tree.canonical
  const all = placeAnnotations(article.annotations, text, hashOfText(text))
  const cut = preview && text.length > PREVIEWED * 1.2
  const shown = cut ? { ...all, placed: all.placed.filter(({ start }) => start < PREVIEWED) } : all
  const beside =
    options.notes === 'side' &&
    (all.whole.length > 0 || all.placed.some(({ number }) => number !== undefined))
  const page = pageFor(options)
  const title = titleOf(meta.title, labels)
  const rtl = readingLanguage(meta).dir === 'rtl'
  const running = runningHead(title, sourceOf(meta, options.language), page, rtl)
  const inText = { ...insertions(options), marks: options.highlights !== 'none' }
  const look = beside && rtl ? 'text mirrored' : 'text'
  const first = beside ? shown.whole.map((one) => wholeBeside(one, labels)).join('') : ''
  const body = `<main>
${headHtml(meta, title, labels, options)}
${beside || options.notes === 'none' ? '' : notesOnArticle(shown.whole, labels)}
<article class="${look}"${languageOf(meta)}>${first}${annotatedHtml(tree, shown.placed, inText, cut ? PREVIEWED : Infinity)}</article>
${endHtml(shown, text, options, labels)}
</main>`
  const css = `${pageRules(page, running, options)}\n${printStyle(page, options, beside)}`
  const { width, height, margin } = page
  return { title, lang: options.language, css, body, page: { width, height, margin }, running, cut }
}

const wholeBeside = (annotation: Annotation, labels: Labels) =>
  noteInText({ annotation, number: undefined }, 'beside', labels.articleNote)

/** Where a note stands, and the number that leads to it. */
function insertions({ notes }: PrintOptions): Omit<InText, 'marks'> {
  const nothing = () => ''
  return {
    beside: notes === 'side' ? (one: PlacedAnnotation) => noteInText(one, 'beside') : nothing,
    following: notes === 'inline' ? (one: PlacedAnnotation) => noteInText(one, 'following') : nothing,
    reference: notes === 'none' ? nothing : (one: PlacedAnnotation) => referenceTo(one, notes === 'end'),
  }
}

function endHtml(
  { placed, orphans }: PrintedAnnotations,
  text: string,
  { notes, highlights }: PrintOptions,
  labels: Labels,
): string {
  const listed = notes === 'end' ? listedNotes(placed, text, labels) : ''
  const lost =
    notes === 'none' && highlights === 'none' ? '' : listedOrphans(orphans, labels, notes !== 'none')
  return [listed, lost].filter((part) => part !== '').join('\n')
}

/** Title, who it is from, when it appeared, where it stands and when it was saved. */
function headHtml(meta: ArticleMeta, title: string, labels: Labels, { language }: PrintOptions): string {
  const own = languageOf(meta)
  const names = [meta.agency, meta.site, ...meta.authors, meta.credit, meta.place]
  const facts = [...new Set(names.filter((name) => name !== undefined && name.trim() !== ''))].map(
    (name) => `<bdi>${escape(oneLine(name ?? ''))}</bdi>`,
  )
  if (meta.published !== undefined) facts.push(timeHtml(meta.published, language))
  const gap = labels.colon === ':' ? ' ' : ''
  facts.push(`${escape(labels.saved)}${labels.colon}${gap}${timeHtml(meta.savedAt, language)}`)
  const tags = meta.tags.map((tag) => `<span class="tag" dir="auto">${escape(oneLine(tag))}</span>`)
  const subtitle = meta.subtitle ? `<p class="subtitle"${own}>${escape(oneLine(meta.subtitle))}</p>` : ''
  return `<header class="head"><h1${own}>${escape(title)}</h1>${subtitle}
<p class="source">${facts.map((fact) => `<span>${fact}</span>`).join(' ')}</p>
${meta.url ? `<p class="address">${addressHtml(meta.url)}</p>` : ''}${tags.length > 0 ? `<p class="tags">${tags.join(' ')}</p>` : ''}</header>`
}

const timeHtml = (iso: string, language: PrintOptions['language']) =>
  `<time datetime="${escape(iso.slice(0, 10))}">${escape(dayInWords(iso, language))}</time>`

/** "Xinhua · 5 July 2024": what the running head says beside the title. */
function sourceOf(
  { agency, site, authors, published, savedAt }: ArticleMeta,
  language: PrintOptions['language'],
) {
  const name = agency ?? site ?? authors[0]
  return [name, dayInWords(published ?? savedAt, language)].filter((part) => part !== undefined).join(' · ')
}
