import type { Extraction } from '../shared/model/extraction'
import { countWords } from '../shared/text/segment'
import { bodyOf } from './article-body'
import { datelineOf } from './dateline'
import { dateIn } from './dates'
import { excerptOf } from './excerpt'
import { languageOf } from './language'
import { groupsOf } from './plain-blocks'
import { headOf } from './plain-head'

/**
 * The article in a plain text, whole; where it was copied with the page of a site round it, without that
 * (`bodyOf`). Our own method, measured in design/capture.md section 2.
 */
export function extractPlainText(text: string, source: { readonly name: string }): Extraction {
  const groups = groupsOf(text)
  const blocks = groups.flat()
  const lang = languageOf(text)
  const { start, end } = bodyOf(blocks)
  const head = headOf(blocks, { start, end }, groups, lang)
  const stays = (at: number) => at !== head.titleAt && at !== head.dateAt && at !== head.bylineAt
  const body = blocks.slice(start, end).filter((_block, at) => stays(start + at))
  const hidden = {
    head: blocks.slice(0, start).filter((_block, at) => stays(at)),
    tail: blocks.slice(end),
  }
  const { reporters = [], ...dateline } = datelineOf(body[0] ?? '', lang)
  const published = dateline.published ?? dateIn(head.date ?? '', lang)
  return {
    title: head.title ?? fallbackTitle(body[0], source.name),
    authors: head.author === undefined ? [...reporters] : head.author.split(/\s+and\s+|[、,，]\s*/),
    html: paragraphs(groups, (at) => at >= start && at < end && stays(at)),
    excerpt: excerptOf(body.join(' ')),
    words: countWords(body.join('\n')),
    extractor: 'lectern-plain-text',
    confidence: {
      title: head.title === undefined ? 0.3 : 0.9,
      ...(published === undefined ? {} : { published: 0.9 }),
    },
    warnings: [...told('header', hidden.head), ...told('footer', hidden.tail)],
    ...(lang === undefined ? {} : { lang }),
    ...dateline,
    ...(published === undefined ? {} : { published }),
    ...(hidden.head.length + hidden.tail.length > 0 ? { hidden } : {}),
  }
}

/** What a script is told of lines that were left out: how many, and which. */
function told(edge: 'header' | 'footer', lines: readonly string[]): string[] {
  if (lines.length === 0) return []
  return [`${lines.length} ${edge} ${lines.length === 1 ? 'line' : 'lines'} hidden: ${lines.join(' / ')}`]
}

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
