import { describeTarget } from '../../../src/shared/anchoring'
import type { Target } from '../../../src/shared/model/annotation'
import type { BenchLine } from '../bench-line'
import { EDITS } from './edits'
import type { Finder } from './finders'
import { judge, truthOf, type Outcome } from './outcome'
import { samplePassages } from './quotes'
import { seeded } from './seeded'
import type { HarnessText } from './texts'
import { tracked } from './tracked-text'

export interface Measure {
  readonly texts: readonly HarnessText[]
  readonly seed: number
  /** Of each text. */
  readonly quotes: number
  /** An outcome of which each case is printed. */
  readonly show?: string
}

/** Not an edit: the quotes are another article's, and none of them may be placed. */
export const FOREIGN = 'quotes of another article'

export const OLD_HASH = 'a'.repeat(64)

interface Tally {
  readonly outcomes: Record<Outcome, number>
  ends: number
  ms: number
  quotes: number
}

/** One kind of edit over all texts by one finder, as lines of percentages. */
export async function measured(kind: string, finder: Finder, measure: Measure): Promise<BenchLine[]> {
  const tally: Tally = {
    outcomes: { found: 0, near: 0, wrong: 0, orphan: 0, gone: 0, false: 0 },
    ends: 0,
    ms: 0,
    quotes: 0,
  }
  for (let at = 0; at < measure.texts.length; at += 1)
    await (kind === FOREIGN ? measureForeign : measureEdit)(at, kind, finder, measure, tally)
  return linesOf(kind, finder, tally)
}

async function measureEdit(
  at: number,
  kind: string,
  finder: Finder,
  measure: Measure,
  tally: Tally,
): Promise<void> {
  const { name, text } = textAt(measure, at)
  const random = seeded(measure.seed * 1000 + at)
  const edit = EDITS[kind]
  if (edit === undefined)
    throw new Error(`There is no edit “${kind}”. There are: ${Object.keys(EDITS).join(', ')}.`)
  const edited = edit(tracked(text), { random, foreign: foreignParagraphs(measure, at) })
  const truth = truthOf(edited, text.length)
  const passages = samplePassages(text, measure.quotes, random)
  const targets = passages.map(({ start, end }) => describeTarget(text, OLD_HASH, start, end, []))
  const began = performance.now()
  const places = await finder.find({ text: edited.text, oldText: text, targets })
  tally.ms += performance.now() - began
  passages.forEach((passage, of) => {
    const [target, place] = [targets[of], places[of]]
    const { outcome, endsMatch } = judge(truth, passage, target?.exact ?? '', place)
    tally.outcomes[outcome] += 1
    tally.quotes += 1
    if (outcome === 'found' && endsMatch) tally.ends += 1
    if (measure.show === outcome) show(name, finder, target, edited.text, place)
  })
}

/** The article was replaced by another one: with its old text held as well, nothing of it may be found. */
async function measureForeign(
  at: number,
  _: string,
  finder: Finder,
  measure: Measure,
  tally: Tally,
): Promise<void> {
  const { name, text } = textAt(measure, at)
  const other = measure.texts.findLast(
    (one) => one.name !== name && (one.name.length === 2) === (name.length === 2),
  )
  if (other === undefined) return
  const passages = samplePassages(other.text, measure.quotes, seeded(measure.seed * 1000 + at)).filter(
    ({ start, end }) => !text.includes(other.text.slice(start, end)),
  )
  const targets = passages.map(({ start, end }) => describeTarget(other.text, OLD_HASH, start, end, []))
  const began = performance.now()
  const places = await finder.find({ text, oldText: other.text, targets })
  tally.ms += performance.now() - began
  places.forEach((place, of) => {
    const outcome = place === undefined ? 'gone' : 'false'
    tally.outcomes[outcome] += 1
    tally.quotes += 1
    if (measure.show === outcome) show(name, finder, targets[of], text, place)
  })
}

function textAt({ texts }: Measure, at: number): HarnessText {
  const text = texts[at]
  if (text === undefined) throw new Error(`There is no text ${at}.`)
  return text
}

function foreignParagraphs({ texts }: Measure, at: number): string[] {
  const isCjk = texts[at]?.name.length === 2
  const others = texts.filter((other, of) => of !== at && (other.name.length === 2) === isCjk)
  const paragraphs = others.flatMap(({ text }) => text.split('\n').filter((line) => line.length > 60))
  return paragraphs.length > 0 ? paragraphs : ['There is no other text in this run.']
}

function show(
  name: string,
  finder: Finder,
  target: Target | undefined,
  text: string,
  place: { start: number; end: number } | undefined,
): void {
  const got = place && text.slice(place.start, place.end)
  const around = place && text.slice(Math.max(0, place.start - 40), place.end + 40)
  console.log(
    JSON.stringify({ name, by: finder.name, how: finder.how, ...target, headings: undefined, got, around }),
  )
}

function linesOf(kind: string, finder: Finder, { outcomes, ends, ms, quotes }: Tally): BenchLine[] {
  const findable = outcomes.found + outcomes.near + outcomes.wrong + outcomes.orphan
  const gone = outcomes.gone + outcomes.false
  const line = (metric: string, value: number, runs: number, unit = '%'): BenchLine[] =>
    runs === 0
      ? []
      : [
          {
            bench: 'anchoring',
            case: finder.how === undefined ? kind : `${kind}, ${finder.how}`,
            metric,
            unit,
            value: unit === '%' ? (100 * value) / runs : value / runs,
            p95: null,
            runs,
            by: finder.name,
          },
        ]
  return [
    ...line('found', outcomes.found, findable),
    ...line('near', outcomes.near, findable),
    ...line('wrong', outcomes.wrong, findable),
    ...line('orphan', outcomes.orphan, findable),
    ...line('both ends within 1', ends, outcomes.found),
    ...line('gone, placed elsewhere', outcomes.false, gone),
    ...line('time a quote', ms, quotes, 'ms'),
  ]
}
