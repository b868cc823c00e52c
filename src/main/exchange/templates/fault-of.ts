import type { Liquid } from 'liquidjs'
import { type Fault, type FaultCode, TemplateFault } from './fault'
import { nearest } from './nearest'
import { placeOf } from './place-of'

/** What LiquidJS says, and what we make of it. The first group is what it is about. */
const SAYINGS: readonly (readonly [pattern: RegExp, code: FaultCode | 'openTag' | 'openOutput'])[] = [
  [/parse length limit exceeded/, 'long'],
  [/template render limit exceeded/, 'time'],
  [/memory alloc limit exceeded|Invalid string length|Invalid array length/, 'memory'],
  [/^undefined filter: (.+)/, 'filter'],
  [/^tag "(include|render|layout|block|extends|import)" not found/, 'include'],
  [/^tag "(end\w*|else|elsif|elif|when)" not found/, 'stray'],
  [/^tag "(.+)" not found/, 'tag'],
  [/^tag \{%-?\s*(\w+)[\s\S]* not closed/, 'open'],
  [/^tag "?([\s\S]*?)"? not closed/, 'openTag'],
  [/^output "([\s\S]*)" not closed/, 'openOutput'],
  [/^expected ":" after filter name/, 'colon'],
  [/^invalid value expression: "?([\s\S]*?)"?$/, 'value'],
]

/** An error of LiquidJS, or of a filter of ours, as what is wrong with the template and where. */
export function faultOf(error: unknown, text: string, engine: Liquid): TemplateFault {
  if (error instanceof TemplateFault) return error
  const { token, originalError } = error as { token?: { begin?: number }; originalError?: unknown }
  const at = token?.begin ?? 0
  if (originalError instanceof TemplateFault) {
    const { fault } = originalError
    return new TemplateFault({ ...placeOf(text, at), ...fault })
  }
  const said = (originalError instanceof Error ? originalError.message : (error as Error).message).replace(
    /, line:\d+, col:\d+$/,
    '',
  )
  for (const [pattern, code] of SAYINGS) {
    const match = pattern.exec(said)
    if (match !== null) return new TemplateFault(explained(code, match[1] ?? '', { text, at, engine }))
  }
  return new TemplateFault({ code: 'syntax', ...placeOf(text, at), found: said })
}

interface Around {
  readonly text: string
  readonly at: number
  readonly engine: Liquid
}

function explained(
  code: FaultCode | 'openTag' | 'openOutput',
  about: string,
  { text, at, engine }: Around,
): Fault {
  if (code === 'long') return { code }
  if (code === 'filter') {
    const place = placeOf(text, at + filterAt(text.slice(at), about))
    const near = nearest(about, Object.keys(engine.filters))
    return near === undefined
      ? { code, ...place, found: about }
      : { code: 'filterNear', ...place, found: about, instead: near }
  }
  const place = placeOf(text, at)
  if (code === 'tag') {
    const near = nearest(about, Object.keys(engine.tags))
    return near === undefined
      ? { code, ...place, found: about }
      : { code: 'tagNear', ...place, found: about, instead: near }
  }
  if (code === 'open') return { code, ...place, found: `{% ${about} %}`, instead: `{% end${about} %}` }
  if (code === 'openTag') return { code: 'open', ...place, found: firstLine(text.slice(at)), instead: '%}' }
  if (code === 'openOutput')
    return { code: 'open', ...place, found: firstLine(text.slice(at)), instead: '}}' }
  if (code === 'stray') return { code, ...place, found: `{% ${about} %}` }
  if (code === 'value') return { code, ...place, found: about.trim() }
  if (code === 'colon') return { code, ...place, found: firstLine(text.slice(at)) }
  return { code, ...place, found: about }
}

const firstLine = (text: string): string => text.split('\n', 1)[0]?.trim() ?? ''

/** Where a filter's name stands in a tag or an output. */
function filterAt(part: string, name: string): number {
  const found = new RegExp(`\\|\\s*(?=${name.replace(/[^\w]/g, '\\$&')})`).exec(part)
  return found === null ? 0 : found.index + found[0].length
}
