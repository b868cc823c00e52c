import type { Scene, Stage } from './scene-acts'
import { dialog, rest } from './scene-acts'

const byPalette = (command: string) => async (stage: Stage) => {
  await dialog('Control+k', `>${stage.say(`commands:${command}`)}`)(stage)
  await stage.page.getByRole('option').first().click()
}

/** What of its page an article is. */
export const ADJUST_SCENES: readonly Scene[] = [
  {
    name: 'adjust what was captured',
    go: async (stage) => {
      await byPalette('article.adjust')(stage)
      const { page, say } = stage
      const screen = page.getByRole('dialog', { name: say('adjust:title') })
      await screen.getByRole('option').nth(5).click()
      await screen.getByRole('button', { name: say('adjust:apply'), disabled: false }).waitFor()
    },
    leave: ({ page }) => rest(page),
  },
  {
    name: 'adjust, what changes',
    go: async (stage) => {
      await byPalette('article.adjust')(stage)
      const { page, say } = stage
      const screen = page.getByRole('dialog', { name: say('adjust:title') })
      await screen.getByRole('option').nth(5).click()
      await screen.getByRole('button', { name: say('adjust:apply'), disabled: false }).waitFor()
      await screen.getByRole('radio', { name: say('adjust:view.changes') }).click()
      await screen.locator('del').first().waitFor()
    },
    leave: ({ page }) => rest(page),
  },
]
