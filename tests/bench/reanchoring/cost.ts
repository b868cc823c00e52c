import { describeTarget, TargetResolver } from '../../../src/shared/anchoring'
import type { Target } from '../../../src/shared/model/annotation'
import { summarise, type BenchLine } from '../bench-line'
import { EDITS } from './edits'
import { OLD_HASH } from './measure'
import { samplePassages } from './quotes'
import { seeded } from './seeded'
import type { HarnessText } from './texts'
import { tracked } from './tracked-text'

const NEW_HASH = 'b'.repeat(64)
const RUNS = 5

/** What resolving costs in long texts, put together from the others: all that is made for a text is in the time. */
export function costLines(texts: readonly HarnessText[], seed: number): BenchLine[] {
  const random = seeded(seed)
  const english = texts.filter(({ name }) => name.length > 2).map(({ text }) => text)
  const unfindable = texts.findLast(({ name }) => name.length > 2)?.text ?? ''
  const long = upTo(english.slice(0, -1), 120_000)
  const longest = upTo(english.slice(0, -1), 770_000)
  const edited =
    EDITS['combined edits']?.(tracked(long), { random, foreign: unfindable.split('\n') }).text ?? long
  const passages = samplePassages(long, 1_000, random)
  const targets = passages.map(({ start, end }) => describeTarget(long, OLD_HASH, start, end, []))
  const foreign = samplePassages(unfindable, 1_000, random)
    .filter(({ start, end }) => !longest.includes(unfindable.slice(start, end)))
    .map(({ start, end }) => describeTarget(unfindable, OLD_HASH, start, end, []))
  const unchanged = targets.slice(0, 200)
  return [
    line('120,000 units, combined edits, old text held', targets.length, () =>
      resolveAll(edited, long, targets),
    ),
    line('120,000 units, combined edits, no old text', targets.length, () =>
      resolveAll(edited, undefined, targets),
    ),
    line('770,000 units, unfindable', foreign.length, () => resolveAll(longest, undefined, foreign)),
    line('120,000 units, 200 highlights, unchanged, all of them', 1, () =>
      resolveAll(long, long, unchanged, OLD_HASH),
    ),
  ]
}

function resolveAll(
  text: string,
  old: string | undefined,
  targets: readonly Target[],
  textHash = NEW_HASH,
): void {
  const resolver = new TargetResolver({ text, textHash }, () => old, targets)
  for (const target of targets) resolver.resolve(target)
}

function line(name: string, quotes: number, work: () => void): BenchLine {
  const samples = Array.from({ length: RUNS }, () => {
    const began = performance.now()
    work()
    return (performance.now() - began) / quotes
  })
  return {
    bench: 'anchoring',
    case: name,
    metric: quotes === 1 ? 'time' : 'time a quote',
    unit: 'ms',
    ...summarise(samples),
    by: 'lectern',
  }
}

function upTo(texts: readonly string[], length: number): string {
  let text = ''
  for (let at = 0; text.length < length; at += 1) text += `${texts[at % texts.length] ?? ''}\n`
  return text.slice(0, length)
}
