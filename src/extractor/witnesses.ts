import { Readability } from '@mozilla/readability'
import Defuddle from 'defuddle'
import { MARK, type Block } from './blocks'

/** The numbers of the blocks that a witness takes for the article. */
export type Vote = ReadonlySet<number>

/** What Readability takes for the article. `page` is changed: give it a copy. */
export function askReadability(page: Document): Vote {
  const reader = new Readability<Element>(page, {
    charThreshold: 200,
    // Only the blocks' numbers are looked at.
    keepClasses: true,
    serializer: (node) => node as Element,
  })
  const found = reader.parse()
  const marked = found?.content?.querySelectorAll(`[${MARK}]`) ?? []
  return new Set([...marked].map((element) => Number(element.getAttribute(MARK))))
}

/**
 * What Defuddle takes for the article. Only its synchronous half is called: the asynchronous one asks third parties.
 * It works in copies; its extractors for single sites write HTML anew, in which blocks are found by their words.
 */
export function askDefuddle(page: Document, blocks: readonly Block[], url: string | undefined): Vote {
  const options = { useAsync: false, standardize: false, ...(url === undefined ? {} : { url }) }
  const { content, extractorType } = new Defuddle(page, options).parse()
  const marked = [...content.matchAll(new RegExp(`${MARK}="(\\d+)"`, 'g'))].map(([, n]) => Number(n))
  if (marked.length > 0 || extractorType === undefined) return new Set(marked)
  return blocksIn(blocks, content.replace(/<[^>]*>/g, ''))
}

/** The blocks whose words stand in a text; those of a few letters alone prove nothing. */
function blocksIn(blocks: readonly Block[], text: string): Vote {
  const whole = letters(text)
  const there = ({ text: own }: Block) => {
    const some = letters(own)
    return some.length >= 12 && whole.includes(some)
  }
  return new Set(blocks.filter(there).map(({ n }) => n))
}

const letters = (text: string) => text.normalize('NFKC').replace(/[^\p{L}\p{N}]+/gu, '')

/** The article's words in JSON-LD, where the page gives them whole; undefined where it does not. */
export function askJsonLd(page: Document, blocks: readonly Block[]): Vote | undefined {
  for (const script of page.querySelectorAll('script[type="application/ld+json"]')) {
    const body = bodyIn(script.textContent ?? '')
    if (body === undefined || letters(body).length < 400) continue
    const vote = blocksIn(blocks, body.replace(/<[^>]*>/g, ' '))
    if (vote.size > 1) return vote
  }
  return undefined
}

/** Read as text: broken JSON-LD is common, and its article whole all the same. */
function bodyIn(json: string): string | undefined {
  const found = /"articleBody"\s*:\s*("(?:[^"\\]|\\.)*")/s.exec(json)?.[1]
  if (found === undefined) return undefined
  try {
    const body: unknown = JSON.parse(found.replace(/[\n\r\t]/g, ' '))
    return typeof body === 'string' ? decoded(body) : undefined
  } catch {
    // Not even the one string is JSON: no witness.
    return undefined
  }
}

const decoded = (text: string) =>
  text.replace(/&(?:amp|quot|lt|gt|nbsp|#39|apos);/g, ' ').replace(/&#x?[\da-f]+;/gi, ' ')
