import { moveChildren } from './child-nodes'

/**
 * Gives formulas and code the form that a reader shows, in place and before any witness looks: MathML instead of what
 * KaTeX, MathJax and MediaWiki lay out with it, code without line numbers and with its language's name.
 */
export function normaliseMathsAndCode(page: Document): void {
  for (const holder of page.querySelectorAll('[data-mathml]')) {
    const template = page.createElement('template')
    template.innerHTML = holder.getAttribute('data-mathml') ?? ''
    const math = template.content.querySelector('math')
    if (math !== null) holder.replaceWith(math)
  }
  for (const math of page.querySelectorAll('math')) {
    const laidOut = math.closest('.katex-display, mjx-container, .mwe-math-element, .katex, .MathJax')
    if (laidOut === null) continue
    if (laidOut.matches('.katex-display, [display="true"], [display="block"]'))
      math.setAttribute('display', 'block')
    laidOut.replaceWith(math)
  }
  for (const source of page.querySelectorAll('script[type^="math/tex"]')) showTex(page, source)
  for (const rest of page.querySelectorAll('.MathJax_Preview, .katex-html, mjx-assistive-mml')) rest.remove()
  for (const code of page.querySelectorAll('pre')) normaliseCode(page, code)
}

/** TeX that no MathML was made of stays readable as code. */
function showTex(page: Document, source: Element): void {
  if (source.previousElementSibling?.localName === 'math') return source.remove()
  const code = page.createElement('code')
  code.className = 'language-latex'
  code.textContent = source.textContent
  source.replaceWith(code)
}

const LANGUAGE = /(?:^|\s)(?:lang(?:uage)?|highlight-source|brush:?)[-\s]([\w+#.-]+)/i
const GUTTERS =
  '.gutter, .lineno, .linenos, .line-number, .line-numbers-rows, .rouge-gutter, .hljs-ln-numbers, .blob-num, button, .copy'

function normaliseCode(page: Document, pre: Element): void {
  const holders = [pre, pre.querySelector('code'), pre.parentElement, pre.parentElement?.parentElement]
  const language = holders.map((one) => LANGUAGE.exec(one?.getAttribute('class') ?? '')?.[1]).find(Boolean)
  for (const gutter of pre.querySelectorAll(GUTTERS)) gutter.remove()
  // A table of two columns, numbers and code, is code.
  const table = pre.closest('table')
  if (table !== null && table.querySelectorAll('tr').length === 1) {
    const text = [...table.querySelectorAll('pre')].findLast(({ textContent }) =>
      /\D/.test(textContent ?? ''),
    )
    if (text === pre) table.replaceWith(pre)
  }
  if (language === undefined) return
  let code = pre.querySelector('code')
  if (code === null) {
    code = page.createElement('code')
    moveChildren(pre, code)
    pre.append(code)
  }
  code.className = `language-${language.toLowerCase()}`
}
