import type { Page } from '@playwright/test'
import { articleFile } from './adding'
import { expect, test } from './launch'
import {
  article,
  clickOn,
  dragOver,
  expectPainted,
  highlight,
  isInSight,
  openArticle,
  painted,
} from './reading'

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
  // The text is painted first, the cards follow.
  await expect
    .poll(() => quotes(page))
    .toEqual(['locomotive couples', 'three containers', 'containers of', 'ighty-five milli'])

  for (const button of ['right', 'middle'] as const) {
    await dragOver(page, 'nineteen hours', { button })
    await page.keyboard.press('Escape')
    await expect(selectionBar(page)).toBeHidden()
  }
  expect(await quotes(page)).toHaveLength(4)
})

test('with words selected, keys highlight them in the last colour, with a note, with a tag, or let go; others lead from one to the next', async ({
  app,
}) => {
  const { page } = app
  const said = page.locator('#announcer')
  await openArticle(page, FREIGHT)
  await dragOver(page, 'three containers')
  await page.keyboard.press('1')
  await expectPainted(page, 'yellow', 'three containers')
  await page.keyboard.press('Escape')
  await dragOver(page, 'nineteen hours')
  await page.keyboard.press('h')
  await expectPainted(page, 'yellow', 'nineteen hours')
  await page.keyboard.press('Escape')
  await dragOver(page, 'forty-foot box')
  await page.keyboard.type('nAs tall as it is wide.')
  await page.keyboard.press('ControlOrMeta+Enter')
  await expect(cards(page).filter({ hasText: 'forty-foot' })).toContainText('As tall as it is wide.')
  await page.keyboard.press('Escape')
  await dragOver(page, 'washed-out culvert')
  await page.keyboard.type('tflood\n')
  await expect(cards(page).filter({ hasText: 'culvert' })).toContainText('flood')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await dragOver(page, 'They come by sea')
  await page.keyboard.press('Escape')
  await expect(selectionBar(page)).toBeHidden()
  expect(await marked(page)).toHaveLength(4)

  await page.locator('iframe[data-reading-frame]').focus()
  for (const [key, words] of [
    ['[', 'washed-out culvert'],
    ['[', 'forty-foot box'],
    ['[', 'nineteen hours'],
    [']', 'forty-foot box'],
  ] as const) {
    await page.keyboard.press(key)
    await expect(said).toContainText(words)
    await expect.poll(() => isInSight(page, words)).toBe(true)
  }
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
  // The ends take turns: presses that move one end on are one step of undo.
  const steps: readonly [keys: string, marked: string][] = [
    ['Shift+ArrowRight', 'three containers of'],
    ['ControlOrMeta+Shift+ArrowLeft', 'gearboxes, three containers of'],
    ['Shift+ArrowRight', 'gearboxes, three containers of children’s'],
    ['ControlOrMeta+Shift+ArrowRight', 'three containers of children’s'],
    ['Shift+ArrowLeft', 'three containers of'],
    ['ControlOrMeta+Alt+Shift+ArrowRight', 'hree containers of'],
    ['Alt+Shift+ArrowRight', 'hree containers of c'],
    ['ControlOrMeta+Alt+Shift+ArrowLeft', 'three containers of c'],
    ['Alt+Shift+ArrowLeft', 'three containers of'],
  ]
  const client = await app.secondClient()
  const kept = async () => (await client.call('annotations.list', {})).map(({ target }) => target?.exact)
  for (const [keys, words] of steps) {
    await page.keyboard.press(keys)
    await expect.poll(() => marked(page), { message: keys }).toEqual([words])
    await expect(cards(page).locator('q')).toHaveText(words)
    await expect.poll(kept, { message: keys }).toEqual([words])
  }
  client.close()
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

test('what was done last is kept when the app is ended at once, before the library answered', async ({
  app,
}) => {
  const { page } = app
  await openArticle(page, FREIGHT)
  await highlight(page, 'three containers', 'Green')
  await expectPainted(page, 'green', 'three containers')
  for (const key of ['3', '4', '2', '1', '3', '4', '2', '5']) await page.keyboard.press(key)
  await expectPainted(page, 'red', 'three containers')
  await app.restart()
  await openArticle(app.page, FREIGHT)
  await expectPainted(app.page, 'red', 'three containers')
})

test('two windows that write one note at the same time keep the words of both', async ({ app }) => {
  test.skip(app.host !== 'web', 'one window only: the note is written in two tabs')
  const { page } = app
  await openArticle(page, FREIGHT)
  await highlight(page, 'three containers', 'Yellow')
  await page.keyboard.type('nWhich ones')
  await page.keyboard.press('Control+Enter')
  const other = await app.secondPage()
  await openArticle(other, FREIGHT)
  await expect(cards(other)).toContainText('Which ones')
  const fieldIn = async (one: Page) => {
    await cards(one).getByText('Which ones').click()
    return one.getByRole('textbox', { name: 'Note' })
  }
  const [here, there] = [await fieldIn(page), await fieldIn(other)]
  await there.press('Home')
  await Promise.all([here.pressSequentially(', and when?'), there.pressSequentially('Ask: ')])
  for (const field of [here, there]) await expect(field).toHaveValue('Ask: Which ones, and when?')
  for (const one of [page, other]) {
    await one.keyboard.press('Escape')
    await expect(cards(one)).toContainText('Ask: Which ones, and when?')
  }
})

test('what is found in the article is told apart by case, words and accents, and highlighted in one step of undo', async ({
  app,
}) => {
  const { page } = app
  await openArticle(page, FREIGHT)
  await article(page).click({ position: { x: 5, y: 5 } })
  await page.keyboard.press('ControlOrMeta+f')
  const bar = page.getByRole('search', { name: 'Find in article' })
  await bar.getByRole('textbox').fill('A train')
  await expect(bar.getByText('1 of 2')).toBeVisible()
  await page.keyboard.press('Alt+c')
  await expect(bar.getByText('1 of 1')).toBeVisible()
  await expect(bar.getByRole('button', { name: 'Match case' })).toHaveAttribute('aria-pressed', 'true')
  await bar.getByRole('button', { name: 'Match case' }).click()
  // Typed as a keyboard has it; in the text it is a curly one.
  await bar.getByRole('textbox').fill("children's")
  await expect(bar.getByText('1 of 1')).toBeVisible()
  await bar.getByRole('textbox').fill('year')
  await expect(bar.getByText('1 of 2')).toBeVisible()
  // The match that is shown, alone; then all of them, by whole words.
  await page.keyboard.press('ControlOrMeta+Enter')
  await expect.poll(async () => (await marked(page)).length).toBe(1)
  // In the field the key is the field's own.
  await bar.getByRole('button', { name: 'Close' }).click()
  await page.keyboard.press('ControlOrMeta+z')
  await expect.poll(() => marked(page)).toEqual([])
  await page.keyboard.press('ControlOrMeta+f')
  await expect(bar.getByRole('textbox')).toBeFocused()
  await bar.getByRole('textbox').fill('year')
  await page.keyboard.press('Alt+w')
  await page.keyboard.press('ControlOrMeta+Shift+Enter')
  await expect.poll(async () => (await marked(page)).toSorted()).toEqual(['Year', 'year'])
  await page.keyboard.press('Escape')
  await page.keyboard.press('ControlOrMeta+z')
  await expect.poll(() => marked(page)).toEqual([])
  // Parts of words are made whole, or not: as it is with a selection.
  const second = await app.secondClient()
  for (const wholeWords of [true, false]) {
    await second.call('settings.update', { highlights: { wholeWords } })
    await page.keyboard.press('ControlOrMeta+f')
    await bar.getByRole('textbox').fill('yea')
    if (wholeWords) await page.keyboard.press('Alt+w')
    await expect(bar.getByText('1 of 2')).toBeVisible()
    await page.keyboard.press('ControlOrMeta+Shift+Enter')
    const expected = wholeWords ? ['Year', 'year'] : ['Yea', 'yea']
    await expect.poll(async () => (await marked(page)).toSorted()).toEqual(expected)
    await page.keyboard.press('Escape')
    await page.keyboard.press('ControlOrMeta+z')
    await expect.poll(() => marked(page)).toEqual([])
  }
  second.close()
})

test('a note is previewed below its field while it is written', async ({ app }) => {
  const { page } = app
  await openArticle(page, FREIGHT)
  await highlight(page, 'three containers', 'Yellow')
  await page.keyboard.type('n**Three**, of')
  await page.keyboard.press('Alt+p')
  const preview = page.getByRole('region', { name: 'Preview' })
  await expect(preview.locator('strong')).toHaveText('Three')
  await page.keyboard.type(' `how` many?')
  await expect(preview.locator('code')).toHaveText('how')
  await page.keyboard.press('Alt+p')
  await expect(preview).toHaveCount(0)
  await page.keyboard.press('Escape')
  await expect(cards(page).locator('strong')).toHaveText('Three')
})

test('the bar of colours is never under the pointer', async ({ app }) => {
  const { page } = app
  await openArticle(page, FREIGHT)
  for (const quote of ['At 22:40 every evening', 'A train has a border', 'They come by sea']) {
    const { x, y } = await dragOver(page, quote)
    const box = await selectionBar(page).boundingBox()
    if (box === null) throw new Error('There is no bar')
    const isUnder = x >= box.x && x <= box.x + box.width && y >= box.y && y <= box.y + box.height
    expect(isUnder, `${quote}: ${x}, ${y} in ${JSON.stringify(box)}`).toBe(false)
    await page.keyboard.press('Escape')
  }
})
