import { type Act, after, EMPTY, type Expected, statesOf } from './reference'

const FIVE = ['A', 'B', 'C', 'D', 'E']

/** The acts that make the library a writer starts from. */
export const BASE: readonly Act[] = FIVE.flatMap((title): Act[] => [
  { do: 'publish', title },
  { do: 'highlight', title },
])

/** The n-th act of an endless life with a library, from 1. */
export function actOf(n: number): Act {
  const title = FIVE[(n >> 3) % FIVE.length] ?? 'A'
  if (n % 16 === 1) return { do: 'collection', name: `C${n}` }
  if (n % 16 === 2) return { do: 'collect', titles: [title], name: `C${n - 1}` }
  switch (n % 8) {
    case 3:
      return { do: 'tag', titles: FIVE, tag: `t${n}` }
    case 4:
      return { do: 'publish', title: `P${n}` }
    case 5:
      return { do: 'highlight', title: `P${n - 1}` }
    case 6:
      return { do: 'trash', titles: [`P${n - 2}`, title] }
    case 7:
      return { do: 'undo' }
    default:
      return { do: 'note', title, note: `note ${n}, and some more words to fill a line or two of it` }
  }
}

/** Acts that memory keeps when the disk refuses them. */
export const KEPT_WHEN_REFUSED: readonly Act[] = [
  ...FIVE.map((title): Act => ({ do: 'note', title, note: `a note of ${title}` })),
  { do: 'tag', titles: FIVE, tag: 'later' },
  { do: 'collection', name: 'Later' },
  { do: 'describe', tag: 'later', color: 'green' },
  { do: 'retag', from: 'later', to: 'latest' },
  { do: 'trash', titles: ['A', 'B'] },
]

/** What the library may hold after the `acknowledged` and at most the `begun` first acts. */
export function statesBetween(acknowledged: number, begun: number): Expected[] {
  let state = statesOf(EMPTY, BASE).at(-1) ?? EMPTY
  const states: Expected[] = []
  for (let n = 0; n <= begun; n += 1) {
    if (n > 0) state = after(state, actOf(n))
    if (n >= acknowledged) states.push(state)
  }
  return states
}
