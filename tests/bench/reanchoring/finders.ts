import { createTextQuoteSelectorMatcher } from '@apache-annotator/dom'
import { toTextPosition } from 'dom-anchor-text-quote'
import { JSDOM } from 'jsdom'
import { TargetResolver } from '../../../src/shared/anchoring'
import type { Target } from '../../../src/shared/model/annotation'
import type { Span } from '../../../src/shared/text/block'

/** What a finder is given: the text as it is now, the one that the targets were made on, and the targets. */
export interface Task {
  readonly text: string
  readonly oldText: string
  readonly targets: readonly Target[]
}

/** Something that finds quotes in a text. */
export interface Finder {
  readonly name: string
  /** What is added to the case, for ours. */
  readonly how?: string
  /** Of each target its place in the text, UTF-16 code units; undefined where it gives up. */
  readonly find: (task: Task) => Promise<(Span | undefined)[]>
}

const NEW_HASH = 'b'.repeat(64)

/** Lectern's own, with the old text at hand or without. */
export function ours(how: 'old text held' | 'no old text'): Finder {
  return {
    name: 'lectern',
    how,
    find: async ({ text, oldText, targets }) => {
      const held = (hash: string): string | undefined =>
        how === 'old text held' && hash === targets[0]?.textHash ? oldText : undefined
      const resolver = new TargetResolver({ text, textHash: NEW_HASH }, held, targets)
      return targets.map((target) => {
        const found = resolver.resolve(target)
        return found.status === 'orphan' ? undefined : found
      })
    },
  }
}

/** The text as the one text node of a page: what the peers take. */
function pageOf(text: string): { readonly body: HTMLElement; readonly dom: JSDOM } {
  const dom = new JSDOM('<body></body>')
  const { body } = dom.window.document
  body.textContent = text
  return { body, dom }
}

const domAnchor: Finder = {
  name: 'dom-anchor-text-quote 4.0.2',
  find: async ({ text, targets }) => {
    const { body } = pageOf(text)
    return targets.map((target) => {
      const { exact, start } = target
      // Longer context than its own 32 units makes its bitap search throw.
      const [prefix, suffix] = [target.prefix.slice(-32), target.suffix.slice(0, 32)]
      const place = toTextPosition(body, { exact, prefix, suffix }, { hint: start })
      return place === null ? undefined : { start: place.start, end: place.end }
    })
  },
}

const apache: Finder = {
  name: '@apache-annotator/dom 0.2.0',
  find: async ({ text, targets }) => {
    const { body, dom } = pageOf(text)
    const { NodeFilter, Node, Range } = dom.window
    Object.assign(globalThis, { NodeFilter, Node, Range })
    const places: (Span | undefined)[] = []
    for (const { exact, prefix, suffix } of targets) {
      const selector = { type: 'TextQuoteSelector' as const, exact, prefix, suffix }
      const { value } = await createTextQuoteSelectorMatcher(selector)(body).next()
      places.push(value ? { start: value.startOffset, end: value.endOffset } : undefined)
    }
    return places
  },
}

export const PEERS: readonly Finder[] = [domAnchor, apache]
