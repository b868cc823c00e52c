import type { Choice, Extraction, Warning } from '../shared/model/extraction'
import type { Outline, OutlineBlock } from '../shared/model/outline'
import { countWords } from '../shared/text/segment'
import { bodyOf } from './article-body'
import { settledChoice } from './block-prints'
import { roughWords } from './blocks'
import { type Decision, MERGED, set } from './decision'
import { datelineOf } from './dateline'
import { dateIn } from './dates'
import { excerptOf } from './excerpt'
import { languageOf } from './language'
import { groupsOf, isListItem } from './plain-blocks'
import { headOf, type PlainHead } from './plain-head'
import { shortened } from './shortened'

/**
 * The article in a plain text, whole; where it was copied with the page of a site round it, without that
 * (`bodyOf`). Our own method, measured in design/capture.md section 2.
 */
export const extractPlainText = (text: string, source: Named, choice: Choice = MERGED): Extraction =>
  outlinePlainText(text, source, choice).extraction

interface Named {
  readonly name: string
  /** The title where it is known from elsewhere: what stands above the text is none then, but for the same words. */
  readonly title?: string | undefined
}

/**
 * The same with every paragraph of the text: which are in, and why. Somebody's choice says which are; the title and
 * what else is known of the text stay those of the whole.
 */
export function outlinePlainText(text: string, source: Named, given: Choice): Outline {
  const groups = groupsOf(text)
  const blocks = groups.flat()
  const { choice, lost } = settledChoice(given, blocks)
  const lang = languageOf(text)
  const { start, end } = bodyOf(blocks)
  const head = headFor(source.title, headOf(blocks, { start, end }, groups, lang), blocks)
  const decisions = decided(blocks, { start, end }, head, choice)
  const isIn = (at: number) => decisions[at]?.in === true
  const stays = (at: number) => at !== head.titleAt && at !== head.dateAt && at !== head.bylineAt
  const [first = ''] = blocks.slice(start, end).filter((_block, at) => stays(start + at))
  const body = blocks.filter((_block, at) => isIn(at))
  const out = (block: string, at: number) => (isIn(at) || !stays(at) ? [] : [block])
  const hidden = {
    head: blocks.slice(0, start).flatMap(out),
    tail: blocks.slice(end).flatMap((block, at) => out(block, end + at)),
  }
  const { reporters = [], ...dateline } = datelineOf(first, lang)
  const published = dateline.published ?? dateIn(head.date ?? '', lang)
  const warnings: Warning[] = []
  if (hidden.head.length > 0) warnings.push('header-hidden')
  if (hidden.tail.length > 0) warnings.push('footer-hidden')
  if (lost > 0) warnings.push('choice-lost')
  const extraction = {
    title: head.title ?? fallbackTitle(first === '' ? undefined : first, source.name),
    authors: head.author === undefined ? [...reporters] : head.author.split(/\s+and\s+|[、,，]\s*/),
    html: paragraphs(groups, isIn),
    excerpt: excerptOf(body.join(' ')),
    words: countWords(body.join('\n')),
    extractor: 'lectern-plain-text',
    confidence: {
      title: head.title === undefined ? 0.3 : 0.9,
      ...(published === undefined ? {} : { published: 0.9 }),
    },
    warnings,
    ...(lang === undefined ? {} : { lang }),
    ...dateline,
    ...(published === undefined ? {} : { published }),
    ...(hidden.head.length + hidden.tail.length > 0 ? { hidden } : {}),
  }
  return { extraction, blocks: blocks.map((block, n) => outlined(block, n, decisions[n])), choice }
}

/** The head of a text whose title is known: only a line of the same words is shown as it. */
function headFor(title: string | undefined, head: PlainHead, blocks: readonly string[]): PlainHead {
  if (title === undefined) return head
  const { titleAt: _found, ...rest } = head
  const titleAt = blocks.indexOf(title)
  return { ...rest, title, ...(titleAt < 0 ? {} : { titleAt }) }
}

/** Whether each paragraph is in: as it was found, all of them, or as a person says. */
function decided(
  blocks: readonly string[],
  { start, end }: { readonly start: number; readonly end: number },
  { titleAt, dateAt, bylineAt }: PlainHead,
  { by, putIn, leftOut }: Choice,
): Decision[] {
  const decisions = blocks.map((_block, at): Decision => {
    if (at === titleAt) return { in: false, why: 'title' }
    if (at === dateAt) return { in: false, why: 'day' }
    if (at === bylineAt) return { in: false, why: 'byline' }
    if (by === 'page') return { in: true, why: 'page' }
    return { in: at >= start && at < end, why: at < start ? 'header' : at >= end ? 'footer' : 'body' }
  })
  for (const n of putIn) set(decisions[n], true, 'person')
  for (const n of leftOut) set(decisions[n], false, 'person')
  return decisions
}

const outlined = (block: string, n: number, decision: Decision | undefined): OutlineBlock => ({
  n,
  kind: decision?.why === 'title' ? 'heading' : isListItem(block) ? 'item' : 'text',
  begins: shortened(block),
  words: roughWords(block),
  in: decision?.in ?? false,
  why: decision?.why ?? '',
})

/** The longest line of verse, of a list or of an address, UTF-16 code units; longer ones are paragraphs. */
const LONGEST_LINE = 100

/** The blocks that stay as paragraphs; short lines that stand together (a stanza, a list) stay together. */
function paragraphs(groups: readonly (readonly string[])[], stays: (at: number) => boolean): string {
  let at = -1
  return groups
    .flatMap((group) => {
      const lines = group.filter(() => stays((at += 1))).map(escapeHtml)
      const together = groups.length > 1 && lines.every(({ length }) => length <= LONGEST_LINE)
      return together && lines.length > 0 ? [lines.join('<br>')] : lines
    })
    .map((block) => `<p>${block}</p>`)
    .join('\n')
}

/** The first sentence of a text: up to a full stop before a space, or a Chinese one. */
const FIRST_SENTENCE = /^.*?(?:[。！？]+[”’」』）]?|[.!?…]+["”’)]?(?=\s|$)|$)/su

/** A title for a text that has none: its first sentence, else the file's name. */
export function fallbackTitle(first: string | undefined, name: string): string {
  const sentence = FIRST_SENTENCE.exec(first ?? '')?.[0] ?? ''
  if (sentence !== '' && sentence.length <= 120) return sentence
  return name.replace(/\.[a-z]+$/i, '') || first?.slice(0, 80) || name
}

/** Text as HTML character data. */
function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
