import { gate, questions } from './pieces-bridge'
import { useStore } from 'zustand'
import { page } from 'vitest/browser'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { ArticleList } from '../../../src/renderer/features/library/article-list'
import { foundStore } from '../../../src/renderer/features/library/found-store'
import type { HitsIn } from '../../../src/renderer/features/library/search-words'
import { connect } from '../../../src/renderer/host'
import { articleRow } from '../../unit/renderer/article-row'
import { render, usePage } from '../ui/render'

usePage()
beforeAll(connect)

const rows = Array.from({ length: 2000 }, (_, at) =>
  articleRow({ title: `Article ${at}`, excerpt: 'Begins.' }),
)
const ids = new Map(rows.map(({ id }, place) => [id, place]))
const hitsIn: HitsIn = (text) => {
  const at = text.indexOf('kestrel')
  return at < 0 ? [] : [[at, at + 'kestrel'.length]]
}

const ALL = { kind: 'all' } as const

function List() {
  const pieces = useStore(foundStore, (found) => found.pieces)
  const shown = {
    ...{ rows, hitsIn, pieces, isRanked: true, asked: 'kestrel', isFiltered: true, all: rows.length },
    ...{ view: ALL, isBehind: false },
  }
  return (
    <div style={{ display: 'flex', flexDirection: 'column', height: '100vh' }}>
      <ArticleList shown={shown} />
    </div>
  )
}

const answered = (query: string) =>
  foundStore.setState({ answered: query, ids, ranks: ids, fresh: new Set(), pieces: new Map() })

/** The excerpts of the rows that are in the window. */
const excerpts = (): (string | null)[] =>
  [...document.querySelectorAll('[role=option]')]
    .filter((row) => {
      const { top, bottom } = row.getBoundingClientRect()
      return bottom > 0 && top < window.innerHeight
    })
    .map((row) => row.querySelector('[id$=-excerpt]')?.textContent ?? null)

/** Main answers nothing until the returned function is called. */
function closeGate(): () => void {
  let letGo: () => void = () => undefined
  gate.open = new Promise((open) => {
    letGo = open
  })
  return letGo
}

beforeEach(() => {
  questions.length = 0
  gate.open = Promise.resolve()
  answered('kestrel')
  render(<List />)
})

test('the rows in sight have the piece with the hits, marked, wherever the list was scrolled to; no other row is asked for', async () => {
  const list = page.getByRole('listbox')
  for (const top of [0, 90_000, 200_000]) {
    await expect.element(list).toBeVisible()
    list.element().scrollTop = top
    await expect.poll(() => new Set(excerpts())).toEqual(new Set(['…of kestrel, far down']))
    await expect.poll(() => document.querySelectorAll('mark[data-hit]').length).toBeGreaterThan(3)
  }
  const asked = questions.flatMap((question) => question.ids)
  expect(new Set(asked).size).toBe(asked.length)
  expect(asked.length).toBeLessThan(100)
})

test('what was asked for is not asked for again until the query is answered anew; what was seen stays meanwhile', async () => {
  await expect.poll(excerpts).toContain('…of kestrel, far down')
  const list = page.getByRole('listbox').element()
  const asked = questions.length
  list.scrollTop = 100_000
  await expect.poll(() => questions.length).toBeGreaterThan(asked)
  await expect.poll(() => new Set(excerpts())).toEqual(new Set(['…of kestrel, far down']))
  const before = questions.length
  list.scrollTop = 0
  await expect.poll(() => new Set(excerpts())).toEqual(new Set(['…of kestrel, far down']))
  expect(questions).toHaveLength(before)
  const letGo = closeGate()
  foundStore.setState({ ids: new Map(ids), fresh: new Set() })
  foundStore.setState(({ ids: now }) => ({ ranks: now }))
  await expect.poll(() => questions.length).toBe(before + 1)
  expect(new Set(excerpts())).toEqual(new Set(['…of kestrel, far down']))
  letGo()
})

test('an answer to a query before shows nothing, and one question is asked at a time', async () => {
  await expect.poll(excerpts).toContain('…of kestrel, far down')
  const letGo = closeGate()
  answered('kestrel slow')
  await expect.poll(() => questions.at(-1)?.query).toBe('kestrel slow')
  const list = page.getByRole('listbox').element()
  const asked = questions.length
  for (const top of [50_000, 60_000, 70_000]) {
    list.scrollTop = top
    await new Promise((waited) => setTimeout(waited, 100))
  }
  expect(questions).toHaveLength(asked)
  gate.open = Promise.resolve()
  answered('kestrel next')
  await expect.poll(() => new Set(excerpts())).toEqual(new Set(['…of kestrel next, far down']))
  letGo()
  await new Promise(requestAnimationFrame)
  expect(new Set(excerpts())).toEqual(new Set(['…of kestrel next, far down']))
})
