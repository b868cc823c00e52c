import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { JSDOM } from 'jsdom'
import MarkdownIt from 'markdown-it'
import { overlap, overlapFigures, wordTokens } from './shingles'
import { pageIn, suite, type Scored } from './suite'

/** The pages of Readability's tests with what it made of them: a regression set, biased to Readability. */
export const readabilityPages = suite<readonly string[]>({
  name: 'readability-test-pages',
  load: (folder) =>
    readdirSync(folder)
      .filter((id) => existsSync(join(folder, id, 'source.html.gz')))
      .map((id) => ({
        id,
        source: pageIn(join(folder, id, 'source.html.gz'), id, 'http://fakehost/test/page.html'),
        expected: words(pageIn(join(folder, id, 'expected.html.gz'), id).text),
      })),
  score: sameWords,
})

/** The pages of Defuddle's tests with what it made of them, as Markdown: biased to Defuddle. */
export const defuddleFixtures = suite<readonly string[]>({
  name: 'defuddle-fixtures',
  load: (folder) =>
    readdirSync(join(folder, 'fixtures'))
      .filter((name) => existsSync(join(folder, 'expected', expectedName(name))))
      .map((name) => ({
        id: name,
        source: fixture(join(folder, 'fixtures', name), name),
        expected: readMarkdown(join(folder, 'expected', expectedName(name))),
      })),
  score: sameWords,
})

const expectedName = (fixture: string) => fixture.replace(/\.html\.gz$/, '.md')

/** A fixture may say its address in its first line. */
function fixture(file: string, name: string) {
  const page = pageIn(file, name)
  const url = /^\s*<!--\s*\{\s*"url":\s*"([^"]+)"/.exec(page.text)?.[1]
  return url === undefined ? page : { ...page, url }
}

function readMarkdown(file: string): readonly string[] {
  const body = readFileSync(file, 'utf8').replace(/^```json\n[\s\S]*?\n```\n/, '')
  return words(new MarkdownIt({ html: true }).render(body))
}

/** The words of HTML of which only the words count. */
function words(html: string): readonly string[] {
  const { document } = new JSDOM(html).window
  for (const element of document.querySelectorAll('script, style')) element.remove()
  for (const element of document.body.querySelectorAll(
    'p, div, li, td, th, h1, h2, h3, h4, h5, h6, br, tr, figure, figcaption, blockquote, pre, dt, dd',
  ))
    element.before(' ')
  return wordTokens(document.body.textContent ?? '')
}

function sameWords(scored: readonly Scored<readonly string[]>[]) {
  return overlapFigures(scored.map(({ expected, outcome }) => overlap(wordTokens(outcome.text), expected, 4)))
}
