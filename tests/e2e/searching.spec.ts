import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, type Locator, type Page } from '@playwright/test'
import { articleFile, THREE_ARTICLES } from './adding'
import { list, press, reach, rows } from './by-keys'
import { test } from './launch'
import { article, isInSight, openArticle } from './reading'
import { field, marked, typed } from './searching'

/* Whatever is asked of the whole library is asked by keys alone. */

const FREIGHT = /The night freight to Almaty/

test.use({
  appOptions: {
    imports: [...THREE_ARTICLES, [articleFile('river-port.html')]],
  },
})

const hint = (page: Page): Locator => page.locator('#pane-list').getByRole('status')
const saved = (page: Page, name: RegExp): Locator =>
  page.getByRole('tree', { name: 'Collections, saved searches and tags' }).getByRole('treeitem', { name })

/** What the reading frame paints as found, in the text's order, and as the one that is shown. */
const paintedHits = (page: Page): Promise<{ all: string[]; current: string[] }> =>
  page.evaluate(() => {
    const frame = document.querySelector<HTMLIFrameElement>('iframe[data-reading-frame]')
    const view = frame?.contentWindow as (Window & typeof globalThis) | null | undefined
    const textsOf = (name: string): string[] => {
      const highlight = (view?.CSS.highlights as unknown as Map<string, Iterable<AbstractRange>>)?.get(name)
      return [...(highlight ?? [])].map((one) => {
        const range = view?.document.createRange()
        range?.setStart(one.startContainer, one.startOffset)
        range?.setEnd(one.endContainer, one.endOffset)
        return range?.toString() ?? ''
      })
    }
    return { all: textsOf('find'), current: textsOf('find-current') }
  })

test('from the text, too, / goes into the field: what is typed right after a dialog is a query and no command', async ({
  app,
}) => {
  const { page } = app
  await openArticle(page, FREIGHT)
  await page.locator('iframe[data-reading-frame]').focus()
  await press(page, '?')
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' }).getByRole('searchbox')).toBeFocused()
  // In one breath, as a script or fast fingers press them: `e` archives, `s` stars.
  const { keyboard } = page
  await Promise.all([keyboard.press('Escape'), keyboard.press('/'), keyboard.type('nineteen cranes')])
  await expect(field(page)).toHaveValue('nineteen cranes')
  await expect(rows(page)).toHaveCount(1)
  await press(page, 'Escape')
  await expect(rows(page)).toHaveCount(4)
  await test.step('where the list is not there, it comes', async () => {
    await page.setViewportSize({ width: 720, height: 700 })
    await expect(list(page)).toBeHidden()
    await page.locator('iframe[data-reading-frame]').focus()
    await press(page, '/')
    await expect(field(page)).toBeFocused()
  })
})

test('a query with a field finds what only the text says, and shows where, with the hits marked', async ({
  app,
}) => {
  const { page } = app
  await reach(page, list(page), 'F6')
  await typed(page, 'nineteen in:text gauge ')
  await expect(rows(page)).toHaveCount(1)
  await expect(rows(page)).toContainText(FREIGHT)
  const piece = rows(page).locator('[id$=-excerpt]')
  await expect(piece).toContainText('The border takes nineteen hours, because the gauge changes')
  await expect.poll(() => marked(piece)).toEqual(['nineteen', 'gauge'])
  // What the field names does not stand in the title.
  await press(page, 'ControlOrMeta+a')
  await page.keyboard.type('in:title gauge ')
  await expect(rows(page)).toHaveCount(0)
  await press(page, 'ControlOrMeta+a')
  await page.keyboard.type('港口')
  await expect(rows(page)).toHaveCount(1)
  await expect.poll(() => marked(rows(page))).toContain('港口')
})

test('the field says what cannot be meant, and searches on', async ({ app }) => {
  const { page } = app
  await reach(page, list(page), 'F6')
  for (const [query, says, found] of [
    ['"nineteen hours', 'A quotation mark is not closed.', 1],
    ['nineteen kolour:blue', 'There is no field kolour:', 0],
    ['gauge saved:someday', '“someday” is no date', 1],
    ['is: gauge', 'What is to follow is: is missing.', 1],
    ['gauge OR', 'OR needs words on both sides.', 1],
    ['"; drop table doc; --', '', 0],
  ] as const) {
    await typed(page, query)
    await expect(hint(page)).toContainText(says)
    await expect(rows(page)).toHaveCount(found)
    await press(page, 'Escape', 'Escape')
    await expect(list(page)).toBeFocused()
  }
  await expect(rows(page)).toHaveCount(4)
})

