import { labelsOf } from '../export/labels'

const LABELS = [labelsOf('en'), labelsOf('zh-CN')] as const

/** A stretch of plain text without what `escapeLine` put into it. */
export const unescaped = (text: string): string =>
  text.replace(/\\([!-/:-@[-`{-~])|<(https?:\/\/[^<>\s]+)>/g, (_, sign?: string, address?: string) =>
    String(sign ?? address),
  )

/**
 * A block quote as `quoteLines` writes one of plain paragraphs and code: paragraphs and line breaks are line feeds.
 * Lists, tables and emphasis stay as they are written.
 */
export function shownQuote(lines: readonly string[]): string {
  const paragraphs: string[] = []
  let open: string | undefined
  let fence: string | undefined
  for (const quoted of lines) {
    const line = quoted.replace(/^> ?/, '')
    if (fence !== undefined) {
      if (line === fence) fence = undefined
      else open = open === undefined ? line : `${open}\n${line}`
      continue
    }
    const [marks] = /^`{3,}$/.exec(line) ?? []
    if (line === '' || marks !== undefined) {
      if (open !== undefined) paragraphs.push(open)
      open = undefined
      fence = marks
      continue
    }
    const isBroken = /(?<!\\)(?:\\\\)*\\$/.test(line)
    const words = unescaped(isBroken ? line.slice(0, -1) : line)
    open = `${open ?? ''}${words}${isBroken ? '\n' : ''}`
  }
  if (open !== undefined) paragraphs.push(open)
  return paragraphs.join('\n')
}

/** What the words below a quote say. */
export interface ShownDetails {
  readonly note: string
  readonly tags: readonly string[]
}

/** One item of a list, with what its label is called in any language. */
export interface ShownItem {
  readonly labels: readonly string[]
  readonly value: string
}

/** The items `- **Label:** value` of plain Markdown; a value of several lines stands in below its label. */
export function shownItems(lines: readonly string[]): ShownItem[] {
  const items: { labels: readonly string[]; value: string[] }[] = []
  for (const line of lines) {
    const [, label, value = ''] = /^- \*\*(.+?)[:：]\*\*(?: (.*))?$/.exec(line) ?? []
    if (label !== undefined)
      items.push({ labels: NAMES.get(label) ?? [], value: value === '' ? [] : [value] })
    else if (line === '' || line.startsWith('  ')) items.at(-1)?.value.push(line.slice(2))
    else items.push({ labels: [], value: [] })
  }
  return items.map(({ labels, value }) => ({ labels, value: value.join('\n').replace(/^\n+|\n+$/g, '') }))
}

/** What labels are called in the locales, by their words in any language. */
const NAMES: ReadonlyMap<string, readonly string[]> = namesByWords()

function namesByWords(): Map<string, string[]> {
  const names = new Map<string, string[]>()
  for (const labels of LABELS)
    for (const [name, words] of Object.entries(labels))
      if (typeof words === 'string') names.set(words, [...(names.get(words) ?? []), name])
  return names
}

/** The value of the first item that is called so. */
export const itemOf = (items: readonly ShownItem[], ...names: readonly string[]): string | undefined =>
  items.find(({ labels }) => labels.some((label) => names.includes(label)))?.value

/** Note and tags of the items below a quote of plain Markdown. */
export function shownInItems(lines: readonly string[]): ShownDetails {
  const items = shownItems(lines)
  const tags = itemOf(items, 'tags')
  return {
    note: itemOf(items, 'note', 'articleNote') ?? '',
    tags: tags === undefined || tags === '' ? [] : tags.split(', ').map(unescaped),
  }
}

const TAGS = /^#[^\s#]+(?: #[^\s#]+)*$/

/** Note and tags of the paragraphs below a callout of Obsidian; what tells of the passage itself stands behind the note. */
export function shownInParagraphs(lines: readonly string[]): ShownDetails {
  const left = [...lines]
  const dropEmpty = () => {
    while (left.length > 0 && left.at(-1)?.trim() === '') left.pop()
  }
  dropEmpty()
  const last = left.at(-1) ?? ''
  const hasTags = TAGS.test(last) && (left.length === 1 || left.at(-2)?.trim() === '')
  if (hasTags) left.pop()
  dropEmpty()
  while (left.length > 0 && isFact(left.at(-1) ?? '')) {
    left.pop()
    dropEmpty()
  }
  return {
    note: left.join('\n').replace(/^\n+/, ''),
    tags: hasTags ? last.split(' ').map((tag) => tag.slice(1)) : [],
  }
}

const isFact = (line: string): boolean =>
  LABELS.some(
    ({ context, edited, orphan, colon }) =>
      line === orphan || line.startsWith(`${context}${colon} `) || line.startsWith(`${edited}${colon} `),
  )
