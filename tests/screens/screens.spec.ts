import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from '../e2e/hosts'
import { test } from '../e2e/launch'
import type { PrivateClient } from '../e2e/private-client'
import { allScenes, annotate, openFreight, type Scene, SCENE_IMPORTS, type Stage } from '../e2e/scenes'
import { LANGUAGES, wordsIn } from '../e2e/words'

/*
 * `npm run screens`: a picture of every screen in every theme and language, at three sizes. Run by that command only;
 * the pictures are looked at by people (docs/screens/REVIEW.md).
 */

const THEMES = (process.env['LECTERN_SCREENS_THEMES'] ?? 'light,sepia,dark,black,contrast').split(',')
const ONLY = process.env['LECTERN_SCREENS_ONLY']
/** CSS px; at 200% a page of 720 px is drawn on 1440. */
const SIZES = [
  { name: '1440x900', width: 1440, height: 900, scale: 1 },
  { name: '1000x700', width: 1000, height: 700, scale: 1 },
  { name: '200%', width: 720, height: 450, scale: 2 },
] as const

test.use({ actionTimeout: 8000, appOptions: { imports: SCENE_IMPORTS } })

for (const size of SIZES)
  for (const language of LANGUAGES)
    test(`${size.name}, ${language}`, async ({ app, webBrowser }) => {
      test.setTimeout(900_000)
      await annotate(app)
      const client = await app.secondClient()
      await client.call('settings.update', { language, theme: 'light' })
      const context = await webBrowser?.newContext({
        viewport: { width: size.width, height: size.height },
        deviceScaleFactor: size.scale,
        locale: language,
      })
      if (context === undefined) throw new Error('The pictures are made on the web host')
      const page = await context.newPage()
      await page.goto(app.address)
      await page.locator(`html[data-app-state="ready"][lang="${language}"]`).waitFor({ state: 'attached' })
      const stage: Stage = { page, app, say: wordsIn(language) }
      await openFreight(page, stage.say)
      const folder = join(projectRoot, '.screens', size.name, language)
      for (const scene of await scenesAt(stage, size.width)) await picture(scene, stage, client, folder)
      client.close()
      await context.close()
    })

async function scenesAt(stage: Stage, width: number): Promise<Scene[]> {
  return (await allScenes(stage)).filter(
    ({ name, minWidth = 0 }) => minWidth <= width && (ONLY === undefined || name.includes(ONLY)),
  )
}

async function picture(scene: Scene, stage: Stage, client: PrivateClient, folder: string): Promise<void> {
  await test.step(scene.name, async () => {
    const { page } = stage
    await scene.go(stage)
    for (const theme of THEMES) {
      await client.call('settings.update', { theme: theme as 'light' })
      await page.locator(`html[data-theme^="${theme}"]`).waitFor({ state: 'attached' })
      await page.evaluate(async () => {
        await document.fonts.ready
        await Promise.allSettled(
          document
            .getAnimations()
            .filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity)
            .map(({ finished }) => finished),
        )
      })
      const place = join(folder, theme)
      mkdirSync(place, { recursive: true })
      await page.screenshot({ path: join(place, `${scene.name}.png`), animations: 'disabled' })
    }
    await scene.leave?.(stage)
    await openFreight(page, stage.say)
  })
}
