import type { Context, Liquid } from 'liquidjs'
import type { ExportOptions } from '../../export/model'
import { datesIn } from './dates'
import { lists } from './lists'
import { markup, RAW } from './markup'
import type { Filters } from './values'
import { words } from './words'

/** Gives an engine our filters, which count what they make against its memory. */
export function registerFilters(engine: Liquid, language: ExportOptions['language']): void {
  const all: Filters = { ...words, ...lists, ...markup, ...datesIn(language) }
  for (const [name, filter] of Object.entries(all)) {
    const handler = function (
      this: { readonly context: Context },
      value: unknown,
      ...given: readonly unknown[]
    ) {
      const made = filter(plain(value), ...given.map(plain))
      this.context.memoryLimit.use(sizeOf(made))
      return made
    }
    engine.registerFilter(name, RAW.has(name) ? { handler, raw: true } : handler)
  }
}

/** The names of our own filters, for docs/TEMPLATES.md and the tests. */
export const ownFilters = (): readonly string[] =>
  [...Object.keys({ ...words, ...lists, ...markup, ...datesIn('en') })].toSorted()

const sizeOf = (made: unknown): number => (typeof made === 'string' || Array.isArray(made) ? made.length : 1)

/** LiquidJS hands on named arguments as pairs and its drops as objects; a value of ours is none of them. */
const plain = (value: unknown): unknown => (typeof value === 'function' ? undefined : value)
