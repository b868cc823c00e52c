import { createHash, randomUUID } from 'node:crypto'
import { describeTarget } from '../../src/shared/anchoring'
import { AnnotationId } from '../../src/shared/model/ids'
import { TagName } from '../../src/shared/model/tag'
import type { ArticleDraft, BulkItem, DraftAnnotation } from '../../src/main/library/library'
import { seeded } from './made-texts'
import type { Sentences } from './natural-sentences'

const COLORS = ['yellow', 'green', 'blue', 'purple', 'red'] as const
const SYLLABLES = 'ka ro mi ten sol va dri lu pe no gar ith um bel za fen qui or'.split(' ')
const HIGHLIGHTS = 10

/** Articles of about 700 words with ten highlights each; the same seed and number, the same article. */
export function* madeArticles(sentences: Sentences, seed: number, count: number): Generator<BulkItem> {
  for (let number = 0; number < count; number += 1)
    yield { key: `${seed}-${number}`, draft: () => madeArticle(sentences, seed, number) }
}

/** One of them. */
export function madeArticle(sentences: Sentences, seed: number, number: number): ArticleDraft {
  const random = seeded(seed * 1_000_003 + number)
  const pick = <T>(some: readonly T[]): T => some[Math.floor(random() * some.length)] as T
  const name = () => {
    const word = Array.from({ length: 2 + Math.floor(random() * 2) }, () => pick(SYLLABLES)).join('')
    return word.charAt(0).toUpperCase() + word.slice(1)
  }
  const lang = random() < 0.9 ? 'en' : random() < 0.5 ? 'zh' : 'ja'
  const names = Array.from({ length: 5 }, name)
  const joint = lang === 'en' ? ' ' : ''
  const lines = Array.from({ length: 12 }, (_, at) => {
    const some = Array.from({ length: lang === 'en' ? 4 : 6 }, () => pick(sentences[lang]))
    return [...some, `${names[at % 5]} ${number}.`].join(joint).replaceAll(/\s+/g, ' ')
  })
  const text = lines.join('\n')
  const hash = createHash('sha256').update(text).digest('hex')
  const html = lines.map((line) => `<p>${escaped(line)}</p>`).join('')
  const annotations = Array.from({ length: HIGHLIGHTS }, (_, at): DraftAnnotation => {
    const start = Math.floor(((at + random()) * (text.length - 200)) / HIGHLIGHTS)
    return {
      id: AnnotationId.parse(randomUUID()),
      color: pick(COLORS),
      note: random() < 0.4 ? pick(sentences[lang]) : '',
      tags: random() < 0.3 ? [tag(`theme-${Math.floor(random() * 60)}`)] : [],
      target: describeTarget(text, hash, start, start + 40 + Math.floor(random() * 120), []),
    }
  })
  return {
    extraction: {
      title: `${pick(sentences[lang]).slice(0, 70)} (${names[0]})`,
      authors: [`${names[1]} ${names[2]}`],
      site: `${pick(SYLLABLES)}${pick(SYLLABLES)}.example`,
      url: `https://${pick(SYLLABLES)}.example/${seed}/${number}`,
      lang,
      html,
      excerpt: text.slice(0, 240),
      words: text.split(' ').length,
      extractor: 'bench',
      confidence: {},
      warnings: [],
    },
    source: { kind: 'text', bytes: Buffer.from(text), name: `${number}.txt`, encoding: 'utf-8' },
    assets: [],
    tags: [tag(`shelf/${Math.floor(random() * 40)}`), tag(`year/${2000 + (number % 26)}`)],
    annotations,
  }
}

const tag = (name: string) => TagName.parse(name)
const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
