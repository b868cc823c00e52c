import { articleFile } from './adding'
import { expect, test } from './launch'
import type { Page } from '@playwright/test'

test.use({
  appOptions: {
    imports: [
      [articleFile('marginalia.txt')],
      [articleFile('measure-of-a-line.md')],
      [articleFile('night-freight.html'), '--tag', 'trade/rail'],
    ],
  },
})

const places = (page: Page) => page.getByRole('navigation', { name: 'Library', exact: true })

test('articles are dragged onto a tag, the archive and the trash, each a step that can be undone', async ({
  app,
}) => {
  const { page } = app
  await page.setViewportSize({ width: 1440, height: 900 })
  const list = page.getByRole('listbox', { name: 'Articles' })
  const marginalia = page.getByRole('option', { name: /marginalia/ })
  await marginalia.dragTo(places(page).getByRole('treeitem', { name: /^rail/ }))
  await expect(marginalia).toContainText('trade/rail')
  await page.keyboard.press('ControlOrMeta+z')
  await expect(marginalia).not.toContainText('trade/rail')

  // Two that are marked go together.
  await list.focus()
  for (const key of ['Home', 'x', 'j', 'x']) await page.keyboard.press(key)
  await expect(page.getByRole('option', { selected: true })).toHaveCount(2)
  await page
    .getByRole('option', { selected: true })
    .first()
    .dragTo(places(page).getByRole('button', { name: /^Archive/ }))
  await expect(page.getByRole('option')).toHaveCount(1)
  await page.keyboard.press('ControlOrMeta+z')
  await expect(page.getByRole('option')).toHaveCount(3)

  await marginalia.dragTo(places(page).getByRole('button', { name: /^Trash/ }))
  await expect(page.getByRole('option')).toHaveCount(2)
  await places(page)
    .getByRole('button', { name: /^Trash/ })
    .click()
  await marginalia.dragTo(places(page).getByRole('button', { name: /^Inbox/ }))
  await expect(page.getByRole('option')).toHaveCount(0)
  await places(page)
    .getByRole('button', { name: /^Inbox/ })
    .click()
  await expect(page.getByRole('option')).toHaveCount(3)
})
