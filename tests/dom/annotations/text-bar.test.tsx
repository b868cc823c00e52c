import { page } from 'vitest/browser'
import { afterEach, expect, test } from 'vitest'
import { marksStore, showBar } from '../../../src/renderer/features/annotations/marks-store'
import { TextBar } from '../../../src/renderer/features/annotations/text-bar'
import { readerStore } from '../../../src/renderer/features/reader'
import { describeTarget } from '../../../src/shared/anchoring'
import { render, usePage } from '../ui/render'
import { held, useLibrary } from './connected'
import { shownArticle } from './surface'

usePage()
useLibrary()
afterEach(() => {
  showBar(undefined)
  readerStore.setState({ view: undefined })
})

const bar = () => page.getByRole('toolbar', { name: 'Highlight' })
const frames = async (count: number) => {
  for (let frame = 0; frame < count; frame += 1) await new Promise(requestAnimationFrame)
}

/** A highlight in a text that something pushes out of sight. */
async function pushedAway() {
  const view = await shownArticle('<p>Tea.</p><p>Timber goes by rail.</p>')
  const paragraph = view.window.document.querySelector<HTMLElement>('.part p + p')
  if (paragraph === null) throw new Error('The article has no second paragraph')
  paragraph.style.marginTop = '2000px'
  await frames(3)
  const offset = view.text.indexOf('Timber')
  const target = describeTarget(view.text, view.textHash, offset, offset + 6, view.blocks)
  const { id } = held(1, { target })
  readerStore.setState({ view })
  return { paragraph, id, offset }
}

test('the bar of a highlight is there as soon as a new layout brings its place into sight', async () => {
  const { paragraph, id, offset } = await pushedAway()
  render(<TextBar />)
  showBar({ kind: 'annotation', id, offset, clearance: 0 })
  await frames(3)
  // It may be on its way out.
  await expect.poll(() => bar().elements().length).toBe(0)
  expect(marksStore.getState().bar?.kind).toBe('annotation')
  paragraph.style.marginTop = ''
  await expect.element(bar()).toBeVisible()
})

test.each([
  ['in the library', undefined, 8],
  ['in the trash, where the reason is said instead of colours', '2026-01-01T00:00:00.000Z', 1],
])('what can be made of a selection in an article %s', async (_where, trashedAt, count) => {
  const view = await shownArticle('<p>Timber goes by rail.</p>')
  const { article } = readerStore.getState()
  if (article === undefined) throw new Error('No article is open')
  const meta = { ...article.meta, title: 'Rail', ...(trashedAt === undefined ? {} : { trashedAt }) }
  readerStore.setState({ view, article: { ...article, meta } })
  const { document } = view.window
  const paragraph = document.querySelector('.part p')
  if (paragraph === null) throw new Error('The article has no paragraph')
  document.getSelection()?.selectAllChildren(paragraph)
  const selected = view.selected()
  if (selected?.status !== 'selected') throw new Error('Nothing is selected')
  render(<TextBar />)
  showBar({ kind: 'selection', selected, clearance: 0 })
  const selection = page.getByRole('toolbar', { name: 'Selection' })
  await expect.element(selection.getByRole('button', { name: 'Copy' })).toBeVisible()
  expect(selection.getByRole('button').elements()).toHaveLength(count)
  const reason = page.getByText('“Rail” is in the trash. Restore it before you highlight in it.')
  expect(reason.elements()).toHaveLength(trashedAt === undefined ? 0 : 1)
})
