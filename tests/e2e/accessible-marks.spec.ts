import type { Page } from '@playwright/test'
import { articleViolationsOf } from './axe'
import { expect, test } from './launch'
import { expectPainted, highlight, openArticle } from './reading'

const SAMPLE = /To build China-SCO/
const FIGURE = '3,200 trips'

test.use({ actionTimeout: 8000 })

const article = (page: Page) => page.frameLocator('iframe[data-reading-frame]').locator('article')
const marks = (page: Page) => article(page).locator('mark.lectern-mark')

/** The names of the marks in the accessibility tree of the reading frame, where a name there is. */
async function marksTold(page: Page): Promise<string[]> {
  const browser = await page.context().newCDPSession(page)
  const { frameTree } = await browser.send('Page.getFrameTree')
  const names: string[] = []
  for (const { frame } of frameTree.childFrames ?? []) {
    const { nodes } = await browser.send('Accessibility.getFullAXTree', { frameId: frame.id })
    for (const { role, name } of nodes)
      if (role?.value === 'mark' && name?.value) names.push(String(name.value))
  }
  await browser.detach()
  return names
}

const textOf = (page: Page) =>
  page.evaluate(
    () =>
      document
        .querySelector<HTMLIFrameElement>('iframe[data-reading-frame]')
        ?.contentDocument?.querySelector('article')?.textContent ?? '',
  )

