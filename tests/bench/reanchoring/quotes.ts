import type { Span } from '../../../src/shared/text/block'
import { graphemeSafe, words } from '../../../src/shared/text/segment'
import type { Seeded } from './seeded'

/** Passages as people mark them: 20% of one to three words, 30% phrases, 35% as long as a sentence, 15% of 200 to 600 units. */
export function samplePassages(text: string, count: number, random: Seeded): Span[] {
  const all = words(text)
  const lengths = [
    { share: 0.2, units: () => wordsLong(all, 1 + random.below(3), random) },
    { share: 0.3, units: () => wordsLong(all, 4 + random.below(7), random) },
    { share: 0.35, units: () => unitsLong(all, 70 + random.below(130), text, random) },
    { share: 0.15, units: () => unitsLong(all, 200 + random.below(400), text, random) },
  ]
  return lengths.flatMap(({ share, units }) => {
    const passages: Span[] = []
    while (passages.length < Math.round(count * share)) {
      const { start, end } = units()
      const span = graphemeSafe(text, start, end)
      if (span.end > span.start && span.end <= text.length && text.slice(span.start, span.end).trim() !== '')
        passages.push(span)
    }
    return passages
  })
}

function wordsLong(all: readonly Span[], count: number, random: Seeded): Span {
  const first = random.below(Math.max(1, all.length - count))
  return { start: all[first]?.start ?? 0, end: all[first + count - 1]?.end ?? 0 }
}

function unitsLong(all: readonly Span[], units: number, text: string, random: Seeded): Span {
  const start = all[random.below(all.length)]?.start ?? 0
  const end = all.find((word) => word.end >= start + units)?.end ?? text.length
  return { start, end }
}
