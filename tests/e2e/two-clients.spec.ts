import type { Page } from '@playwright/test'
import { cards } from './by-keys'
import { expect, test } from './launch'
import { clickOn, expectPainted, highlight, openArticle } from './reading'

const SAMPLE = /To build China-SCO/

/** Resolved in the page, with its clock, when the words are on screen. */
const whenShown = (page: Page, words: string): Promise<number> =>
  page.evaluate(
    (words) =>
      new Promise<number>((settle) => {
        const look = () => document.body.textContent.includes(words) && settle(Date.now())
        new MutationObserver(look).observe(document.body, {
          subtree: true,
          childList: true,
          characterData: true,
        })
        look()
      }),
    words,
  )

test('two clients of one library see each other’s changes within 200 ms', async ({ app }) => {
  const { page } = app
  await openArticle(page, SAMPLE)
  const second = await app.secondClient()
  const [row] = (await second.call('library.snapshot', {})).articles
  if (row === undefined) throw new Error('The library is empty')
  const delays: number[] = []
  for (const title of ['First name', 'Second name', 'Third name', 'Fourth name', 'Fifth name']) {
    const shown = whenShown(page, title)
    const before = Date.now()
    await second.call('articles.update', { ids: [row.id], patch: { title } })
    delays.push((await shown) - before)
  }
  expect(
    delays.toSorted((a, b) => a - b)[2],
    `ms until the window showed it: ${delays.join(', ')}`,
  ).toBeLessThan(200)

  const heard = second.next('annotations.changed')
  await highlight(page, 'over 15,000 participants', 'Blue')
  const { articleId, upsert } = await heard
  expect(articleId).toBe(row.id)
  expect(upsert).toMatchObject([{ color: 'blue', target: { exact: 'over 15,000 participants' } }])
  second.close()
})

test.describe('a tab that sleeps', () => {
  // What it would have fetched ahead of its use does not come, nor its line to the library while it is offline.
  test.use({ appOptions: { allowErrors: [/^Failed to load resource: net::ERR_/, /WebSocket.*ERR_/] } })
  test('a client that missed a change asks for everything again', async ({ app }) => {
    test.skip(app.host !== 'web', 'one window only: the gap is made between two tabs')
    await openArticle(app.page, SAMPLE)
    const other = await app.secondPage()
    await openArticle(other, SAMPLE)
    // Sleep: the tab is offline while the other one works on.
    await other.context().setOffline(true)
    await highlight(app.page, 'over 15,000 participants', 'Blue')
    await app.page.keyboard.press('n')
    await app.page.keyboard.type('Read *twice*.')
    await app.page.keyboard.press('ControlOrMeta+Enter')
    await expect(cards(app.page)).toContainText(['Read twice.'])
    await app.page.keyboard.press('Escape')
    await highlight(app.page, 'Svetlana set up', 'Red')
    await other.context().setOffline(false)
    await expectPainted(other, 'blue', 'over 15,000 participants')
    await expect(cards(other).getByRole('emphasis')).toHaveText('twice')
    await clickOn(other, 'over 15,000 participants')
    await expect(other.getByRole('toolbar', { name: 'Highlight' })).toBeVisible()
  })
})

test('the command line works through the running app, and the window shows it', async ({ app }) => {
  const { page } = app
  await openArticle(page, SAMPLE)
  const id = (await app.cli('list', '--json')).stdout.match(/"id":"(\w+)"/)?.[1] ?? ''
  const { code, stderr } = await app.cli('annotate', id, '--quote', '207 training programs', '--color', 'red')
  expect(stderr).toBe('')
  expect(code).toBe(0)
  await expectPainted(page, 'red', '207 training programs')
})
