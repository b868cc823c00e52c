import { join } from 'node:path'
import { factFigures } from './page-facts'
import { characterTokens } from './shingles'
import { jsonIn, mean, pageIn, suite } from './suite'

interface Reference {
  readonly url?: string
  readonly title?: string
  readonly author?: string
  readonly date_published?: string
  readonly lead_image_url?: string
  readonly first13?: string
  /** Whether the page's own text has the first words at all. */
  readonly hasFirst: boolean
}

/** mercury's pages, 30 of them Japanese: the first words of the body are kept, where the page has them. */
export const mercuryFixtures = suite<Reference>({
  name: 'mercury-fixtures',
  load: (folder) => {
    const pages = jsonIn(join(folder, 'expected.json')) as Record<string, Omit<Reference, 'hasFirst'>>
    return Object.entries(pages).map(([id, page]) => {
      const source = pageIn(join(folder, 'html', `${id}.gz`), id, page.url)
      const hasFirst =
        page.first13 !== undefined && letters(stripped(source.text)).includes(letters(page.first13))
      return { id, source, expected: { ...page, hasFirst } }
    })
  },
  score: (scored) => [
    {
      metric: 'first words kept',
      unit: 'share',
      value: mean(
        scored
          .filter(({ expected }) => expected.hasFirst)
          .map(({ expected, outcome }) =>
            letters(outcome.text).includes(letters(expected.first13 ?? '')) ? 1 : 0,
          ),
      ),
    },
    ...factFigures(
      scored.map(({ expected, outcome }) => ({
        outcome,
        expected: {
          title: expected.title,
          author: expected.author === '' ? undefined : expected.author,
          date: expected.date_published,
          image: expected.lead_image_url,
        },
      })),
    ),
  ],
})

const letters = (text: string) => characterTokens(text).join('')

/** What a page says, roughly: without scripts, styles and tags, the commonest entities as characters. */
const stripped = (html: string) =>
  html
    .replace(/<(script|style)\b[\s\S]*?<\/\1>|<[^>]*>/gi, '')
    .replace(/&#(x?)([\da-f]+);/gi, (_all, hex: string, code: string) =>
      String.fromCodePoint(Math.min(0x10_ff_ff, Number.parseInt(code, hex === '' ? 10 : 16) || 32)),
    )
    .replace(/&\w+;/g, ' ')
