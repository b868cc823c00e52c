import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { extractInJsdom, outlineInJsdom } from '../../../src/extractor/jsdom'
import { outlinePlainText } from '../../../src/extractor/plain-text'
import { withoutStyles } from '../../../src/extractor/source-scan'
import type { Choice } from '../../../src/shared/model/extraction'

const words = 'This is a sentence of some length, with commas, so that it counts as part of an article. '
const paragraph = words.repeat(3)
const page = (article: string, round = '') => ({
  kind: 'html' as const,
  name: 'page.html',
  url: 'https://paper.example/a/story.html',
  text: `<!doctype html><html lang="en"><head><title>A title</title></head><body>${round}<article><h1>A title</h1>${article}</article></body></html>`,
})
const htmlOf = async (article: string) => (await extractInJsdom(page(article))).html

const asked: string[] = []
const fetch = globalThis.fetch
beforeEach(() => {
  globalThis.fetch = (address) => {
    asked.push(String(address instanceof Request ? address.url : address))
    return Promise.reject(new Error('no network'))
  }
})
afterEach(() => {
  globalThis.fetch = fetch
})

describe('what a person may correct', () => {
  const source = page(
    `<p>${paragraph}</p><p>${paragraph}</p><p>${paragraph}</p><div class="related">Read also: another story</div>`,
    '<nav><a href="/">Home</a></nav>',
  )
  const choose = (choice: Partial<Choice>) =>
    outlineInJsdom(source, { by: 'merged', putIn: [], leftOut: [], ...choice })

  test('every block is numbered, in or out, and says why', async () => {
    const { blocks } = await choose({})
    expect(blocks.map(({ n }) => n)).toEqual(blocks.map((_block, at) => at))
    const kinds = blocks.filter((block) => block.in).map(({ kind }) => kind)
    // The title is the article's too; the reader shows it above.
    expect(kinds).toEqual(['heading', 'text', 'text', 'text'])
    expect(blocks.find(({ begins }) => begins === 'Home')).toMatchObject({
      in: false,
      kind: 'text',
      words: 1,
    })
    expect(blocks.every(({ why }) => why !== '')).toBe(true)
  })

  test('a table begins with its cells, a blank between them', async () => {
    const table = '<table><tr><th>Year</th><th>Trains</th></tr><tr><td>2025</td><td>312</td></tr></table>'
    const { blocks } = await outlineInJsdom(page(`<p>${paragraph}</p><p>${paragraph}</p>${table}`))
    expect(blocks.find(({ kind }) => kind === 'table')?.begins).toBe('Year Trains 2025 312')
  })

  test('a block that is put in and one that is left out change the article so, and only so', async () => {
    const { blocks } = await choose({})
    const other = blocks.find(({ begins }) => begins.startsWith('Read also'))?.n ?? -1
    const first = blocks.find((block) => block.in && block.kind === 'text')?.n ?? -1
    const chosen = await choose({ putIn: [other], leftOut: [first] })
    expect(chosen.extraction.html).toContain('Read also: another story')
    expect(chosen.extraction.html.match(/<p>/g)).toHaveLength(3)
    expect(chosen.blocks[other]).toMatchObject({ in: true, why: 'person' })
    expect(chosen.blocks[first]).toMatchObject({ in: false, why: 'person' })
  })

  test('the same choice gives the same article again', async () => {
    const choice = { putIn: [0], leftOut: [2] }
    expect(await choose(choice)).toEqual(await choose(choice))
  })

  describe('by another version of the extractor', () => {
    const FIRST = `The first paragraph. ${paragraph}`
    const ASIDE = 'An aside that somebody took in, with some words.'
    const text = (before: string, after = `<p>${FIRST}</p><p>${paragraph}</p>`) =>
      page(`${before}${after}<div class="related">${ASIDE}</div>`)
    const chosen = async () => {
      const { blocks } = await outlineInJsdom(text(''))
      const place = (begins: string) => blocks.find((block) => block.begins.startsWith(begins))?.n ?? -1
      const choice = { by: 'merged' as const, putIn: [place('An aside')], leftOut: [place('The first')] }
      return (await outlineInJsdom(text(''), choice)).choice
    }
    const isIn = ({ extraction }: { extraction: { html: string } }) =>
      ['An aside', 'The first'].map((words) => extraction.html.includes(words))

    test('the blocks of a choice are found by their words where others come before them', async () => {
      const choice = await chosen()
      const moved = await outlineInJsdom(text('<p>Something new.</p><p>And more of it.</p>'), choice)
      expect(isIn(moved)).toEqual([true, false])
      expect(moved.choice.putIn).toEqual(choice.putIn.map((n) => n + 2))
      expect(moved.extraction.warnings).not.toContain('choice-lost')
      // And from there back again.
      expect((await outlineInJsdom(text(''), moved.choice)).choice).toEqual(choice)
    })

    test.each([
      ['are other words now', `<p>${FIRST} Changed.</p><p>${paragraph}</p>`],
      ['stand there twice', `<p>${paragraph}</p><p>${FIRST}</p><p>${FIRST}</p>`],
    ])('nothing is done to any other block where they %s, and it says so', async (_how, after) => {
      const choice = await chosen()
      const before = `<p>Something new.</p>`
      const changed = await outlineInJsdom(text(before, after), choice)
      const untouched = await outlineInJsdom(text(before, after), { ...choice, leftOut: [] })
      expect(changed.extraction.html).toBe(untouched.extraction.html)
      expect(isIn(changed)).toEqual([true, true])
      expect(changed.choice.leftOut).toEqual([])
      expect(changed.extraction.warnings).toContain('choice-lost')
    })

    test('a paragraph of a plain text is found by its words too', () => {
      const lines = ['One of the paragraphs.', 'Two of them, in a row.', 'Three of them.']
      const of = (text: string, choice: Choice) => outlinePlainText(text, { name: 'a.txt' }, choice)
      const { choice } = of(lines.join('\n\n'), { by: 'page', putIn: [], leftOut: [1] })
      const moved = of(['Zero.', ...lines].join('\n\n'), choice)
      expect(moved.blocks.filter((block) => !block.in).map(({ begins }) => begins)).toEqual([lines[1]])
      const lost = of([lines[0], lines[2]].join('\n\n'), choice)
      expect([lost.extraction.warnings, lost.choice.leftOut]).toEqual([['choice-lost'], []])
    })
  })

  test.each(['readability', 'defuddle', 'page'] as const)('%s alone can be chosen', async (by) => {
    const { extraction } = await choose({ by })
    expect(extraction.extractor).toBe(by === 'page' ? 'whole-page' : by)
    expect(extraction.html).toContain('This is a sentence')
    expect(extraction.html.includes('Home')).toBe(by === 'page')
  })
})

