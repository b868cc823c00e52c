import type { Piece, Rewritten } from './pieces'

/** Fields that are lists, and what one of each is called in a loop. */
const LISTS: Readonly<Record<string, string>> = {
  highlights: 'highlight',
  annotations: 'annotation',
  notes: 'note',
  groups: 'group',
  tags: 'tag',
  authors: 'author',
  headings: 'heading',
  labels: 'label',
}
/** Fields of an annotation: inside its loop they are its own. */
const INNER = new Set([
  'text',
  'note',
  'color',
  'section',
  'markdown',
  'created',
  'updated',
  'link',
  'tags',
  'id',
])
const MARKED = /^\{\{\s*[#^/&>!.]|^\{\{\{/

interface Open {
  readonly end: string
  /** What one of a list is called; absent in a condition. */
  readonly item?: string
}

/** The pieces of a Mustache template, each as ours; none where it is no Mustache. */
export function mustacheIn(pieces: readonly Piece[]): Rewritten[] {
  const outputs = pieces.filter(({ kind }) => kind === 'output')
  if (!outputs.some(({ text }) => MARKED.test(text))) return []
  const open: Open[] = []
  return outputs.flatMap(({ start, end, text }) => {
    const instead = insteadOf(text, open)
    return instead === undefined || instead === text ? [] : [{ start, end, instead }]
  })
}

function insteadOf(text: string, open: Open[]): string | undefined {
  const inner = text.replace(/^\{\{\{?\s*|\s*\}\}\}?$/g, '')
  const [, sign = '', name = ''] = /^([#^/&>!]?)\s*([\s\S]*)$/.exec(inner) ?? []
  const item = open.findLast((one) => one.item !== undefined)?.item
  const named = fieldOf(name, item)
  if (text.startsWith('{{{') || sign === '&') return `{{ ${named} | raw }}`
  if (sign === '!') return `{% comment %} ${name} {% endcomment %}`
  if (sign === '>') return `{% comment %} ${name}: a template cannot take in another {% endcomment %}`
  if (sign === '/') return open.pop()?.end ?? ''
  if (sign === '^') {
    open.push({ end: '{% endunless %}' })
    return `{% unless ${named}${listNamed(name) ? '.size > 0' : ''} %}`
  }
  if (sign === '#') {
    const one = listNamed(name)
    open.push(one === undefined ? { end: '{% endif %}' } : { end: '{% endfor %}', item: one })
    return one === undefined ? `{% if ${named} %}` : `{% for ${one} in ${named} %}`
  }
  return named === name ? undefined : `{{ ${named} }}`
}

const listNamed = (name: string): string | undefined => LISTS[name.split('.').at(-1) ?? '']

function fieldOf(name: string, item: string | undefined): string {
  if (name === '.') return item ?? 'item'
  const isInner = item === 'highlight' || item === 'annotation'
  return isInner && INNER.has(name.split(/[.|\s]/)[0] ?? '') ? `${item}.${name}` : name
}
