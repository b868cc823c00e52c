import type { Page } from '@playwright/test'
import { colourViolationsOf, violationsOf } from './axe'
import { expect, test } from './launch'
import { annotate, openFreight, SCENE_IMPORTS, type Stage } from './scene-acts'
import { allScenes } from './scenes'
import { smallTargets } from './small-targets'
import { LANGUAGES, wordsIn } from './words'

test.use({ actionTimeout: 8000, appOptions: { imports: SCENE_IMPORTS } })

const THEMES = ['light', 'sepia', 'dark', 'black', 'contrast'] as const

/** Waits until the page is in the theme and what fades has faded; the system is light in these tests. */
async function themeShown(page: Page, theme: (typeof THEMES)[number]): Promise<void> {
  const shown = theme === 'contrast' ? 'contrast-light' : theme
  await expect(page.locator(`html[data-theme="${shown}"]`)).toBeAttached()
  await page.evaluate(() => {
    const ending = document
      .getAnimations()
      .filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity)
    return Promise.allSettled(ending.map(({ finished }) => finished))
  })
}

for (const language of LANGUAGES)
  test(`axe finds nothing at WCAG 2.2 A and AA on any screen in any theme, and nothing is too small to press, in ${language}`, async ({
    app,
  }) => {
    test.setTimeout(420_000)
    await annotate(app)
    const { page } = app
    const second = await app.secondClient()
    await second.call('settings.update', { language, theme: 'light' })
    await expect(page.locator(`html[lang="${language}"]`)).toBeAttached()
    const stage: Stage = { page, app, say: wordsIn(language) }
    await openFreight(page, stage.say)
    const width = page.viewportSize()?.width ?? Infinity
    for (const scene of await allScenes(stage)) {
      if ((scene.minWidth ?? 0) > width) continue
      await test.step(scene.name, async () => {
        await scene.go(stage)
        await themeShown(page, 'light')
        expect.soft(await violationsOf(page), scene.name).toEqual([])
        expect.soft(await smallTargets(page), `${scene.name}: too small to press`).toEqual([])
        // The other rules find the same in every theme.
        for (const theme of THEMES.slice(1)) {
          await second.call('settings.update', { theme })
          await themeShown(page, theme)
          expect.soft(await colourViolationsOf(page), `${scene.name} in ${theme}`).toEqual([])
        }
        await second.call('settings.update', { theme: 'light' })
        await scene.leave?.(stage)
        await openFreight(page, stage.say)
      })
    }
    second.close()
  })
