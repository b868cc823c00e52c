import { describe, expect, test } from 'vitest'
import { extractInJsdom } from '../../../src/extractor/jsdom'
import { markdownHtml } from '../../../src/extractor/markdown-html'
import { texOf } from '../../../src/extractor/tex'

const htmlOf = async (text: string): Promise<string> =>
  (await extractInJsdom({ kind: 'markdown', text: `# Title\n\nWords before.\n\n${text}`, name: 'a.md' })).html

describe('footnotes of Markdown', () => {
  test('stand below the text, with links there and back', async () => {
    const html = await htmlOf('It rained[^1], and hailed[^note].\n\n[^1]: All *week*.\n[^note]: On Monday.\n')
    expect(html).toMatch(/rained<sup><a [^>]*href="#fn1"[^>]*id="user-content-fnref1"[^>]*>\[1\]<\/a><\/sup>/)
    expect(html).toMatch(/<li [^>]*id="user-content-fn1"[^>]*><p>All <em>week<\/em>\. <a [^>]*href="#fnref1"/)
    expect(html.indexOf('On Monday.')).toBeGreaterThan(html.indexOf('All <em>week'))
  })
  test('may be written where they are told', async () => {
    expect(await htmlOf('It rained^[All week.].')).toMatch(/<li [^>]*><p>All week\. <a/)
  })
  test('that nobody wrote stay as they are, and so do those in code', async () => {
    expect(await htmlOf('It rained[^9]. `[^1]`\n\n[^1]: Nobody asks.')).toContain(
      'rained[^9]. <code>[^1]</code>',
    )
  })
})

describe('a list of tasks in Markdown', () => {
  test('says which are done', async () => {
    const html = await htmlOf(
      '- [x] tea\n- [X] **milk**\n- [ ] sugar\n\n1. [ ] one\n\n   more of it\n2. [x] two\n',
    )
    for (const item of ['☑ tea', '☑ <strong>milk</strong>', '☐ sugar', '☐ one', '☑ two'])
      expect(html).toContain(item)
    expect(html).not.toContain('[')
  })
  test.each([
    '- [y] tea',
    '- [x]tea',
    '- tea [x]',
    '[x] tea',
    '- [x](https://x.example/) tea',
    '- `[x]` tea',
  ])('%s is none', async (text) => {
    expect(await htmlOf(text)).not.toMatch(/[☐☑]/)
  })
})

describe('maths in Markdown', () => {
  const formulas: [string, string, string][] = [
    ['between dollars', 'So $x^2$ is it.', 'So <math><msup><mi>x</mi><mn>2</mn></msup></math> is it.'],
    ['between two dollars in a line', 'So $$x$$ is it.', 'So <math display="block"><mi>x</mi></math> is it.'],
    ['in a paragraph of its own', '$$\nx\n$$', '<math display="block"><mi>x</mi></math>'],
    ['on one line of its own', '$$x$$', '<math display="block"><mi>x</mi></math>'],
    ['directly below text', 'So:\n$$\nx\n$$\nis it.', '<math display="block"><mi>x</mi></math>'],
    ['in a list', '- So:\n\n  $$\n  x\n  $$\n', '<math display="block"><mi>x</mi></math>'],
    ['in a block of code called math', '```math\nx\n```', '<math display="block"><mi>x</mi></math>'],
    ['with a dollar in it', 'So $x\\text{ in }\\$$.', '<mi>$</mi>'],
    ['between Chinese words', '其中$x$是', '其中<math><mi>x</mi></math>是'],
    ['with underscores, which are no emphasis', 'So $a_1$ and $a_2$.', '<msub><mi>a</mi><mn>2</mn></msub>'],
    ['with a fraction without its line', 'So $\\binom{n}{k}$.', 'linethickness="0px"'],
  ]
  test.each(formulas)('%s is MathML', async (_where, text, html) => {
    expect(await htmlOf(text)).toContain(html)
  })
  test.each([
    ['money', 'It cost $5 then, and $10 now.'],
    ['money in two currencies', 'It cost $5, or US$ 7 and A$.'],
    ['money beside money', 'Between $20,000 and $30,000, or 5$-7$.'],
    ['a price with its unit', 'From $3 a pound to 4$ a pound.'],
    ['variables of a shell', 'Set $HOME and $PATH .'],
    ['a dollar that is escaped', 'It is \\$x$ here.'],
    ['code', '`$x$`'],
    ['what a blank line divides', '$$\nx\n\ny\n$$\n'],
    ['two dollars that nothing closes', '$$\nx'],
    ['nothing at all', 'So $$ or $ $ or $$ $$.'],
  ])('%s is none', async (_what, text) => {
    expect(await htmlOf(text)).not.toContain('<math')
  })
  test('that is no TeX stays readable as code', async () => {
    const html = await htmlOf('So $\\nothing{x$ is it.\n\n$$\n\\frac{x\n$$\n')
    expect(html).toContain('So <code class="language-latex">\\nothing{x</code> is it.')
    expect(html).toContain('<pre><code class="language-latex">\\frac{x</code></pre>')
  })
  test('asks nobody and runs nothing', async () => {
    const html = await htmlOf('$\\href{javascript:alert(1)}{x}$ $\\includegraphics{https://x.example/a.png}$')
    expect(html).not.toMatch(/<img|<a |href=/)
  })
  test.each(['$', '$$', '$x', '$$\n', '$$x\n', '$$x\ny\n', '\\$$x ', '- [', '[^', '^[', '[^a]: '])(
    'a text of nothing but %j is written as HTML at once',
    async (part) => {
      const tex = await texOf({ kind: 'markdown', text: '$x$', name: 'a.md' })
      const began = performance.now()
      markdownHtml(part.repeat(20_000), tex)
      // 2 to 110 ms: forty times as much is one that grows with the square.
      expect(performance.now() - began).toBeLessThan(4000)
    },
  )
})
