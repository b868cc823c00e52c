import { spawnSync } from 'node:child_process'

/** Whether pandoc is there; `.ci/run` installs it. */
export const pandocThere = spawnSync('pandoc', ['--version']).status === 0

/** What pandoc makes of a document; throws with its message. */
export function pandoc(input: string | Uint8Array, ...args: string[]): string {
  const run = spawnSync('pandoc', args, { input, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 })
  if (run.status !== 0) throw new Error(`pandoc: ${run.stderr}`)
  return run.stdout
}

/** A piece of pandoc's JSON. */
export interface PandocNode {
  readonly t: string
  readonly c?: unknown
}

/** The visible text of a piece of pandoc's AST; raw pieces and code show as what they are. */
export function textOf(node: unknown): string {
  if (Array.isArray(node)) return node.map(textOf).join('')
  if (typeof node !== 'object' || node === null) return ''
  const { t, c } = node as PandocNode
  if (t === 'Str') return c as string
  if (t === 'Space' || t === 'SoftBreak' || t === 'LineBreak') return ' '
  if (t === 'Quoted') {
    const [{ t: kind }, inner] = c as [PandocNode, unknown]
    const sign = kind === 'SingleQuote' ? "'" : '"'
    return sign + textOf(inner) + sign
  }
  if (t === 'Link') return textOf((c as unknown[])[1])
  if (t === 'Para' || t === 'Plain' || t === 'BlockQuote') return textOf(c)
  return `<${t}>`
}

/** Without what `-f markdown` does to quotes and dashes: it sets them in type. */
export const unsmart = (text: string) =>
  text
    .replace(/[‘’]/g, "'")
    .replace(/[“”]/g, '"')
    .replaceAll('–', '--')
    .replaceAll('—', '---')
    .replaceAll('…', '...')