test('switched on in the settings, highlights are named marks, paragraphs have their buttons, and the text stays; switched off, nothing is left', async ({
  app,
}) => {
  const { page } = app
  await openArticle(page, SAMPLE)
  const text = await textOf(page)
  await highlight(page, FIGURE, 'Green')
  await page.keyboard.press('Escape')
  await expect(article(page).locator('mark')).toHaveCount(0)
  expect.soft(await articleViolationsOf(page), 'without marks').toEqual([])

  await page.keyboard.press('ControlOrMeta+Comma')
  const dialog = page.getByRole('dialog', { name: 'Settings' })
  await dialog.getByRole('tab', { name: 'Accessibility' }).click()
  await dialog.getByRole('switch', { name: 'Highlights for screen readers' }).click()
  await page.keyboard.press('Escape')
  const mark = marks(page).filter({ hasText: FIGURE })
  await expect(mark).toHaveCount(1)
  expect(await marksTold(page)).toContain('highlight, Green')
  await expectPainted(page, 'green', FIGURE)
  expect(await textOf(page)).toBe(text)
  const details = await mark.getAttribute('aria-details')
  await expect(
    page.frameLocator('iframe[data-reading-frame]').locator(`[id="${details}"][role=comment]`),
  ).toContainText(FIGURE)

  // A paragraph is annotated from the keyboard alone.
  await article(page).getByRole('button', { name: 'Annotate paragraph 2', exact: true }).focus()
  await page.keyboard.press('Enter')
  const bar = page.getByRole('toolbar', { name: 'Selection' })
  await expect(bar.getByRole('button', { name: 'Yellow highlight' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(article(page).locator('mark[aria-label="highlight, Yellow"]')).toHaveCount(1)
  await page.keyboard.press('Escape')
  expect(await textOf(page)).toBe(text)

  const second = await app.secondClient()
  for (const language of ['en', 'zh-CN'] as const) {
    await second.call('settings.update', { language })
    const name = language === 'en' ? 'Annotate paragraph 2' : '批注第 2 段'
    await expect(article(page).getByRole('button', { name, exact: true })).toBeAttached()
    expect.soft(await articleViolationsOf(page), language).toEqual([])
  }
  // The other rules find the same in every theme.
  for (const theme of ['sepia', 'dark', 'black', 'light'] as const) {
    await second.call('settings.update', { theme })
    await expect(page.locator(`html[data-theme="${theme}"]`)).toBeAttached()
    expect.soft(await articleViolationsOf(page, { onlyColours: true }), theme).toEqual([])
  }
  await expect(article(page).locator('mark[aria-label="高亮，绿色"]')).toHaveCount(1)
  await second.call('settings.update', { accessibility: { marks: false } })
  second.close()
  await expect(article(page).locator('mark, button')).toHaveCount(0)
  await expectPainted(page, 'green', FIGURE)
  expect(await textOf(page)).toBe(text)
})

for (const withMarks of [false, true])
  test(`a hundred changes of theme, size, window and find leave selection, highlights and text as they were, ${withMarks ? 'with' : 'without'} marks`, async ({
    app,
  }) => {
    test.setTimeout(120_000)
    const { page } = app
    const second = await app.secondClient()
    await second.call('settings.update', { accessibility: { marks: withMarks } })
    await openArticle(page, SAMPLE)
    const text = await textOf(page)
    await highlight(page, FIGURE, 'Red')
    await page.keyboard.press('Escape')
    const selected = () =>
      page.evaluate(() =>
        String(
          document
            .querySelector<HTMLIFrameElement>('iframe[data-reading-frame]')
            ?.contentWindow?.getSelection(),
        ),
      )
    await page.evaluate(() => {
      const inner = document.querySelector<HTMLIFrameElement>('iframe[data-reading-frame]')?.contentWindow
      const paragraphs = inner?.document.querySelectorAll('article p')
      const [first, third] = [paragraphs?.[1], paragraphs?.[3]]
      if (first && third) inner?.getSelection()?.setBaseAndExtent(third, 0, first, 0)
    })
    const before = await selected()
    expect(before.length).toBeGreaterThan(100)
    const size = page.viewportSize() ?? { width: 1280, height: 840 }
    const themes = ['light', 'sepia', 'dark', 'black'] as const
    for (let round = 0; round < 20; round += 1) {
      await second.call('settings.update', { theme: themes[round % 4] })
      await second.call('settings.update', {
        reading: { size: 16 + (round % 6), font: round % 2 === 0 ? 'literata' : 'inter' },
      })
      await page.setViewportSize({ width: size.width - (round % 3) * 90, height: size.height })
      // A press outside its bar would leave the selection, as Escape does: the matches come and go by the field alone.
      await page.keyboard.press('ControlOrMeta+f')
      await page.getByRole('textbox', { name: 'Find in article' }).fill(round % 2 === 0 ? 'trips' : 'the')
      await page.getByRole('textbox', { name: 'Find in article' }).fill('')
    }
    expect(await textOf(page)).toBe(text)
    expect(await selected()).toBe(before)
    await expectPainted(page, 'red', FIGURE)
    await expect(marks(page).filter({ hasText: FIGURE })).toHaveCount(withMarks ? 1 : 0)
    second.close()
  })

test('with a screen reader they are offered once, and never switched on by themselves', async ({ app }) => {
  test.skip(test.info().project.name === 'web', 'a browser does not tell of screen readers')
  const { page, electronApp } = app
  const appear = () => electronApp.evaluate(({ app }) => app.emit('accessibility-support-changed', {}, true))
  await openArticle(page, SAMPLE)
  const offer = page.getByText('A screen reader seems to be running.', { exact: false })
  await appear()
  await expect(offer).toBeVisible()
  await expect(article(page).getByRole('button', { name: /Annotate paragraph/ })).toHaveCount(0)
  await page.getByRole('button', { name: 'Close' }).last().click()
  await expect(offer).toBeHidden()
  await appear()
  const second = await app.secondClient()
  expect(await second.call('settings.get', {})).toMatchObject({
    accessibility: { marks: false, marksOffered: true },
  })
  second.close()
  await expect(offer).toHaveCount(0)
})

test('the offer switches them on', async ({ app }) => {
  test.skip(test.info().project.name === 'web', 'a browser does not tell of screen readers')
  const { page, electronApp } = app
  await openArticle(page, SAMPLE)
  await electronApp.evaluate(({ app }) => app.emit('accessibility-support-changed', {}, true))
  await page.getByRole('button', { name: 'Turn on' }).click()
  await expect(
    article(page).getByRole('button', { name: 'Annotate paragraph 1', exact: true }),
  ).toBeAttached()
})
