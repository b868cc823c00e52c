import { expect } from '@playwright/test'
import { replaceWords } from './another-text'
import { clickOn } from './reading'
import { dialog, rest, type Scene, type Stage, takenBack } from './scene-acts'

/** Another text, in which one highlight has other words, one is gone and may be another, and the rest moved. */
async function anotherText({ page, app }: Stage): Promise<void> {
  await replaceWords(app, 'year 297 arrived', 'year 298 trains arrived')
  await replaceWords(app, 'The border takes nineteen hours', 'So it goes')
  await replaceWords(app, 'They come by sea.', 'The border may take nineteen whole hours there.')
  await expect(
    page.frameLocator('iframe[data-reading-frame]').getByText('nineteen whole hours'),
  ).toBeVisible()
  await page.locator('iframe[data-reading-frame]').focus()
}
const ANOTHER_TEXT = 3

const palette = (command: string) => async (stage: Stage) => {
  await dialog('Control+k', `>${stage.say(`commands:${command}`)}`)(stage)
  await stage.page.getByRole('option').first().click()
}

/** What a change of the text leads to. */
export const REVIEW_SCENES: readonly Scene[] = [
  {
    name: 'review',
    minWidth: 900,
    go: async (stage) => {
      await anotherText(stage)
      const { page, say } = stage
      await page.keyboard.press('Shift+R')
      const tray = page.getByRole('region', { name: say('review:title') })
      await tray.getByRole('button', { name: say('review:take') }).waitFor()
      await tray.locator('summary').click()
    },
    leave: takenBack(ANOTHER_TEXT),
  },
  {
    name: 'earlier texts',
    go: async (stage) => {
      await anotherText(stage)
      await palette('article.texts')(stage)
      await stage.page.getByRole('dialog').locator('ins').first().waitFor()
      await stage.page.getByRole('tab').last().click()
    },
    leave: takenBack(ANOTHER_TEXT),
  },
  {
    name: 'correcting a paragraph',
    minWidth: 900,
    go: async ({ page, say }) => {
      await clickOn(page, 'The border takes nineteen hours', 'right')
      await page.getByRole('menuitem', { name: say('commands:reader.correctBlock') }).click()
      await page.getByRole('dialog', { name: say('review:correct.title') }).waitFor()
    },
  },
  {
    name: 'title, author and date',
    go: async (stage) => {
      await palette('article.about')(stage)
      await stage.page.getByRole('dialog', { name: stage.say('review:about.title') }).waitFor()
    },
    leave: ({ page }) => rest(page),
  },
]
