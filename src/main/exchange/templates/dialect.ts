import { jinjaIn } from './jinja'
import { mustacheIn } from './mustache'
import { placeOf } from './place-of'
import type { Piece, Rewritten } from './pieces'

/** Where a template is written in another language than ours, and how ours says it. */
export interface Difference {
  readonly dialect: 'mustache' | 'jinja'
  readonly line: number
  readonly column: number
  readonly found: string
  readonly instead: string
}

const PIECES =
  /\{%-?\s*raw\s*-?%\}[\s\S]*?\{%-?\s*endraw\s*-?%\}|\{%-?\s*comment\s*-?%\}[\s\S]*?\{%-?\s*endcomment\s*-?%\}|(\{\{\{[\s\S]*?\}\}\}|\{\{[\s\S]*?\}\})|(\{%[\s\S]*?%\})|(\{#[\s\S]*?#\})/g

function piecesOf(source: string): Piece[] {
  return [...source.matchAll(PIECES)].flatMap(({ 0: text, 1: output, 2: tag, 3: comment, index }) => {
    const kind =
      output !== undefined
        ? 'output'
        : tag !== undefined
          ? 'tag'
          : comment !== undefined
            ? 'comment'
            : undefined
    return kind === undefined ? [] : [{ start: index, end: index + text.length, text, kind } as const]
  })
}

function rewritten(source: string): { dialect: Difference['dialect']; changes: readonly Rewritten[] } {
  const pieces = piecesOf(source)
  const mustache = mustacheIn(pieces)
  if (mustache.length > 0) return { dialect: 'mustache', changes: mustache }
  return { dialect: 'jinja', changes: jinjaIn(pieces) }
}

/** Every place where a template is Mustache (Omnivore, Instapaper) or Jinja (Readwise, Nunjucks, Twig), in order. */
export function differencesIn(source: string): Difference[] {
  const { dialect, changes } = rewritten(source)
  return changes.map(({ start, end, instead }) => ({
    dialect,
    ...placeOf(source, start),
    found: source.slice(start, end),
    instead,
  }))
}

/** The template with ours in the place of each; what has no counterpart stands as a comment. */
export function converted(source: string): string {
  let out = ''
  let done = 0
  for (const { start, end, instead } of rewritten(source).changes) {
    out += source.slice(done, start) + instead
    done = end
  }
  return out + source.slice(done)
}
