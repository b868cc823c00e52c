import { MORE_IMPORTS } from '../screens/article-states'
import { EXCHANGE_STATES } from '../screens/exchange-states'
import { IMPORTS } from '../screens/imports'
import { PLACE_STATES } from '../screens/place-states'
import type { Trouble } from '../screens/trouble'
import { expect, test } from './launch'
import { openFreight, rest, SCENE_IMPORTS, type Stage } from './scene-acts'
import { look, lookAtColours, type Scanned, scannedOf } from './scan'
import { TEMPLATE_SCENES } from './template-scenes'
import { LANGUAGES } from './words'

/*
 * The states of the pictures that the sidebar's places, the search, the export, its templates and the imports are in,
 * by the same rules as all screens, on every host.
 */

test.use({ actionTimeout: 20_000, appOptions: { imports: [...MORE_IMPORTS, ...SCENE_IMPORTS] } })
test.describe.configure({ mode: 'parallel', timeout: 420_000 })

const PARTS: Readonly<Record<string, readonly Trouble[]>> = {
  'places and search': PLACE_STATES,
  'export, templates and import of annotations': [...EXCHANGE_STATES, ...TEMPLATE_SCENES],
  'imports of articles': IMPORTS,
}

for (const language of LANGUAGES)
  for (const [part, states] of Object.entries(PARTS))
    test(`axe finds nothing in the states of ${part}, in ${language}`, async ({ app }) => {
      const scanned = await scannedOf(app, language)
      const width = await app.page.evaluate(() => innerWidth)
      for (const state of states.filter(({ minWidth = 0 }) => minWidth <= width))
        await test.step(state.name, () => scan(state, scanned))
      scanned.client.close()
    })

async function scan(state: Trouble, scanned: Scanned): Promise<void> {
  const { stage, language } = scanned
  await state.go(stage)
  await look(scanned, state.name)
  // A theme has the same colours in every language and on every host.
  if (language === 'en')
    await lookAtColours(scanned, state.name, stage.app.host === 'web' ? {} : { themes: ['light'] })
  await state.leave?.(stage)
  await rest(stage.page)
  await state.after?.(stage.app)
  if (IMPORTS.includes(state)) await dismissed(stage)
  await openFreight(stage.page, stage.say)
  await stage.page.keyboard.press('Home')
}

/** The line of an import that is over stays in its window until it is dismissed. */
async function dismissed({ page, say }: Stage): Promise<void> {
  const line = page.getByRole('region', { name: say('import:progress') })
  await expect(async () => {
    if (await line.isVisible())
      await line.getByRole('button', { name: say('import:dismiss') }).click({ timeout: 2000 })
    await expect(line).toBeHidden({ timeout: 1000 })
  }).toPass()
}