describe('what an article keeps', () => {
  const between = (html: string) => htmlOf(`<p>${paragraph}</p>${html}<p>${paragraph}</p><p>${paragraph}</p>`)

  test.each([
    ['MathML', '<p>Where <math><mi>x</mi></math> is it.</p>', '<math><mi>x</mi></math>'],
    [
      'a formula of KaTeX, once',
      '<p>So <span class="katex"><span class="katex-mathml"><math><mi>y</mi></math></span><span class="katex-html" aria-hidden="true">y</span></span> it is.</p>',
      'So <math><mi>y</mi></math> it is.',
    ],
    [
      'the source of a formula and its language',
      '<p>So <math display="block"><semantics><mi>y</mi><annotation encoding="application/x-tex">y</annotation></semantics></math> it is.</p>',
      '<math display="block"><semantics><mi>y</mi><annotation encoding="application/x-tex">y</annotation></semantics></math>',
    ],
    [
      'what is folded away, of one short line',
      '<details><summary>More</summary>It rained.</details>',
      '<details><summary>More</summary>',
    ],
    [
      'a short line that is folded away',
      '<details><summary>More</summary><p>It rained.</p></details>',
      'It rained.',
    ],
    [
      'what is folded away without a paragraph',
      '<details><summary>More</summary>It rained.</details>',
      'It rained.',
    ],
    [
      'a list that is folded away',
      '<details><summary>More</summary><ul><li>rain</li><li>hail</li></ul></details>',
      '<li>hail</li>',
    ],
    [
      'which tasks of a list are done',
      '<ul class="contains-task-list"><li class="task-list-item"><input type="checkbox" disabled checked> The tea is made.</li><li><p><input type="checkbox" disabled> The milk is bought.</p></li></ul>',
      '<ul><li>☑ The tea is made.</li><li><p>☐ The milk',
    ],
    [
      "code with its language's name, without line numbers",
      '<div class="highlight lang-js"><pre><code><span class="lineno">1</span>let a = 1</code></pre></div>',
      '<pre><code class="language-js">let a = 1</code></pre>',
    ],
    [
      'a table of data',
      '<table><tr><th>A</th><th>B</th></tr><tr><td>1</td><td>2</td></tr></table>',
      '<th>A</th>',
    ],
    ['ruby', '<p>Here <ruby>漢<rt>kan</rt></ruby> is one.</p>', '<ruby>漢<rt>kan</rt></ruby>'],
    ['a direction', '<p dir="rtl">هذه جملة طويلة، وفيها فواصل.</p>', '<p dir="rtl">'],
    ['a language', '<p lang="fr">Voici une phrase, avec des virgules.</p>', '<p lang="fr">'],
    [
      'a footnote',
      '<p>As he said<a href="#n1">1</a>, it is so.</p><ol><li id="n1">He said it.</li></ol>',
      'href="#n1"',
    ],
    [
      'its lists',
      '<ul><li>One thing, and it is so.</li><li>Another thing, and it is so.</li></ul>',
      '<ul><li>One',
    ],
    [
      'an image with its caption',
      '<figure><img src="a.jpg"><figcaption>The harbour in the morning.</figcaption></figure>',
      '<figure><img src="https://paper.example/a/a.jpg"><figcaption>The harbour',
    ],
    [
      'what a shadow root holds',
      '<div><template shadowrootmode="open"><p>These are words of a shadow root, long enough to be a paragraph, and one of them was in a slot: <slot></slot></p></template>given.</div>',
      'was in a slot: given.',
    ],
  ])('%s', async (_what, html, kept) => {
    expect(await between(html)).toContain(kept)
  })

  test('a sheet of data before its first paragraph', async () => {
    const sheet = '<dl><dt>Pages</dt><dd>636</dd><dt>Published</dt><dd>April 2019</dd></dl>'
    expect(await htmlOf(`${sheet}<p>${paragraph}</p><p>${paragraph}</p>`)).toContain('<dd>636</dd>')
  })

  test('the caption under its first image, where only a name says what it is', async () => {
    const image =
      '<div><img src="a.jpg" width="960"><br><span class="pb-caption">The mayor on Sunday, near the harbour where it all began, with those who came to help him. (Ann Lee/AP)</span></div>'
    expect(await htmlOf(`${image}<p>${paragraph}</p><p>${paragraph}</p>`)).toContain('The mayor on Sunday')
  })

  test('text that double line breaks divide, as paragraphs', async () => {
    expect(await htmlOf(`<div>${paragraph}<br><br>${paragraph}<br><br>${paragraph}</div>`)).toMatch(
      /^<p>[^<]+<\/p><p>[^<]+<\/p><p>[^<]+<\/p>$/,
    )
  })

  test('an article that waits hidden for a script', async () => {
    const hidden = `<div style="display:none"><p>${paragraph}</p><p>${paragraph}</p></div>`
    expect(await htmlOf(hidden)).toContain('This is a sentence')
  })

  test('no request leaves, whatever the page is from', async () => {
    for (const url of [
      'https://x.com/a/status/1',
      'https://www.reddit.com/r/a/comments/b/c/',
      'https://youtu.be/abc',
    ])
      await extractInJsdom({ ...page(`<p>${paragraph}</p><p>${paragraph}</p>`), url })
    expect(asked).toEqual([])
  })
})

