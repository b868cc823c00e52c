import type { Locator, Page } from '@playwright/test'
import { expect, test } from './launch'
import { annotate, SCENE_IMPORTS } from './scene-acts'
import { clickOn, dragOver, expectPainted, openArticle, painted } from './reading'

/*
 * The ten micro-interactions of design/interface.md 6.5, in its order, with the durations of the tokens. What needs a
 * clock of its own is tested without the app: the bar 60 ms after a selection (dom/reader/small-acts), the stroke of a
 * new highlight (dom/annotations/highlight-wipe), note autosave (dom/annotations/note-drafts, note-state), messages
 * (dom/ui/toast, messages.spec); that nothing of it moves for whoever wants that: dom/settings/motion.
 */

test.use({ actionTimeout: 8000, appOptions: { imports: SCENE_IMPORTS } })

const FREIGHT = /The night freight to Almaty/
const BORDER = 'The border takes nineteen hours'
const list = (page: Page) => page.getByRole('listbox', { name: 'Articles' })
const cards = (page: Page) => page.getByRole('complementary', { name: 'Annotations' }).getByRole('article')

const style = (element: Locator, property: string) =>
  element.evaluate((one, name) => getComputedStyle(one).getPropertyValue(name), property)

/** A property of how highlights of a group are painted. */
const highlightStyle = (page: Page, group: string, property: string) =>
  page.evaluate(
    ([group, property]) => {
      const frame = document.querySelector<HTMLIFrameElement>('iframe[data-reading-frame]')
      const paragraph = frame?.contentDocument?.querySelector('article p')
      if (!paragraph) throw new Error('There is no article on screen')
      return frame?.contentWindow
        ?.getComputedStyle(paragraph, `::highlight(${group})`)
        .getPropertyValue(property)
    },
    [group, property] as const,
  )

const groups = (page: Page) =>
  page.evaluate(() => {
    const view = document.querySelector<HTMLIFrameElement>('iframe[data-reading-frame]')
      ?.contentWindow as unknown as { CSS: { highlights: Map<string, unknown> } }
    return [...view.CSS.highlights.keys()]
  })

