/** Steps into a JSON value. */
export type JsonPath = readonly (string | number)[]

/** What is done with a value: looked into, handed over whole, or passed by. */
export type Visit = 'enter' | 'take' | 'skip'

/** A value of a document as its source text. Offsets are UTF-16 code units of the document. */
export interface JsonPiece {
  readonly path: JsonPath
  readonly start: number
  readonly end: number
  /** Of its first character, from 1. */
  readonly line: number
}

/** What is wrong with a document, as a reason of `exchange:reasons`. */
type JsonProblem =
  'jsonEnds' | 'jsonEndsInText' | 'jsonKey' | 'jsonColon' | 'jsonComma' | 'jsonValue' | 'jsonBehind'

/** A document that is no JSON; what came before that place was handed over all the same. */
export class JsonSyntaxError extends Error {
  readonly code: JsonProblem
  readonly line: number
  readonly column: number

  constructor(code: JsonProblem, line: number, column: number) {
    super(`${code} at line ${line}, column ${column}`)
    this.code = code
    this.line = line
    this.column = column
  }
}

/** Characters between two rests. */
const STRETCH = 200_000
/** Deeper than any of the formats goes. */
const DEEPEST_ENTERED = 12

/**
 * The values of a JSON document that `visit` takes, one after the other, without building the rest: a document of
 * 100 MB on one line is gone through in slices, and a broken one gives what stands before the break. `undefined` is a
 * rest, at which anything else may be done. What is taken has balanced brackets; whether it is JSON its parser says.
 * Throws `JsonSyntaxError`.
 */
export function jsonPieces(
  text: string,
  visit: (path: JsonPath, opening: '{' | '[' | undefined) => Visit,
): Generator<JsonPiece | undefined> {
  return new Scan(text, visit).document()
}

class Scan {
  readonly #text: string
  readonly #visit: (path: JsonPath, opening: '{' | '[' | undefined) => Visit
  #at = 0
  #line = 1
  #nextEnd: number

  constructor(text: string, visit: (path: JsonPath, opening: '{' | '[' | undefined) => Visit) {
    this.#text = text
    this.#visit = visit
    this.#nextEnd = this.#endFrom(0)
  }

  *document(): Generator<JsonPiece | undefined> {
    if (this.#text.charCodeAt(0) === 0xfeff) this.#at = 1
    this.#blank()
    yield* this.#value([])
    this.#blank()
    if (this.#at < this.#text.length) throw this.#error('jsonBehind')
  }

  *#value(path: JsonPath): Generator<JsonPiece | undefined> {
    const sign = this.#text[this.#at]
    if (sign === undefined) throw this.#error('jsonEnds')
    const opening = sign === '{' || sign === '[' ? sign : undefined
    const wanted = this.#visit(path, opening)
    if (wanted === 'enter' && opening !== undefined && path.length < DEEPEST_ENTERED)
      yield* opening === '{' ? this.#object(path) : this.#array(path)
    else {
      const start = this.#at
      yield* this.#pass()
      if (wanted !== 'skip') yield { path, start, end: this.#at, line: this.#lineOf(start) }
    }
  }

  *#object(path: JsonPath): Generator<JsonPiece | undefined> {
    this.#at += 1
    this.#blank()
    if (this.#took('}')) return
    for (;;) {
      if (this.#text[this.#at] !== '"') throw this.#error('jsonKey')
      const start = this.#at
      this.#string()
      const key = this.#keyAt(start)
      this.#blank()
      if (!this.#took(':')) throw this.#error('jsonColon')
      this.#blank()
      yield* this.#value([...path, key])
      this.#blank()
      if (this.#took('}')) return
      if (!this.#took(',')) throw this.#error('jsonComma')
      this.#blank()
    }
  }

  *#array(path: JsonPath): Generator<JsonPiece | undefined> {
    this.#at += 1
    this.#blank()
    if (this.#took(']')) return
    for (let index = 0; ; index += 1) {
      yield* this.#value([...path, index])
      this.#blank()
      if (this.#took(']')) return
      if (!this.#took(',')) throw this.#error('jsonComma')
      this.#blank()
    }
  }

  /** Passes a value by the balance of its brackets. */
  *#pass(): Generator<undefined> {
    let depth = 0
    let rest = this.#at + STRETCH
    do {
      const code = this.#text.charCodeAt(this.#at)
      if (Number.isNaN(code)) throw this.#error('jsonEnds')
      if (code === 0x22) this.#string()
      else if (code === 0x7b || code === 0x5b) {
        depth += 1
        this.#at += 1
      } else if (code === 0x7d || code === 0x5d) {
        depth -= 1
        if (depth < 0) throw this.#error('jsonValue')
        this.#at += 1
      } else if (depth === 0) this.#scalar()
      else this.#at += 1
      if (this.#at > rest) {
        rest = this.#at + STRETCH
        yield undefined
      }
    } while (depth > 0)
  }

  /** A number, `true`, `false` or `null`. */
  #scalar(): void {
    const found = /[^\s,\]}:"{[]{1,400}/y
    found.lastIndex = this.#at
    const word = found.exec(this.#text)?.[0]
    if (word === undefined || !/^(?:true|false|null|-?\d[\d.eE+-]*)$/.test(word))
      throw this.#error('jsonValue')
    this.#at += word.length
  }

  /** Passes a string, which begins here. */
  #string(): void {
    let at = this.#at + 1
    for (;;) {
      const end = this.#text.indexOf('"', at)
      if (end < 0) {
        this.#at = this.#text.length
        throw this.#error('jsonEndsInText')
      }
      let slashes = 0
      while (this.#text.charCodeAt(end - 1 - slashes) === 0x5c) slashes += 1
      at = end + 1
      if (slashes % 2 === 0) break
    }
    this.#at = at
  }

  #keyAt(start: number): string {
    const source = this.#text.slice(start, this.#at)
    try {
      return JSON.parse(source) as string
    } catch {
      throw this.#error('jsonKey')
    }
  }

  #blank(): void {
    for (;;) {
      const code = this.#text.charCodeAt(this.#at)
      if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) return
      this.#at += 1
    }
  }

  #took(sign: string): boolean {
    if (this.#text[this.#at] !== sign) return false
    this.#at += 1
    return true
  }

  /** Offsets are asked for in rising order. The next line end is kept: a document of one line is searched for it once. */
  #lineOf(offset: number): number {
    while (this.#nextEnd < offset) {
      this.#line += 1
      this.#nextEnd = this.#endFrom(this.#nextEnd + 1)
    }
    return this.#line
  }

  #endFrom(at: number): number {
    const end = this.#text.indexOf('\n', at)
    return end < 0 ? Infinity : end
  }

  #error(code: JsonProblem): JsonSyntaxError {
    const at = Math.min(this.#at, this.#text.length)
    const line = this.#lineOf(at)
    return new JsonSyntaxError(code, line, at - (this.#text.lastIndexOf('\n', at - 1) + 1) + 1)
  }
}

/** A path as people write it: `articles[3].annotations[0]`. */
export const pathInWords = (path: JsonPath): string =>
  path
    .map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`))
    .join('')
    .replace(/^\./, '')
