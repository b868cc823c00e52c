import { describe, expect, test } from 'vitest'
import {
  isDone,
  withChanges,
  withNews,
  type AnnotationChange,
} from '../../../src/renderer/features/annotations/annotation-changes'
import { cardGroups, matches, NO_FILTER } from '../../../src/renderer/features/annotations/panel-cards'
import { placedIn } from '../../../src/renderer/features/annotations/placed'
import { describeTarget } from '../../../src/shared/anchoring'
import type { Annotation } from '../../../src/shared/model/annotation'
import { AnnotationId, type ArticleId } from '../../../src/shared/model/ids'

const articleId = '01HZZZZZZZZZZZZZZZZZZZZZZZ' as ArticleId
const HASH = 'a'.repeat(64)
const OTHER = 'b'.repeat(64)
const TEXT = 'The first train left at noon. The second train left at one. The third never left.'

function annotation(number: number, fields: Partial<Annotation> = {}): Annotation {
  const at = new Date(Date.UTC(2026, 0, 1, 0, 0, number)).toISOString()
  return {
    id: AnnotationId.parse(`00000000-0000-4000-8000-${String(number).padStart(12, '0')}`),
    articleId,
    color: 'yellow',
    note: '',
    tags: [],
    createdAt: at,
    updatedAt: at,
    ...fields,
  }
}

function on(words: string, number: number, hash = HASH): Annotation {
  const start = TEXT.indexOf(words)
  const target = describeTarget(TEXT, hash, start, start + words.length, [])
  const anchor = { status: 'exact', textHash: hash, start, end: start + words.length, score: 1 } as const
  return annotation(number, { target, anchor })
}

const byId = (...annotations: Annotation[]) => new Map(annotations.map((one) => [one.id, one]))

describe('acts that the library has not confirmed', () => {
  const saved = annotation(1)
  const added = annotation(2)
  const id = saved.id

  test('are shown as if it had', () => {
    const changes: AnnotationChange[] = [
      { kind: 'patch', articleId, id, patch: { color: 'red' } },
      { kind: 'add', articleId, id: added.id, annotation: added },
      { kind: 'patch', articleId, id: added.id, patch: { note: 'new' } },
    ]
    expect([...withChanges(byId(saved), changes).values()]).toEqual([
      { ...saved, color: 'red' },
      { ...added, note: 'new' },
    ])
    expect(withChanges(byId(saved), [{ kind: 'remove', articleId, id }]).size).toBe(0)
  })

  test.each<[string, AnnotationChange, boolean]>([
    ['an addition that arrived', { kind: 'add', articleId, id, annotation: saved }, true],
    ['an addition that did not', { kind: 'add', articleId, id: added.id, annotation: added }, false],
    ['a deletion that arrived', { kind: 'remove', articleId, id: added.id }, true],
    ['a deletion that did not', { kind: 'remove', articleId, id }, false],
    ['a change that arrived', { kind: 'patch', articleId, id, patch: { color: 'yellow', tags: [] } }, true],
    ['a change that did not', { kind: 'patch', articleId, id, patch: { tags: ['a'] } }, false],
  ])('%s is told apart when the answer was lost', (_, change, done) => {
    expect(isDone(byId(saved), change)).toBe(done)
  })

  test('an older record never takes the place of a newer one', () => {
    const newer = { ...saved, color: 'red' as const, updatedAt: '2027-01-01T00:00:00.000Z' }
    expect(withNews(byId(newer), [saved], []).get(id)).toBe(newer)
    expect(withNews(byId(saved), [newer], []).get(id)).toBe(newer)
    expect(withNews(byId(saved), [], [id]).size).toBe(0)
  })
})

describe('places in the text on screen', () => {
  const faithful = { text: TEXT, textHash: HASH, isFaithful: true }
  const words = (annotations: Annotation[], view: { text: string; textHash: string; isFaithful: boolean }) =>
    placedIn(view, annotations).map(({ start, end }) => view.text.slice(start, end))

  test('are those of the library on the text that it anchored, in the order of the text', () => {
    expect(words([on('second train', 1), on('first train', 2)], faithful)).toEqual([
      'first train',
      'second train',
    ])
  })

  test('there is none on another text than that of the anchor, whose place the library has yet to tell', () => {
    const text = `A line that was not there before. ${TEXT}`
    expect(words([on('second train', 1)], { text, textHash: OTHER, isFaithful: true })).toEqual([])
  })

  test('there are none on a text that is not the saved one, not even of an anchor that claims it', () => {
    const text = `A line that was not there before. ${TEXT}`
    const unfaithful = { text, textHash: OTHER, isFaithful: false }
    const liar = { ...on('second train', 1), anchor: on('second train', 1, OTHER).anchor }
    expect(words([on('second train', 1), liar], unfaithful)).toEqual([])
  })

  test('there is none for an orphan and for a note on the article', () => {
    const orphan = { ...on('second train', 1), anchor: { status: 'orphan', textHash: HASH } as const }
    expect(words([orphan, annotation(2)], faithful)).toEqual([])
  })

  test('an anchor beyond the end of the text is none', () => {
    const broken = on('second train', 1)
    const anchor = { status: 'exact', textHash: HASH, start: 10, end: 10_000, score: 1 } as const
    expect(words([{ ...broken, anchor }], faithful)).toEqual([])
  })
})

describe('the panel', () => {
  test('has notes on the article first, then the text’s order, then what has no place', () => {
    const [second, first, note, orphan] = [
      on('second train', 1),
      on('first train', 2),
      annotation(3),
      on('third', 4),
    ]
    const starts = new Map([second, first].map(({ id, target }) => [id, target?.start]))
    const { article, text, orphans } = cardGroups([second, orphan, first, note], ({ id }) => starts.get(id))
    expect([article, text, orphans]).toEqual([[note], [first, second], [orphan]])
  })

  test.each([
    ['words of the quote, in any case', { text: 'SECOND' }, true],
    ['words of the note', { text: 'check' }, true],
    ['a tag', { text: 'trade/' }, true],
    ['words that are nowhere', { text: 'ships' }, false],
    ['its colour among others', { colors: new Set(['yellow', 'red'] as const) }, true],
    ['another colour', { colors: new Set(['red'] as const) }, false],
    ['its tag', { tags: new Set(['trade/rail']) }, true],
    ['another tag', { tags: new Set(['china']) }, false],
  ])('finds by %s', (_, filter, found) => {
    const one = { ...on('second train', 1), note: 'Check this', tags: ['trade/rail'] }
    expect(matches({ ...NO_FILTER, ...filter }, one)).toBe(found)
  })
})