test('small acts answer at once, in the time of the tokens, and where the eye is', async ({ app }) => {
  test.setTimeout(90_000)
  const { page } = app
  await annotate(app)
  await page.setViewportSize({ width: 1440, height: 900 })
  const second = await app.secondClient()
  await openArticle(page, FREIGHT)

  await test.step('1, 2: a colour shrinks while it is pressed; the bar becomes that of the highlight', async () => {
    await dragOver(page, 'forty-foot')
    const bar = page.getByRole('toolbar', { name: 'Selection' })
    const swatch = bar.getByRole('button', { name: 'Purple highlight' })
    const dot = swatch.locator('[data-color]')
    await expect(bar).toBeVisible()
    expect(await style(dot, 'transition-duration')).toBe('0.08s')
    await swatch.hover()
    await page.mouse.down()
    await expect.poll(() => style(dot, 'scale')).toBe('0.92')
    await page.mouse.up()
    await expectPainted(page, 'purple', 'forty-foot')
    await expect(page.getByRole('toolbar', { name: 'Highlight' })).toBeVisible()
    await page.keyboard.press('Escape')
  })

  await test.step('3: highlight and card show each other', async () => {
    const card = cards(page).filter({ hasText: BORDER })
    const rest = await style(card, 'box-shadow')
    expect(await style(card, 'transition')).toMatch(/^box-shadow 0\.12s/)
    await card.hover()
    await expect.poll(() => groups(page)).toContain('hl-green-focus')
    const [thick, thin] = await Promise.all(
      ['hl-green-focus', 'hl-green-0'].map((group) =>
        highlightStyle(page, group, 'text-decoration-thickness'),
      ),
    )
    expect(parseFloat(thick ?? '')).toBeGreaterThan(parseFloat(thin ?? ''))
    await page.mouse.move(0, 0)
    await expect.poll(() => groups(page)).not.toContain('hl-green-focus')
    await hoverOn(page, BORDER)
    await expect(card).toHaveAttribute('data-hovered')
    await expect.poll(() => style(card, 'box-shadow')).not.toBe(rest)
  })

  await test.step('4: a change is there at once and says how it is taken back', async () => {
    await clickOn(page, BORDER)
    await page.keyboard.press('Delete')
    await expect(cards(page).filter({ hasText: BORDER })).toHaveCount(0)
    await expect(page.getByRole('button', { name: 'Undo' })).toBeVisible()
    const { history } = await second.call('library.snapshot', {})
    expect(history.undo).toBe('undo.annotation.remove')
    await page.keyboard.press('ControlOrMeta+z')
    await expectPainted(page, 'green', BORDER)
  })

  await test.step('5: a row that goes closes its gap in 160 ms, and the next one has the focus', async () => {
    await list(page).focus()
    await page.keyboard.press('Home')
    const next = await page.getByRole('option').nth(1).getAttribute('id')
    await recordAnimations(page)
    await page.keyboard.press('e')
    await expect(page.getByRole('option')).toHaveCount(3)
    expect(await recordedDurations(page)).toEqual([160])
    await expect(list(page)).toHaveAttribute('aria-activedescendant', next ?? '')
    await page.keyboard.press('ControlOrMeta+z')
    await expect(page.getByRole('option')).toHaveCount(4)
  })

  await test.step('6: the progress is a line of 2 px', async () => {
    const bar = page.getByRole('progressbar', { name: 'Read so far' })
    expect((await bar.boundingBox())?.height).toBe(2)
  })

  await test.step('7: dragged articles are a pile of at most three; where they can go shows itself', async () => {
    await list(page).focus()
    await page.keyboard.press('ControlOrMeta+a')
    const transfer = await page.evaluateHandle(() => new DataTransfer())
    const pile = page.evaluate((dataTransfer) => {
      const row = document.querySelector('[role=option]')
      row?.dispatchEvent(new DragEvent('dragstart', { bubbles: true, dataTransfer }))
      // It is there until the browser has drawn it.
      return [...(document.body.lastElementChild?.children ?? [])].map(({ textContent }) => textContent)
    }, transfer)
    const shown = await pile
    expect(shown).toHaveLength(4)
    expect(shown.at(-1)).toBe('4')
    const archive = page
      .getByRole('navigation', { name: 'Library', exact: true })
      .getByRole('button', { name: /^Archive/ })
    await expect(archive).toHaveAttribute('data-droppable')
    await archive.dispatchEvent('dragover', { dataTransfer: transfer })
    await expect(archive).toHaveAttribute('data-over')
    await archive.dispatchEvent('drop', { dataTransfer: transfer })
    await expect(archive).toHaveAttribute('data-pulse')
    await expect(page.getByRole('option')).toHaveCount(0)
    await page.keyboard.press('ControlOrMeta+z')
    await expect(page.getByRole('option')).toHaveCount(4)
  })

  await test.step('8: a change of theme fades no text', async () => {
    await openArticle(page, FREIGHT)
    const moving = await page.evaluate(() => {
      const inner = document.querySelector<HTMLIFrameElement>('iframe[data-reading-frame]')?.contentDocument
      const places = [
        document.body,
        inner?.body,
        inner?.querySelector('article'),
        inner?.querySelector('article p'),
      ]
      return places.map((place) =>
        place ? place.ownerDocument.defaultView?.getComputedStyle(place).transitionDuration : 'missing',
      )
    })
    expect(moving).toEqual(['0s', '0s', '0s', '0s'])
  })

  await test.step('words are highlighted when they are let go, for whoever wants that', async () => {
    await second.call('settings.update', { highlights: { onRelease: true, color: 'red' } })
    const before = (await painted(page))['red']?.length ?? 0
    await dragOver(page, 'at the speed of a bicycle')
    await expectPainted(page, 'red', 'at the speed of a bicycle')
    expect((await painted(page))['red']).toHaveLength(before + 1)
    await second.call('settings.update', { highlights: { onRelease: false, color: 'last' } })
    await page.keyboard.press('Escape')
    await dragOver(page, 'gearboxes')
    await expect(page.getByRole('toolbar', { name: 'Selection' })).toBeVisible()
    expect((await painted(page))['red']).toHaveLength(before + 1)
    await page.keyboard.press('Escape')
  })

  await test.step('highlights are tint and line, tint alone or a line alone', async () => {
    for (const [look, hasTint, hasLine] of [
      ['tint', true, false],
      ['line', false, true],
      ['tint-line', true, true],
    ] as const) {
      await second.call('settings.update', { highlights: { style: look } })
      const tint = async () =>
        (await highlightStyle(page, 'hl-green-0', 'background-color')) !== 'rgba(0, 0, 0, 0)'
      const line = async () =>
        (await highlightStyle(page, 'hl-green-0', 'text-decoration-line')) === 'underline'
      await expect.poll(tint, `${look}: tint`).toBe(hasTint)
      await expect.poll(line, `${look}: line`).toBe(hasLine)
    }
  })

  await test.step('a filter that finds nothing is cleared where it says so, in the list and in the panel', async () => {
    await page.getByRole('textbox', { name: 'Filter articles' }).fill('zeppelin')
    await expect(page.getByRole('heading', { name: /zeppelin/ })).toBeVisible()
    await page.getByRole('button', { name: 'Clear the filter' }).last().click()
    await expect(page.getByRole('option')).toHaveCount(4)
    await expect(page.getByRole('textbox', { name: 'Filter articles' })).toBeFocused()
    const panel = page.getByRole('complementary', { name: 'Annotations' })
    const shown = await cards(page).count()
    await panel.getByRole('button', { name: 'Filter annotations' }).click()
    await page.keyboard.type('zeppelin')
    await expect(cards(page)).toHaveCount(0)
    await panel.getByRole('button', { name: 'Clear filter' }).last().click()
    await expect(cards(page)).toHaveCount(shown)
  })
  second.close()
})

