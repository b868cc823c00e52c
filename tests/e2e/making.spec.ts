import type { Page } from '@playwright/test'
import { articleFile } from './adding'
import { expect, test } from './launch'
import { article, clickOn, dragOver, expectPainted, highlight, openArticle, painted } from './reading'

test.use({ appOptions: { imports: [[articleFile('night-freight.html')]] } })

const FREIGHT = /The night freight to Almaty/
const cards = (page: Page) => page.getByRole('complementary', { name: 'Annotations' }).getByRole('article')
const selectionBar = (page: Page) => page.getByRole('toolbar', { name: 'Selection' })
const quotes = (page: Page) => cards(page).locator('q').allTextContents()
const marked = async (page: Page) => Object.values(await painted(page)).flat()

test('the same words again take the new colour, overlapping ones are a highlight of their own, and only the main button selects', async ({
  app,
}) => {
  const { page } = app
  await openArticle(page, FREIGHT)
  await highlight(page, 'three containers', 'Yellow')
  await dragOver(page, 'three containers')
  await page.keyboard.press('2')
  await expectPainted(page, 'green', 'three containers')
  expect(await marked(page)).toEqual(['three containers'])
  await page.keyboard.press('Escape')

  await dragOver(page, 'containers of')
  await page.keyboard.press('3')
  await expectPainted(page, 'blue', 'containers of')
  await page.keyboard.press('Escape')
  // Half a word is all of it, unless Alt is held.
  await dragOver(page, 'otive coup')
  await page.keyboard.press('4')
  await expectPainted(page, 'purple', 'locomotive couples')
  await page.keyboard.press('Escape')
  await dragOver(page, 'ighty-five milli', { alt: true })
  await page.keyboard.press('5')
  await expectPainted(page, 'red', 'ighty-five milli')
  await page.keyboard.press('Escape')
  expect(await quotes(page)).toEqual([
    'locomotive couples',
    'three containers',
    'containers of',
    'ighty-five milli',
  ])

  for (const button of ['right', 'middle'] as const) {
    await dragOver(page, 'nineteen hours', { button })
    await page.keyboard.press('Escape')
    await expect(selectionBar(page)).toBeHidden()
  }
  expect(await quotes(page)).toHaveLength(4)
})

test('a link within a highlight still leads on; beside it the highlight opens', async ({ app }) => {
  const { page } = app
  await openArticle(page, FREIGHT)
  await dragOver(page, 'The train carries ')
  await page.keyboard.press('Shift+ArrowRight')
  await page.keyboard.press('Shift+ArrowRight')
  await page.keyboard.press('Shift+ArrowRight')
  await page.keyboard.press('1')
  await expectPainted(page, 'yellow', 'The train carries tea')
  await page.keyboard.press('Escape')
  await article(page).getByRole('link', { name: 'tea' }).click()
  await expect(page.getByRole('dialog', { name: 'This link goes to' })).toBeVisible()
  await page.keyboard.press('Escape')
  await clickOn(page, 'train carries')
  await expect(page.getByRole('toolbar', { name: 'Highlight' })).toBeVisible()
})

test('the ends of a highlight are moved by keys, by words and by characters, and each step is taken back', async ({
  app,
}) => {
  const { page } = app
  await openArticle(page, FREIGHT)
  await highlight(page, 'three containers', 'Green')
  const steps: readonly [keys: string, marked: string][] = [
    ['Shift+ArrowRight', 'three containers of'],
    ['Shift+ArrowRight', 'three containers of children’s'],
    ['Shift+ArrowLeft', 'three containers of'],
    ['ControlOrMeta+Shift+ArrowLeft', 'gearboxes, three containers of'],
    ['ControlOrMeta+Shift+ArrowRight', 'three containers of'],
    ['Alt+Shift+ArrowRight', 'three containers of c'],
    ['Alt+Shift+ArrowLeft', 'three containers of'],
    ['ControlOrMeta+Alt+Shift+ArrowRight', 'hree containers of'],
    ['ControlOrMeta+Alt+Shift+ArrowLeft', 'three containers of'],
  ]
  for (const [keys, words] of steps) {
    await page.keyboard.press(keys)
    await expect.poll(() => marked(page), { message: keys }).toEqual([words])
    await expect(cards(page).locator('q')).toHaveText(words)
  }
  await app.restart()
  await openArticle(app.page, FREIGHT)
  await expectPainted(app.page, 'green', 'three containers of')
  for (const [, words] of steps.toReversed().slice(1)) {
    await app.page.keyboard.press('ControlOrMeta+z')
    await expect.poll(() => marked(app.page)).toEqual([words])
  }
  await app.page.keyboard.press('ControlOrMeta+z')
  await expect.poll(() => marked(app.page)).toEqual(['three containers'])
  await app.page.keyboard.press('ControlOrMeta+Shift+z')
  await expect.poll(() => marked(app.page)).toEqual(['three containers of'])
})