test('how the query can go on is chosen by keys: fields, then the values that the library has', async ({
  app,
}) => {
  const { page } = app
  await reach(page, list(page), 'F6')
  const choices = page.getByRole('group', { name: 'Go on with' })
  await typed(page, 'ta')
  await reach(page, choices.getByRole('button', { name: 'tag:', exact: true }))
  await press(page, 'Enter')
  await expect(field(page)).toBeFocused()
  await expect(field(page)).toHaveValue('tag:')
  await page.keyboard.type('tr')
  await expect(choices.getByRole('button')).toHaveText(['trade', 'trade/rail'])
  await reach(page, choices.getByRole('button', { name: 'trade', exact: true }))
  await press(page, 'Space')
  await expect(field(page)).toHaveValue('tag:trade ')
  await expect(choices).toHaveCount(0)
  await page.keyboard.type('is:un')
  await expect(rows(page)).toHaveCount(1)
  await expect(rows(page)).toContainText(FREIGHT)
})

test('where nothing is found, the word that was meant is offered and taken by keys', async ({ app }) => {
  const { page } = app
  await reach(page, list(page), 'F6')
  await typed(page, 'frieght ')
  await expect(page.getByRole('heading', { name: 'No articles match “frieght”' })).toBeVisible()
  await reach(page, page.getByRole('button', { name: 'Search for “freight”' }))
  await press(page, 'Enter')
  await expect(rows(page)).toHaveCount(1)
  await expect(field(page)).toHaveValue('freight ')
  await expect(field(page)).toBeFocused()
})

test('where all of it together finds nothing, what can be left out is offered with what is then found, here and on the command line', async ({
  app,
}) => {
  const { page } = app
  await reach(page, list(page), 'F6')
  await typed(page, 'nineteen tag:typography ')
  const without = (part: string) => page.getByRole('button', { name: `Leave out “${part}”: 1 article` })
  await expect(without('nineteen')).toBeVisible()
  await reach(page, without('tag:typography'))
  await press(page, 'Enter')
  await expect(field(page)).toHaveValue('nineteen ')
  await expect(field(page)).toBeFocused()
  await expect(rows(page)).toHaveCount(1)
  await expect(rows(page)).toContainText(FREIGHT)

  await test.step('several parts at once, where one is not enough; found in all articles', async () => {
    await page
      .getByRole('navigation', { name: 'Library', exact: true })
      .getByRole('button', { name: /^Starred/ })
      .click()
    await typed(page, 'zeppelin nineteen quux -pencil ')
    await page.getByRole('button', { name: 'Leave out “zeppelin quux”: 1 article' }).click()
    await expect(field(page)).toHaveValue('nineteen -pencil ')
    await expect(rows(page)).toHaveCount(1)
  })

  const { stdout, stderr } = await app.cli('search', 'nineteen', 'tag:typography')
  expect(stdout).toBe('')
  expect(stderr).toContain('without tag:typography there is 1 article: nineteen\n')
  expect(stderr).toContain('without nineteen there is 1 article: tag:typography\n')
})

test('opening a result paints the hits in the text, the first of them in sight; Escape takes them away', async ({
  app,
}) => {
  const { page } = app
  await page.setViewportSize({ width: 1280, height: 480 })
  await reach(page, list(page), 'F6')
  await typed(page, '"washed-out culvert" subsidy')
  await expect(rows(page)).toHaveCount(1)
  await press(page, 'ArrowDown')
  await expect(list(page)).toBeFocused()
  await press(page, 'Enter')
  await expect(article(page)).toContainText('7,130 kilometres')
  await expect.poll(() => paintedHits(page)).toEqual({ current: ['washed-out culvert'], all: ['subsidy'] })
  await expect.poll(() => isInSight(page, 'washed-out culvert')).toBe(true)
  await expect(page.locator('iframe[data-reading-frame]')).toBeFocused()
  await press(page, 'Escape')
  await expect.poll(() => paintedHits(page)).toEqual({ current: [], all: [] })
})