/** Rests the pointer on a quote that is on screen. */
async function hoverOn(page: Page, quote: string): Promise<void> {
  const at = await page.evaluate((quote) => {
    const frame = document.querySelector<HTMLIFrameElement>('iframe[data-reading-frame]')
    const inner = frame?.contentDocument
    if (!inner) throw new Error('There is no article on screen')
    const walker = inner.createTreeWalker(inner.body, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const start = node.nodeValue?.indexOf(quote) ?? -1
      if (start < 0) continue
      const range = inner.createRange()
      range.setStart(node, start)
      range.setEnd(node, start + 4)
      const { left, top, height } = range.getBoundingClientRect()
      const offset = frame?.getBoundingClientRect() ?? { left: 0, top: 0 }
      return { x: offset.left + left + 6, y: offset.top + top + height / 2 }
    }
    throw new Error(`The article on screen does not hold "${quote}"`)
  }, quote)
  await page.mouse.move(at.x, at.y)
}

/** Keeps how long the movements of rows take from now on, ms. */
const recordAnimations = (page: Page) =>
  page.evaluate(() => {
    const { dataset } = document.documentElement
    dataset['durations'] = ''
    const look = () => {
      for (const row of document.querySelectorAll('[role=option]'))
        for (const moving of row.getAnimations())
          // Not the colours under the pointer, which are transitions of style.
          if (!(moving instanceof CSSTransition))
            dataset['durations'] += ` ${String(moving.effect?.getTiming().duration)}`
      requestAnimationFrame(look)
    }
    look()
  })

const recordedDurations = async (page: Page): Promise<number[]> => {
  const kept = await page.evaluate(() => document.documentElement.dataset['durations'] ?? '')
  return [...new Set(kept.trim().split(' ').map(Number))]
}
