import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import type { PageSource } from '../../../src/extractor/page-source'
import { decode } from '../../../src/main/capture/decode'

/** Who read a page: we, or one of the two libraries by itself. */
export type Extractor = 'lectern' | 'readability' | 'defuddle'

/** What an extractor made of a page. */
export interface Outcome {
  readonly html: string
  /** The words of `html`, a line a block. */
  readonly text: string
  readonly title: string
  readonly authors: readonly string[]
  readonly published: string
  /** Everything else that it said: our `Extraction`, or the library's own answer without its HTML. */
  readonly about: Readonly<Record<string, unknown>>
  /** From the page's text to the answer, in the frame and back, ms. */
  readonly ms: number
  /** Why there is no article, where there is none. */
  readonly failure?: string
}

/** A page of a suite, and what is to be found in it. */
export interface Case<Expected> {
  readonly id: string
  readonly source: PageSource
  readonly expected: Expected
}

export interface Figure {
  readonly metric: string
  readonly unit: string
  readonly value: number
}

/** One suite of `../shared/corpora`: how its pages are read, and how outcomes are scored (its README). */
export interface Suite<Expected> {
  readonly name: string
  /** `folder` is the suite's own. */
  readonly load: (folder: string) => readonly Case<Expected>[]
  readonly score: (scored: readonly Scored<Expected>[]) => readonly Figure[]
}

export interface Scored<Expected> {
  readonly expected: Expected
  readonly outcome: Outcome
}

/** A suite without the type of what it expects, which is nobody else's business: `run` gives its own cases back to it. */
export interface AnySuite {
  readonly name: string
  readonly load: (folder: string) => readonly Case<unknown>[]
  readonly score: (scored: readonly Scored<unknown>[]) => readonly Figure[]
}

/** Hides what a suite expects. */
export const suite = <Expected>(own: Suite<Expected>): AnySuite => own as unknown as AnySuite

/** A gzipped page, decoded as a capture decodes it. */
export function pageIn(file: string, name: string, url?: string): PageSource {
  const { text } = decode(gunzipSync(readFileSync(file)), true)
  return { kind: 'html', text, name, url }
}

export const jsonIn = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8')) as unknown

/** Which half of a suite a page belongs to, by its id: rules are made on one, and must hold on the other. */
export const isHeldOut = (id: string): boolean => (createHash('sha256').update(id).digest()[0] ?? 0) % 2 === 1

export const mean = (values: readonly number[]): number =>
  values.reduce((sum, one) => sum + one, 0) / Math.max(1, values.length)
