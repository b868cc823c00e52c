import type { ExportOptions } from '../export/model'
import { type Compiled, compiled, type TemplateSource } from './engine'
import { type Fault, TemplateFault } from './fault'
import type { UnknownField } from './unknown-fields'

/** A template, and what it is to be filled with; without fields it is only read. */
export interface FillJob {
  readonly template: TemplateSource
  readonly language: ExportOptions['language']
  readonly fields?: object
  /** Whether it is asked which fields it names that there are none of. */
  readonly unknown?: boolean
}

/** What came of it. */
export type Filled =
  { readonly text: string; readonly unknown?: readonly UnknownField[] } | { readonly fault: Fault }

/** A template is read once for all its articles, which follow each other. */
let last: { readonly key: string; readonly compiled: Compiled } | undefined

/** Fills a template in in this thread, within LiquidJS's own limits. */
export function fillHere({ template, language, fields, unknown }: FillJob): Filled {
  try {
    const key = JSON.stringify([template.text, template.extension, language])
    if (last?.key !== key) last = { key, compiled: compiled(template, language) }
    return {
      text: fields === undefined ? '' : last.compiled.render(fields),
      ...(unknown === true && { unknown: last.compiled.unknown() }),
    }
  } catch (error) {
    if (error instanceof TemplateFault) return { fault: error.fault }
    return {
      fault: {
        code: 'syntax',
        line: 1,
        column: 1,
        found: error instanceof Error ? error.message : String(error),
      },
    }
  }
}
