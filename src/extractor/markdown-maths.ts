import type MarkdownIt from 'markdown-it'
import type { StateBlock } from 'markdown-it'
import type { TexToMathMl } from './tex'

/**
 * Maths between dollars, as Pandoc's `tex_math_dollars` has it: a dollar that opens has no blank behind it, one that
 * closes none before it, and neither a letter or digit on its outer side, so that `$5 and $10` is money. Two dollars, and a block of code that is
 * called `math`, are a formula of its own. All becomes MathML, as the formulas of pages are kept; what is no TeX stays code, and so does all where `tex` is not there.
 */
export function maths(markdown: InstanceType<typeof MarkdownIt>, tex?: TexToMathMl): void {
  markdown.inline.ruler.after('escape', 'maths', (state, silent) => {
    const found = formulaAt(state.src, state.pos)
    if (found === undefined) return false
    if (!silent) state.push(found.isDisplay ? 'maths_display' : 'maths', 'math', 0).content = found.tex
    state.pos = found.end
    return true
  })
  markdown.block.ruler.before('fence', 'maths', readBlock, {
    alt: ['paragraph', 'reference', 'blockquote', 'list'],
  })
  const { rules } = markdown.renderer
  const fence = rules['fence']
  const code = (text: string) => `<code class="language-latex">${markdown.utils.escapeHtml(text)}</code>`
  const blockHtml = (text: string) => {
    const formula = tex?.(text, true)
    return formula === undefined ? `<pre>${code(text)}</pre>\n` : `<p>${formula}</p>\n`
  }
  for (const [name, isDisplay] of [
    ['maths', false],
    ['maths_display', true],
  ] as const)
    rules[name] = (tokens, at) => {
      const text = tokens[at]?.content ?? ''
      return tex?.(text, isDisplay) ?? code(text)
    }
  rules['maths_block'] = (tokens, at) => blockHtml(tokens[at]?.content ?? '')
  rules['fence'] = (tokens, at, ...rest) =>
    tokens[at]?.info.trim() === 'math' ? blockHtml(tokens[at].content) : (fence?.(tokens, at, ...rest) ?? '')
}

interface Formula {
  readonly tex: string
  readonly isDisplay: boolean
  /** Where the text goes on, UTF-16 code units. */
  readonly end: number
}

const DISPLAY = /\$\$(?!\$)(?<tex>(?:[^$\\]|\\.)+)\$\$/suy
const INLINE = /\$(?![\s$])(?<tex>(?:[^$\\]|\\.)*?(?:[^$\\\s]|\\.))\$(?![\dA-Za-z$])/suy

/** A formula that begins there; undefined where none does. Blank lines never stand in one: they end a paragraph. */
function formulaAt(text: string, at: number): Formula | undefined {
  if (text[at] !== '$' || /[\dA-Za-z$]/.test(text[at - 1] ?? '')) return undefined
  const isDisplay = text[at + 1] === '$'
  const expression = isDisplay ? DISPLAY : INLINE
  expression.lastIndex = at
  const tex = expression.exec(text)?.groups?.['tex']
  if (tex === undefined || tex.trim() === '' || (!isDisplay && isMoney(tex))) return undefined
  return { tex, isDisplay, end: expression.lastIndex }
}

/** `5, or US` of `$5, or US$ 7`: words behind a number, and nothing that only formulas have. */
const isMoney = (tex: string): boolean => /^\d\S*\s/u.test(tex) && !/[\\^_{}=<>+*/|]/u.test(tex)

/** Two dollars that begin a line, and two that end it or a later one. */
function readBlock(state: StateBlock, first: number, last: number, silent: boolean): boolean {
  const lineOf = (line: number) =>
    state.src.slice((state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0), state.eMarks[line]).trimEnd()
  if ((state.sCount[first] ?? 0) - state.blkIndent >= 4 || !lineOf(first).startsWith('$$')) return false
  let line = first
  let end = lineOf(first).slice(2)
  const inner: string[] = []
  while (!end.endsWith('$$')) {
    inner.push(end)
    line += 1
    // What is less indented is no part of the list any more.
    if (line >= last || (state.sCount[line] ?? 0) < state.blkIndent) return false
    end = lineOf(line)
    // Another that begins: this one never ends. So every line is looked at once, however many begin.
    if (end === '' || (end.startsWith('$$') && end !== '$$')) return false
  }
  const tex = [...inner, end.slice(0, -2)].join('\n').trim()
  if (tex === '' || tex.includes('$$')) return false
  if (silent) return true
  state.line = line + 1
  const token = state.push('maths_block', 'math', 0)
  token.block = true
  token.content = tex
  token.map = [first, state.line]
  return true
}
