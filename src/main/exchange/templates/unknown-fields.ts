import type { Liquid, Template } from 'liquidjs'
import { elsewhere, itemOf, type Kind, kindBelow, namesBelow } from './known-fields'
import { nearest } from './nearest'

/** A field that a template names and that there is none of: it stays empty. */
export interface UnknownField {
  /** From 1; the column in UTF-16 code units. */
  readonly line: number
  readonly column: number
  /** As it is written, `highlight.quot`. */
  readonly found: string
  /** The same with the name that is nearest; absent where none is near. */
  readonly instead?: string
}

/** `for one in highlights`, `assign one = group.annotations` without a filter: what a name of the template's own is. */
const BINDING =
  /\{%-?\s*(?:(for|tablerow)\s+([\w-]+)\s+in\s+([\w.-]+)|(?:assign|set)\s+([\w-]+)\s*=\s*([\w.-]+)\s*-?%\})/g

/**
 * Fields that a template names and that there are none of, in their order. What a template names itself is followed through
 * `for` and plain `assign`; where it cannot be told what something is, nothing is said.
 */
export function unknownFields(engine: Liquid, parts: Template[], text: string): UnknownField[] {
  const { variables, locals } = engine.analyzeSync(parts, { partials: false })
  const kinds = kindsOf(text, Object.keys(locals))
  return Object.values(variables)
    .flat()
    .flatMap(({ segments, location }): UnknownField[] => {
      const wrong = wrongIn(segments.map(nameOf), kinds)
      return wrong === undefined ? [] : [{ line: location.row, column: location.col, ...wrong }]
    })
    .toSorted((a, b) => a.line - b.line || a.column - b.column)
}

type Name = string | number | undefined

/** Undefined for one that is only known while it is filled in, as `tags[at]`. */
const nameOf = (segment: unknown): Name =>
  typeof segment === 'string' || typeof segment === 'number' ? segment : undefined

/** What the names of a template's own are; one that is given twice may be anything. */
function kindsOf(text: string, own: readonly string[]): ReadonlyMap<string, Kind> {
  const kinds = new Map<string, Kind>(own.map((name) => [name, 'any']))
  const seen = new Set<string>()
  for (const [, loop, item, list = '', assigned = '', value = ''] of text.matchAll(BINDING)) {
    const name = item ?? assigned
    const of = kindOf((loop === undefined ? value : list).split('.'), kinds)
    const kind = loop === undefined ? of : itemOf(of)
    kinds.set(name, seen.has(name) && kinds.get(name) !== kind ? 'any' : kind)
    seen.add(name)
  }
  return kinds
}

function kindOf([root = '', ...path]: readonly Name[], kinds: ReadonlyMap<string, Kind>): Kind {
  const start = kinds.get(String(root)) ?? kindBelow('article', String(root))
  return path.reduce<Kind>((kind, name) => (name === undefined ? itemOf(kind) : kindBelow(kind, name)), start)
}

/** The first name of a path that there is none of. */
function wrongIn(
  path: readonly Name[],
  kinds: ReadonlyMap<string, Kind>,
): Pick<UnknownField, 'found' | 'instead'> | undefined {
  const at = path.findIndex((name, index) => {
    if (typeof name !== 'string' || (index === 0 && kinds.has(name))) return false
    const known = index === 0 ? namesBelow('article') : namesBelow(kindOf(path.slice(0, index), kinds))
    return known !== undefined && !known.includes(name)
  })
  const name = path[at]
  if (at < 0 || typeof name !== 'string') return undefined
  const before = path.slice(0, at)
  const kind = at === 0 ? 'article' : kindOf(before, kinds)
  const own = at === 0 ? [...kinds.keys()] : []
  const others = elsewhere(kind)
  const meant = nearest(name, [...(namesBelow(kind) ?? []), ...own, ...Object.keys(others)])
  const near = meant === undefined ? undefined : (others[meant] ?? meant)
  return {
    found: written([...before, name]),
    ...(near === undefined ? {} : { instead: written([...before, near]) }),
  }
}

const written = (path: readonly Name[]): string =>
  path.reduce<string>(
    (text, name) =>
      name === undefined
        ? `${text}[…]`
        : typeof name === 'number'
          ? `${text}[${name}]`
          : text === ''
            ? name
            : `${text}.${name}`,
    '',
  )
