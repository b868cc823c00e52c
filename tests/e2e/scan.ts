import type { Page } from '@playwright/test'
import { colourViolationsOf, violationsOf } from './axe'
import { expect } from './launch'
import type { PrivateClient } from './private-client'
import type { RunningApp } from './running-app'
import { annotate, openFreight, type Stage, WRITTEN } from './scene-acts'
import { smallTargets } from './small-targets'
import { untranslated, wordsOfPeople } from './untranslated'
import { type Language, wordsIn } from './words'

const OTHER_THEMES = ['sepia', 'dark', 'black', 'contrast'] as const
type Theme = 'light' | (typeof OTHER_THEMES)[number]

/** Waits until the page is in the theme and what fades has faded; the system is light in these tests. */
export async function themeShown(page: Page, theme: Theme): Promise<void> {
  const shown = theme === 'contrast' ? 'contrast-light' : theme
  await expect(page.locator(`html[data-theme="${shown}"]`)).toBeAttached()
  await page.evaluate(() => {
    const ending = document
      .getAnimations()
      .filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity)
    return Promise.allSettled(ending.map(({ finished }) => finished))
  })
}

/** Scans of what is on screen. */
export interface Scan {
  readonly stage: Stage
  readonly client: PrivateClient
  /** Scans what is on screen, in the light theme. */
  readonly look: (name: string) => Promise<void>
  /** Scans it in every other theme, by the rules that look at colours; the others find the same in all. */
  readonly lookAtColours: (name: string) => Promise<void>
}

/** The product in a language, with an annotated article open. */
export async function scanOf(app: RunningApp, language: Language): Promise<Scan> {
  await annotate(app)
  const { page } = app
  // Nothing is seen otherwise, and nobody has to wait for it.
  await page.emulateMedia({ reducedMotion: 'reduce' })
  const client = await app.secondClient()
  await client.call('settings.update', { language, theme: 'light' })
  await expect(page.locator(`html[lang="${language}"]`)).toBeAttached()
  const stage: Stage = { page, app, say: wordsIn(language) }
  await openFreight(page, stage.say)
  const people = wordsOfPeople(WRITTEN)
  return {
    stage,
    client,
    async look(name) {
      await themeShown(page, 'light')
      expect.soft(await violationsOf(page), name).toEqual([])
      expect.soft(await smallTargets(page), `${name}: too small to press`).toEqual([])
      // Packages and licences have names only.
      if (language === 'zh-CN' && name !== 'licences')
        expect.soft(await untranslated(page, people), `${name}: not translated`).toEqual([])
    },
    async lookAtColours(name) {
      for (const theme of OTHER_THEMES) {
        await client.call('settings.update', { theme })
        await themeShown(page, theme)
        expect.soft(await colourViolationsOf(page), `${name} in ${theme}`).toEqual([])
      }
      await client.call('settings.update', { theme: 'light' })
    },
  }
}
