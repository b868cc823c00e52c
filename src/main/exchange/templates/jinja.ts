import type { Piece, Rewritten } from './pieces'

/** What Jinja has and we have not, nor anything like it. */
const FOREIGN =
  /^\{%-?\s*(extends|block|endblock|macro|endmacro|import|from|call|endcall|filter|endfilter|with|endwith|do|endset)\b/

/** What Readwise calls its fields, and we ours. */
const READWISE: Readonly<Record<string, string>> = {
  full_title: 'title',
  document_tags: 'tags',
  highlight_text: 'highlight.text',
  highlight_note: 'highlight.note',
  highlight_tags: 'highlight.tags',
  highlight_color: 'highlight.color',
  highlight_location_url: 'highlight.link',
  highlight_date: 'highlight.created',
}
const LOOP: Readonly<Record<string, string>> = {
  index: 'index',
  index0: 'index0',
  first: 'first',
  last: 'last',
  length: 'length',
  revindex: 'rindex',
}
/** What a person calls by a name and brackets: a filter of ours in all but the sign before its values. */
const CALLED = /\|\s*(\w+)\s*\(([^()]*)\)/g
const METHOD = /\.(lower|upper|title|strip|split|replace|join|capitalize)\s*\(([^()]*)\)/g
const METHODS: Readonly<Record<string, string>> = {
  lower: 'downcase',
  upper: 'upcase',
  title: 'title',
  strip: 'strip',
}

interface Loop {
  /** `{% endif %}` is to stand before its end. */
  readonly isNarrowed: boolean
}

/** The pieces that are Jinja, Nunjucks or Twig and not ours, each as ours. */
export function jinjaIn(pieces: readonly Piece[]): Rewritten[] {
  const loops: Loop[] = []
  return pieces.flatMap(({ start, end, text, kind }) => {
    const instead =
      kind === 'comment'
        ? `{% comment %}${text.slice(2, -2)}{% endcomment %}`
        : kind === 'output'
          ? outputAs(text)
          : tagAs(text, loops)
    return instead === text ? [] : [{ start, end, instead }]
  })
}

function outputAs(text: string): string {
  const [, open = '', inner = '', close = ''] = /^(\{\{-?)([\s\S]*?)(-?\}\})$/.exec(text) ?? []
  const choice = /^\s*(\S[\s\S]*?)\s+if\s+([\s\S]+?)(?:\s+else\s+([\s\S]+?))?\s*$/.exec(inner)
  if (choice !== null && !isOpenQuote(choice[1] ?? '')) {
    const [, yes = '', condition = '', no] = choice
    const other = no === undefined ? '' : `{% else %}{{ ${expression(no)} }}`
    return `{% if ${expression(condition)} %}{{ ${expression(yes)} }}${other}{% endif %}`
  }
  return `${open}${expression(inner)}${close}`
}

function tagAs(text: string, loops: Loop[]): string {
  if (FOREIGN.test(text))
    return `{% comment %} ${text.slice(2, -2).trim()}: there is no such tag here {% endcomment %}`
  const [, open = '', name = '', inner = '', close = ''] =
    /^(\{%-?\s*)(\w+)([\s\S]*?)(-?%\})$/.exec(text) ?? []
  if (name === 'for') {
    const [, head = '', rest = inner] = /^(\s*[\w\s,]+?\s+in\s+)([\s\S]*)$/.exec(inner) ?? []
    const narrowed = /^(\S+)\s+if\s+([\s\S]+?)\s*$/.exec(rest)
    loops.push({ isNarrowed: narrowed !== null })
    if (narrowed === null) return `${open}for${head}${expression(rest)}${close}`
    return `${open}for${head}${expression(narrowed[1] ?? '')} ${close}{% if ${expression(narrowed[2] ?? '')} %}`
  }
  if (name === 'endfor') return loops.pop()?.isNarrowed === true ? `{% endif %}${text}` : text
  return name === '' ? text : `${open}${name}${expression(inner)}${close}`
}

/** An expression with our signs; words in quotation marks stay as they are. */
function expression(source: string): string {
  const kept: string[] = []
  const bare = source.replace(/"[^"]*"|'[^']*'/g, (quoted) => `\ue000${kept.push(quoted) - 1}\ue001`)
  const ours = bare
    .replace(CALLED, (_, name: string, given: string) => called(name, given))
    .replace(METHOD, (_, name: string, given: string) => ` ${called(METHODS[name] ?? name, given)}`)
    .replace(/\s*~\s*([\w.\ue000\ue001]+)/g, ' | append: $1')
    .replace(/(\ue000\d+\ue001|[\w.]+)\s+in\s+([\w.]+)/g, '$2 contains $1')
    .replace(/\s+is\s+not\s+(?:defined|none)\b/g, ' == nil')
    .replace(/\s+is\s+none\b/g, ' == nil')
    .replace(/\s+is\s+defined\b/g, '')
    .replace(/(?<!\w)loop\.(\w+)/g, (whole, name: string) => (name in LOOP ? `forloop.${LOOP[name]}` : whole))
    .replace(/(?<![\w.])(\w+)(?![\w.]|\s*\()/g, (name) =>
      Object.hasOwn(READWISE, name) ? (READWISE[name] ?? name) : name,
    )
  return ours.replace(/\ue000(\d+)\ue001/g, (_, at: string) => kept[Number(at)] ?? '')
}

const called = (name: string, given: string): string =>
  given.trim() === '' ? `| ${name}` : `| ${name}: ${given.trim()}`

/** Whether a text ends between quotation marks. */
const isOpenQuote = (text: string): boolean => ((text.match(/["']/g) ?? []).length & 1) === 1
