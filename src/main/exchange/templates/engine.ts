import {
  AssignTag,
  Context,
  IfTag,
  Liquid,
  type TagToken,
  type Template,
  type TopLevelToken,
  UnlessTag,
} from 'liquidjs'
import type { ExportOptions } from '../export/model'
import { TemplateFault } from './fault'
import { faultOf } from './fault-of'
import { registerFilters } from './filters'
import { differencesIn } from './dialect'
import { endingOf } from './ending'
import { type UnknownField, unknownFields } from './unknown-fields'

/** A template as it is given: `extension` is that of the file it makes, without the dot. */
export interface TemplateSource {
  readonly name: string
  readonly text: string
  readonly extension: string
}

/** The longest template, characters. */
const PARSE_LIMIT = 100_000
/** How long one article may take, ms. */
const RENDER_LIMIT = 500
/** How many characters and items one article may make on the way (LiquidJS counts them). */
const MEMORY_LIMIT = 10_000_000
/** The most that comes of one article, UTF-16 code units. */
const OUTPUT_LIMIT = 20_000_000

/** What would read files, or give other bytes for the same library. */
const IMPURE_TAGS = ['include', 'render', 'layout', 'block']
const IMPURE_FILTERS = [
  'sample',
  'sha256',
  'hmac_sha256',
  'date_to_xmlschema',
  'date_to_rfc822',
  'date_to_string',
  'date_to_long_string',
]

const MARKUP = new Set(['html', 'htm', 'xhtml', 'xml', 'svg', 'opml'])

/** Whether what is put into such a file is escaped unless the template asks for it raw. */
const isMarkup = (ending: string): boolean => MARKUP.has(ending)

/** `elif` is what Jinja, Twig and Nunjucks call `elsif`. */
function withElsif(tokens: TopLevelToken[]): TopLevelToken[] {
  for (const token of tokens) if ('name' in token && token.name === 'elif') token.name = 'elsif'
  return tokens
}
class If extends IfTag {
  constructor(
    token: TagToken,
    rest: TopLevelToken[],
    liquid: Liquid,
    parser: ConstructorParameters<typeof IfTag>[3],
  ) {
    super(token, withElsif(rest), liquid, parser)
  }
}
class Unless extends UnlessTag {
  constructor(
    token: TagToken,
    rest: TopLevelToken[],
    liquid: Liquid,
    parser: ConstructorParameters<typeof IfTag>[3],
  ) {
    super(token, withElsif(rest), liquid, parser)
  }
}

/** LiquidJS with our limits and filters (design/formats.md, section 2): no files, no clock, no way to JavaScript. */
function createEngine(ending: string, language: ExportOptions['language']): Liquid {
  const engine = new Liquid({
    ownPropertyOnly: true,
    strictFilters: true,
    strictVariables: false,
    // Otherwise an empty text is true.
    jsTruthy: true,
    // With a root it would read files.
    templates: {},
    parseLimit: PARSE_LIMIT,
    renderLimit: RENDER_LIMIT,
    memoryLimit: MEMORY_LIMIT,
    timezoneOffset: 0,
    locale: 'en',
    ...(isMarkup(ending) ? { outputEscape: 'escape' as const } : {}),
  })
  for (const name of IMPURE_TAGS) delete engine.tags[name]
  for (const name of IMPURE_FILTERS) delete engine.filters[name]
  engine.registerTag('if', If)
  engine.registerTag('unless', Unless)
  engine.registerTag('set', AssignTag)
  registerFilters(engine, language)
  return engine
}

/** A template that can be filled in. */
export interface Compiled {
  /** What comes of some fields. The same fields give the same text. Throws a `TemplateFault`. */
  render(fields: object): string
  /** Fields that it names and that there are none of. */
  unknown(): readonly UnknownField[]
}

/** Reads a template. Throws a `TemplateFault` for what it is not, with its place. */
export function compiled(template: TemplateSource, language: ExportOptions['language']): Compiled {
  const { text } = template
  const engine = createEngine(endingOf(template), language)
  const [difference] = text.length > PARSE_LIMIT ? [] : differencesIn(text)
  if (difference !== undefined) {
    const { dialect, ...where } = difference
    throw new TemplateFault({ code: dialect, ...where })
  }
  const parts = orFault(text, engine, () => engine.parse(text))
  return {
    render: (fields) => {
      const out = orFault(text, engine, () => rendered(engine, parts, fields))
      if (out.length > OUTPUT_LIMIT) throw new TemplateFault({ code: 'output' })
      return out
    },
    unknown: () => unknownFields(engine, parts, text),
  }
}

function rendered(engine: Liquid, parts: Template[], fields: object): string {
  const context = new Context(fields, engine.options, { sync: true }, { liquid: engine })
  limitByWork(context)
  return String(engine.renderSync(parts, context))
}

/**
 * LiquidJS's limit counts by the clock alone, which on a busy machine stopped templates that had hardly run: what the
 * process has worked must be over the limit as well. The other threads' work counts, too (Node 20 tells no thread's
 * own), so that it is the clock's limit at the least; a thread that is stopped by `TemplateThread` has its own.
 */
function limitByWork({ renderLimit }: Context): void {
  const check = renderLimit.check.bind(renderLimit)
  const since = process.cpuUsage()
  const until = performance.now() + RENDER_LIMIT
  renderLimit.check = (now) => {
    if (now <= until) return
    const { user, system } = process.cpuUsage(since)
    if (user + system > RENDER_LIMIT * 1000) check(now)
  }
}

function orFault<T>(text: string, engine: Liquid, run: () => T): T {
  try {
    return run()
  } catch (error) {
    throw faultOf(error, text, engine)
  }
}
