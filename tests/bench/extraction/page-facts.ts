import { mean, type Figure, type Outcome } from './suite'

/** What a page is known to say about itself; a missing key is not scored, an empty author or day means that there is none. */
export interface Facts {
  readonly title?: string | undefined
  readonly author?: string | readonly string[] | undefined
  readonly date?: string | undefined
  readonly image?: string | undefined
}

interface Told {
  readonly expected: Facts
  readonly outcome: Outcome
}

/** Title, author, day and lead image, exact; and how often something is said where it is known that there is nothing. */
export function factFigures(told: readonly Told[]): Figure[] {
  const known = (fact: keyof Facts) =>
    told.filter(({ expected }) => expected[fact] !== undefined && expected[fact] !== '')
  const right = (fact: keyof Facts, isRight: (one: Told) => boolean): Figure[] => {
    const scored = known(fact)
    return scored.length === 0 ? [] : [share(`${fact} exact`, scored.map(isRight))]
  }
  const nobody = told.filter(({ expected }) => expected.author === '')
  const noDay = told.filter(({ expected }) => expected.date === '')
  return [
    ...right('title', ({ expected, outcome }) => folded(expected.title) === folded(outcome.title)),
    ...right('author', ({ expected, outcome }) => names(expected.author) === names(outcome.authors)),
    ...(nobody.length === 0
      ? []
      : [
          share(
            'author invented',
            nobody.map(({ outcome }) => names(outcome.authors) !== ''),
          ),
        ]),
    ...right('date', isDayRight),
    ...(known('date').length === 0
      ? []
      : [
          share(
            'date wrong',
            known('date').map((one) => one.outcome.published !== '' && !isDayRight(one)),
          ),
        ]),
    ...(noDay.length === 0
      ? []
      : [
          share(
            'date said where none is known',
            noDay.map(({ outcome }) => outcome.published !== ''),
          ),
        ]),
    ...right('image', ({ expected, outcome }) => place(expected.image) === place(outcome.about['image'])),
  ]
}

const share = (metric: string, all: readonly boolean[]): Figure => ({
  metric,
  unit: 'share',
  value: mean(all.map(Number)),
})

const folded = (text: unknown): string =>
  (typeof text === 'string' ? text : '')
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim()

/** The words of all names, without what joins two of them. */
const names = (author: unknown): string =>
  folded([author].flat().join(' '))
    .split(' ')
    .filter((word) => !/^(?:and|und|et|y|by)$/.test(word))
    .toSorted()
    .join(' ')

/** The day that is known; for an instant, a day that it is somewhere on the earth. */
function isDayRight({ expected: { date = '' }, outcome: { published } }: Told): boolean {
  const day = published.slice(0, 10)
  if (day === date.slice(0, 10)) return true
  const [said, known] = [Date.parse(day), Date.parse(date)]
  if (!date.includes('T') || Number.isNaN(said) || Number.isNaN(known)) return false
  const hours = (known - said) / 3_600_000
  return hours > -14 && hours < 36
}

/** An address without its scheme and query, which sizes and signatures change. */
function place(address: unknown): string {
  if (typeof address !== 'string' || !URL.canParse(address)) return String(address)
  const { host, pathname } = new URL(address)
  return host + pathname
}
