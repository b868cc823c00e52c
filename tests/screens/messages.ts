import { openFreight, type Stage } from '../e2e/scene-acts'
import { answering } from './answers'
import type { Trouble } from './trouble'

const messages = ({ page, say }: Stage) => page.getByRole('region', { name: say('app:messages') })

/** The article is starred, which is told with a button that takes it back. */
async function starred(stage: Stage): Promise<void> {
  await openFreight(stage.page, stage.say)
  await stage.page.keyboard.press('s')
  await messages(stage)
    .getByRole('button', { name: stage.say('app:undo'), exact: true })
    .waitFor()
}

/** Messages at the foot of the window that come seldom. */
export const MESSAGES: readonly Trouble[] = [
  {
    name: 'message, not undone, for another machine has changed it',
    arrange: answering('history.undo', { ok: true, value: { kept: 'all' } }),
    async go(stage) {
      await starred(stage)
      await stage.page.keyboard.press('Control+z')
      await messages(stage)
        .getByText(/^(Not undone|未撤销)/)
        .waitFor()
    },
  },
  {
    name: 'message, undo comes too late',
    arrange: answering('history.undo', {
      ok: false,
      error: { code: 'conflict', key: 'history.overtaken', message: '' },
    }),
    async go(stage) {
      await starred(stage)
      await messages(stage)
        .getByRole('button', { name: stage.say('app:undo'), exact: true })
        .click()
      await messages(stage).getByText(stage.say('errors:history.overtaken')).waitFor()
    },
  },
  {
    name: 'message, how far an act is',
    arrange: answering('annotations.updateMany'),
    async go(stage) {
      const { page } = stage
      await openFreight(page, stage.say)
      for (const key of ['g', 'n']) await page.keyboard.press(key)
      await page.getByRole('grid').getByRole('row').nth(1).waitFor()
      await page.keyboard.press('Control+a')
      await page.keyboard.press('3')
      await messages(stage).getByText(/0\s?%/).waitFor()
    },
  },
]