describe('the source of a page', () => {
  test.each([
    ['a style', 'a<style>p{}</style>b', 'ab'],
    ['a style that is never closed', 'a<style>p{}', 'a'],
  ])('loses %s', (_what, html, left) => expect(withoutStyles(html)).toBe(left))

  test.each([
    ['a style in a script', '<script>x("<style>")</script><p>a</p>'],
    ['the images of SingleFile', '<style>:root{--sf-img-1: url(data:image/png;base64,AA)}</style>'],
    ['what stands in a comment', '<!-- <style>a</style> -->'],
    ['what stands in a text field', '<textarea><style>a</style></textarea>'],
  ])('keeps %s', (_what, html) => expect(withoutStyles(html)).toBe(html))

  test('of nothing but starts is read once', () => {
    const began = performance.now()
    withoutStyles('<!--<style><script>'.repeat(200_000))
    withoutStyles('<style '.repeat(200_000))
    expect(performance.now() - began).toBeLessThan(5000)
  })
})

const cases = resolve(import.meta.dirname, '../../../../shared/corpora/lazy-images/cases.json')
const here = existsSync(cases)
if (!here) console.log('SKIPPED: ../shared/corpora/lazy-images is not here')

describe.skipIf(!here)('images that load late', () => {
  const list = here
    ? (JSON.parse(readFileSync(join(cases), 'utf8')) as {
        base: string
        html: string
        stored_images: string[]
      }[])
    : []
  test.each(list)('$html', async ({ base, html, stored_images: stored }) => {
    const text = `<p>${paragraph}</p>${html}<p>${paragraph}</p><p>${paragraph}</p>`
    const extraction = await extractInJsdom({ kind: 'html', name: 'a.html', url: base, text })
    const sources = [...extraction.html.matchAll(/<img[^>]* src="([^"]*)"/g)].map(([, source]) => source)
    expect(sources).toEqual(stored)
  })
})
