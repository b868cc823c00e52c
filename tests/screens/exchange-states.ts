import { expect } from '@playwright/test'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { dropFiles } from '../e2e/adding'
import type { RunningApp } from '../e2e/running-app'
import { idOf, listShown, openFreight, rest, run, type Scene, type Stage, takenBack } from '../e2e/scene-acts'

const dialog = ({ page }: Stage) => page.getByRole('dialog')
const preview = (stage: Stage) => dialog(stage).getByRole('region', { name: stage.say('export:preview') })

/** The export dialog with choices that a person remembered, and the preview there. */
const exporting =
  (choices: { format?: string; group?: string }, more?: (stage: Stage) => Promise<unknown>) =>
  async (stage: Stage): Promise<void> => {
    await remember(stage.app, choices)
    await stage.page.keyboard.press('Control+e')
    await preview(stage).getByText(/\S/).first().waitFor()
    await more?.(stage)
  }

async function remember(app: RunningApp, choices: object): Promise<void> {
  const client = await app.secondClient()
  await client.call('settings.update', { exporting: choices })
  client.close()
}

const asBefore = async ({ page, app }: Stage): Promise<void> => {
  await rest(page)
  await remember(app, { format: 'markdown', group: 'article' })
}

interface Row {
  id: string
  note?: string
  tags?: string[]
  quote?: { exact: string } | undefined
  updated: string
  [more: string]: unknown
}

/** A file of annotations as another machine could have written it: of each kind something. */
async function annotationsFile(app: RunningApp, isAll: boolean): Promise<string> {
  const { stdout } = await app.cli(
    'export',
    '--format',
    'json',
    '--article',
    await idOf(app, /night freight/),
  )
  const document = JSON.parse(stdout) as { articles: { annotations: Row[] }[] }
  const rows = document.articles[0]?.annotations ?? []
  const [first, second] = rows
  if (first === undefined || second === undefined) throw new Error('There is nothing to export')
  if (isAll) {
    Object.assign(second, { note: 'Measured again in May.', updated: '2027-01-01T00:00:00.000Z' })
    const fresh = (id: string, exact: string) => ({
      ...first,
      id,
      quote: { prefix: '', suffix: '', exact },
    })
    rows.push(fresh('0190aaaa-0000-7000-8000-000000000001', 'the same boxes are lifted off in Almaty'))
    rows.push(fresh('0190aaaa-0000-7000-8000-000000000002', 'a sentence that stands in no text here'))
    rows.push(
      { ...first, id: 'no id at all' },
      { ...first, id: '0190aaaa-0000-7000-8000-000000000003', quote: undefined },
    )
  }
  const path = join(app.folders.root, isAll ? 'from-the-laptop.json' : 'the-same-again.json')
  writeFileSync(path, JSON.stringify(document, undefined, 1))
  return path
}

const planShown =
  (isAll: boolean) =>
  async (stage: Stage): Promise<void> => {
    await dropFiles(stage.page, [await annotationsFile(stage.app, isAll)])
    const plan = stage.page.getByRole('dialog', { name: stage.say('exchange:title') })
    // It is there a moment before the focus is in it, and what is pressed in between is lost.
    if (isAll) await expect(plan.getByRole('button', { name: stage.say('exchange:import') })).toBeFocused()
    else await plan.waitFor()
  }

/** Annotations on their way out and in. */
export const EXCHANGE_STATES: readonly Scene[] = [
  {
    name: 'export, formats',
    go: exporting({}, async (stage) => {
      await dialog(stage)
        .getByRole('combobox', { name: stage.say('export:format') })
        .click()
      await stage.page.getByRole('option').first().waitFor()
    }),
    leave: asBefore,
  },
  {
    name: 'export, filtered and in groups',
    go: exporting({ group: 'color' }, async (stage) => {
      const { say } = stage
      for (const color of ['yellow', 'blue'])
        await dialog(stage)
          .getByRole('checkbox', { name: say(`annotations:colors.${color}`) })
          .click()
      await dialog(stage).getByLabel(say('export:since')).fill('2026-01-01')
      await dialog(stage).getByLabel(say('export:since')).scrollIntoViewIfNeeded()
    }),
    leave: asBefore,
  },
  {
    name: 'export, nothing to take out',
    go: exporting({}, async (stage) => {
      await dialog(stage).getByLabel(stage.say('export:since')).fill('2999-01-01')
    }),
    leave: asBefore,
  },
  { name: 'export, a table', go: exporting({ format: 'csv' }), leave: asBefore },
  {
    name: 'export, a page',
    go: async (stage) => {
      await remember(stage.app, { format: 'html' })
      await stage.page.keyboard.press('Control+e')
      await dialog(stage)
        .getByRole('radio', { name: stage.say('export:asPage') })
        .waitFor()
    },
    leave: asBefore,
  },
  {
    name: 'export, without a preview',
    go: async (stage) => {
      await remember(stage.app, { format: 'epub' })
      await stage.page.keyboard.press('Control+e')
      await dialog(stage).getByText(stage.say('export:noPreview')).waitFor()
    },
    leave: asBefore,
  },
  {
    name: 'export of several articles',
    go: async (stage) => {
      const { page, say } = stage
      await listShown(page, say)
      await page.getByRole('listbox', { name: say('library:list.label') }).focus()
      for (const key of ['x', 'j', 'x']) await page.keyboard.press(key)
      await run(stage, 'list.export')
      await preview(stage).getByText(/\S/).first().waitFor()
    },
    leave: async ({ page, say }) => {
      await page.keyboard.press('Escape')
      await page.getByRole('button', { name: say('library:list.endSelection') }).click()
      await openFreight(page, say)
    },
  },
  { name: 'annotations to import', go: planShown(true) },
  { name: 'annotations to import, nothing new', go: planShown(false) },
  {
    name: 'annotations imported',
    go: async (stage) => {
      await planShown(true)(stage)
      await stage.page.keyboard.press('Enter')
      await stage.page
        .locator('[data-toast]')
        .getByRole('button', { name: stage.say('exchange:undo') })
        .waitFor()
    },
    leave: async (stage) => {
      const close = stage.page
        .locator('[data-toast]')
        .getByRole('button', { name: stage.say('app:close') })
        .first()
      // Where the machine is slow it has gone by itself.
      if (await close.isVisible()) await close.click()
      await takenBack(1)(stage)
    },
  },
]
