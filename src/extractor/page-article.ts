import type { Choice, Warning } from '../shared/model/extraction'
import type { Outline } from '../shared/model/outline'
import { countWords } from '../shared/text/segment'
import { articleHtml } from './article-html'
import { settledChoice } from './block-prints'
import { identityOf, numberBlocks, roughWords, type Block } from './blocks'
import type { Decision } from './decision'
import { isParagraph, type Votes } from './evidence'
import { excerptOf } from './excerpt'
import type { Dom } from './dom'
import type { PageSource } from './page-source'
import type { ShownAbove } from './kicker'
import { isWideText, languageOf } from './language'
import { decide, outlineOf } from './merge'
import { metadataOf } from './metadata'
import { prepare } from './prepare'
import { withoutDepths, withoutStyles } from './source-scan'
import { restoreSaved } from './saved-page'
import { shownBody } from './shown-body'
import { askDefuddle, askJsonLd, askReadability, type Vote } from './witnesses'

/** Beyond this many elements Defuddle is not asked: its time grows with their square. */
const TOO_MANY_FOR_DEFUDDLE = 15_000
/** As many words of a page are an article, or as great a share of the page: below, the whole page is shown. */
const ENOUGH = { words: 25, share: 0.3 }

/** A page as its article, not yet sanitised, and its outline. The same page and choice give the same article. */
export function pageArticle(
  source: PageSource,
  dom: Dom,
  given: Choice,
  without: readonly string[],
): Outline {
  const page = dom.parse(withoutDepths(withoutStyles(source.text)))
  restoreSaved(page)
  // Before it is prepared: scripts, hidden parts and what goes unseen say much about a page.
  const about = metadataOf(page, source.url)
  prepare(page, source.url)
  const blocks = numberBlocks(page)
  const { choice, lost } = settledChoice(given, blocks.map(identityOf))
  const whole = blocks.map(({ text }) => text).join('\n')
  const { votes, warnings } = ask(page, blocks, source.url, choice, whole)
  const above = {
    words: [about.title, about.site, ...(about.authors ?? [])].flatMap((one) => one ?? []),
    lang: about.lang,
  }
  const { decisions, by } = decided(blocks, votes, choice, without, above)
  if (by !== choice.by) warnings.push('whole-page')
  if (lost > 0) warnings.push('choice-lost')
  const outline = outlineOf(blocks, decisions)
  const text = blocks.flatMap(({ n, text: own }) => (decisions[n]?.in === true ? own : [])).join('\n')
  const lang = about.lang ?? languageOf(text)
  const authors = about.authors ?? []
  const title = about.title ?? page.title.trim()
  const { html, text: shown } = shownBody(
    articleHtml(page, blocks, (n) => decisions[n]?.in === true),
    { title: about.title, authors: about.authors },
    dom,
  )
  const extraction = {
    ...about,
    authors,
    title: title === '' ? source.name : title,
    html,
    excerpt: excerptOf(shown),
    words: countWords(shown),
    extractor: by === 'page' ? 'whole-page' : by,
    confidence: { ...about.confidence, ...(about.title === undefined ? { title: 0.3 } : {}) },
    warnings,
    ...(lang === undefined ? {} : { lang }),
  }
  return { extraction, blocks: outline, choice }
}

interface Testimony {
  readonly votes: Votes
  readonly warnings: Warning[]
}

/** Only the witnesses that the choice needs are asked. */
function ask(
  page: Document,
  blocks: readonly Block[],
  url: string | undefined,
  { by }: Choice,
  whole: string,
): Testimony {
  const none: Vote = new Set()
  if (by === 'page') return { votes: { readability: none, defuddle: none }, warnings: [] }
  const readability = askReadability(page.cloneNode(true) as Document)
  if (by === 'readability') return { votes: { readability, defuddle: none }, warnings: [] }
  const jsonLd = askJsonLd(page, blocks)
  const tooMany = by === 'merged' && page.querySelectorAll('*').length > TOO_MANY_FOR_DEFUDDLE
  const asked = tooMany ? readability : askDefuddle(page, blocks, url)
  // On Chinese, Japanese and Korean pages Defuddle keeps whole menus: beyond what Readability took its word counts there
  // for paragraphs and images alone.
  const counts = ({ n, ...block }: Block) =>
    readability.has(n) || block.kind === 'image' || isParagraph(block)
  const some = () => new Set(blocks.filter((block) => asked.has(block.n) && counts(block)).map(({ n }) => n))
  const defuddle = by === 'merged' && isWideText(whole) ? some() : asked
  return {
    votes: { readability, defuddle, jsonLd, defuddleWhole: asked },
    warnings: tooMany ? ['without-defuddle'] : [],
  }
}

/** What the choice gives; the whole page where that is next to nothing and nobody asked for it. */
function decided(
  blocks: readonly Block[],
  votes: Votes,
  choice: Choice,
  without: readonly string[],
  above: ShownAbove,
): { decisions: Decision[]; by: Choice['by'] } {
  const decisions = decide(blocks, votes, choice, without, above)
  const words = (which: (n: number) => boolean) =>
    roughWords(blocks.flatMap(({ n, text }) => (which(n) ? text : [])).join('\n'))
  const kept = words((n) => decisions[n]?.in === true)
  const enough = kept > 0 && kept >= Math.min(ENOUGH.words, words(() => true) * ENOUGH.share)
  if (enough || choice.leftOut.length > 0 || choice.by === 'page') return { decisions, by: choice.by }
  return { decisions: decide(blocks, votes, { ...choice, by: 'page' }), by: 'page' }
}