test('the hits in the text go with the filter that found them', async ({ app }) => {
  const { page } = app
  await reach(page, list(page), 'F6')
  await typed(page, 'culver')
  await expect(rows(page)).toHaveCount(1)
  // The beginning of a word is the word; what only ends so is none.
  await expect.poll(() => marked(rows(page).locator('[id$=-excerpt]'))).toEqual(['culvert'])
  await press(page, 'ArrowDown', 'Enter')
  await expect.poll(() => paintedHits(page)).toEqual({ current: ['culvert'], all: [] })
  await reach(page, list(page), 'F6')
  await typed(page, 'subsidy')
  await expect.poll(() => paintedHits(page)).toEqual({ current: [], all: [] })
  await expect.poll(() => marked(rows(page).locator('[id$=-excerpt]'))).toEqual(['subsidy'])
  await press(page, 'ArrowDown', 'Enter')
  await expect.poll(() => paintedHits(page).then(({ current }) => current)).toEqual(['subsidy'])
  await reach(page, list(page), 'F6')
  await press(page, '/', 'Escape')
  await expect.poll(() => paintedHits(page)).toEqual({ current: [], all: [] })
})

test('a saved search counts what it finds, and follows what changes', async ({ app }) => {
  const { page } = app
  await reach(page, list(page), 'F6')
  await typed(page, 'harbour OR pencil')
  await expect(rows(page)).toHaveCount(2)
  await press(page, 'ControlOrMeta+k')
  await expect(page.getByRole('dialog').getByRole('combobox')).toBeFocused()
  await page.keyboard.type('>save the search')
  await press(page, 'Enter')
  const name = page.getByRole('dialog', { name: 'Save a search' }).getByRole('textbox', { name: 'Name' })
  await reach(page, name)
  await press(page, 'ControlOrMeta+a')
  await page.keyboard.type('By the water')
  await press(page, 'Enter')
  await expect(saved(page, /^By the water/)).toContainText('2')
  await expect(rows(page)).toHaveCount(2)
  const { stdout } = await app.cli('list', '--json')
  const { id } = JSON.parse(stdout.split('\n').find((line) => line.includes('marginalia')) ?? '{}') as {
    id: string
  }
  await app.cli('trash', id)
  await expect(saved(page, /^By the water/)).toContainText('1')
  await expect(rows(page)).toHaveCount(1)
  await app.cli('undo')
  await expect(saved(page, /^By the water/)).toContainText('2')
})

test('what a text, a title, a query and a saved name hold of markup is shown as it is, and does nothing', async ({
  app,
}) => {
  const { page } = app
  const bad = (name: string): string => `<img src=x onerror="window.hit='${name}'">`
  const path = join(app.folders.root, 'hostile.txt')
  const lines = [
    `${bad('title')} heron`,
    'A plain beginning. '.repeat(30),
    `Then ${bad('text')} a kingfisher <script>window.hit='script'</script><svg onload="window.hit='svg'"> &lt;b&gt;.`,
  ]
  writeFileSync(path, lines.join('\n\n'))
  await app.cli('import', path, '--tag', bad('tag'))
  await expect(rows(page)).toHaveCount(5)
  await reach(page, list(page), 'F6')
  await typed(page, 'kingfisher ')
  await expect(rows(page)).toHaveCount(1)
  const piece = rows(page).locator('[id$=-excerpt]')
  await expect(piece).toContainText(
    `window.hit='text'"> a kingfisher <script>window.hit='script'</script><svg onload="window.hit='svg'"> &lt;b&gt;.`,
  )
  await expect.poll(() => marked(piece)).toEqual(['kingfisher'])
  await typed(page, 'img onerror ')
  await expect(rows(page)).toHaveCount(1)
  await expect.poll(() => marked(piece)).toEqual(expect.arrayContaining(['img', 'onerror']))
  await typed(page, `color:${bad('query')} zeppelin `)
  await expect(page.getByRole('heading', { name: /^No articles match “color:<img src=x/ })).toBeVisible()
  await expect(hint(page)).toContainText('<img')
  const nav = page.getByRole('navigation', { name: 'Library' })
  await expect(nav).toContainText('<img src=x onerror')
  await expect(page.locator('#pane-list, nav').locator('img, script, [onerror], [onload]')).toHaveCount(0)
  expect(await page.evaluate(() => (window as { hit?: string }).hit)).toBeUndefined()
})
