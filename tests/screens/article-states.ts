import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { article, openArticle } from '../e2e/reading'
import { listShown, openFreight, pressed, rest, type Scene, type Stage } from '../e2e/scene-acts'

const pageFile = (name: string): string => join(import.meta.dirname, 'articles', name)

/** What more the pictures' library holds than the one of the specs. */
export const MORE_IMPORTS = [
  [pageFile('parts-of-a-page.html'), '--tag', 'typography'],
  [pageFile('arabic.html')],
]

/** Another article than the one that the scenes begin with. */
export const open =
  (title: RegExp) =>
  async ({ page, say }: Stage) => {
    await listShown(page, say)
    // In a low window the last rows are not there before the list is at its end.
    await page.getByRole('listbox', { name: say('library:list.label') }).focus()
    await page.keyboard.press('End')
    await openArticle(page, title)
  }

/** The list at its beginning again, and the article that the scenes begin with. */
export const back = async ({ page, say }: Stage) => {
  // No press of Escape too many: in a narrow window it is the way back as well.
  await rest(page)
  await listShown(page, say)
  await page.getByRole('listbox', { name: say('library:list.label') }).focus()
  await page.keyboard.press('Home')
  await openFreight(page, say)
}

/** The article on screen, brought to the words. */
const at = async (page: Page, words: string): Promise<void> => {
  await article(page).getByText(words).first().scrollIntoViewIfNeeded()
}

/** What an article can hold, and where reading and selecting by keys can be. */
export const ARTICLE_STATES: readonly Scene[] = [
  {
    name: 'picture in its text',
    go: async (stage) => {
      await open(/parts of a page/)(stage)
      // Where it was read last, its caption may be the first line.
      const picture = article(stage.page).locator('img').first()
      await picture.evaluate((image) => image.scrollIntoView({ block: 'center' }))
    },
    leave: back,
  },
  {
    name: 'picture enlarged',
    go: async (stage) => {
      await open(/parts of a page/)(stage)
      // At its corner: in a window of 1000 px the annotations may lie over the rest.
      await article(stage.page)
        .locator('img')
        .click({ position: { x: 16, y: 16 } })
      await stage.page.getByRole('dialog').waitFor()
    },
    leave: back,
  },
  {
    name: 'table and code',
    go: async (stage) => {
      await open(/parts of a page/)(stage)
      await at(stage.page, 'The compromise lives near')
    },
    leave: back,
  },
  { name: 'from right to left', go: open(/ألماتي/), leave: back },
  {
    name: 'end of the text',
    go: async ({ page, say }) => {
      await page.keyboard.press('End')
      await article(page)
        .page()
        .frameLocator('iframe[data-reading-frame]')
        .getByText(say('reader:finished'))
        .waitFor()
    },
    leave: ({ page }) => page.keyboard.press('Home'),
  },
  { name: 'paragraph by keyboard', go: ({ page }) => page.keyboard.press('Alt+ArrowDown') },
  {
    name: 'selecting by keyboard',
    go: async ({ page, say }) => {
      for (const keys of ['Alt+ArrowDown', 'v', 'ArrowRight', 'ArrowRight']) await page.keyboard.press(keys)
      // It comes when the keys rest; before that nothing is open that Escape would have to close.
      await page.getByRole('toolbar', { name: say('reader:selection') }).waitFor()
    },
  },
  {
    name: 'find, no match',
    go: async ({ page }) => {
      await page.keyboard.press('Control+f')
      await page.getByRole('search').waitFor()
      await page.keyboard.type('zeppelin')
    },
  },
]

/** Last of all, because of the message at its end. */
export const LOOK_STATES: readonly Scene[] = [
  {
    name: 'look of this article',
    go: async ({ page, say }) => {
      await pressed(page, say('reader:typography'))
      await page.getByRole('radio', { name: say('reader:look.this') }).click()
      await page.getByRole('slider', { name: say('settings:reading.size') }).focus()
      await page.keyboard.press('ArrowRight')
    },
  },
  {
    name: 'look of this article, closed',
    go: () => Promise.resolve(),
    leave: async ({ page, say }) => {
      const frame = page.frameLocator('iframe[data-reading-frame]')
      await frame.getByRole('button', { name: say('reader:look.reset') }).click()
    },
  },
]
