import type { Page } from '@playwright/test'
import { colourlessViolationsOf, colourViolationsOf, partsInSight } from './axe'
import { expect } from './launch'
import type { PrivateClient } from './private-client'
import type { RunningApp } from './running-app'
import { annotate, openFreight, type Stage } from './scene-acts'
import { smallTargets } from './small-targets'
import { PEOPLE, untranslated } from './untranslated'
import { type Language, wordsIn } from './words'

/** The first is the one that a scanned window is in. */
const THEMES = ['light', 'sepia', 'dark', 'black', 'contrast'] as const
export type Theme = (typeof THEMES)[number]

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

/** A window in a language, and who may change its settings. */
export interface Scanned {
  readonly stage: Stage
  readonly language: Language
  readonly client: PrivateClient
  /** The parts of the window that have been looked at in every theme. */
  readonly seen: Set<string>
}

/** The product in a language, with an annotated article open. */
export async function scannedOf(app: RunningApp, language: Language): Promise<Scanned> {
  await annotate(app)
  const client = await app.secondClient()
  await client.call('settings.update', { language, theme: 'light' })
  const stage: Stage = { page: app.page, app, say: wordsIn(language) }
  await inLanguage(stage.page, language)
  await openFreight(stage.page, stage.say)
  return { stage, language, client, seen: new Set() }
}

/** Waits for the language; nothing moves from then on, so that nobody has to wait for it. */
export async function inLanguage(page: Page, language: Language): Promise<void> {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await expect(page.locator(`html[lang="${language}"]`)).toBeAttached()
}

/** Scans what is on screen by all rules but those that look at colours, which find the same in every language. */
export async function look({ stage: { page }, language }: Scanned, name: string): Promise<void> {
  await themeShown(page, 'light')
  expect.soft(await colourlessViolationsOf(page), name).toEqual([])
  expect.soft(await smallTargets(page), `${name}: too small to press`).toEqual([])
  // Packages and licences have names only.
  if (language === 'zh-CN' && name !== 'licences')
    expect.soft(await untranslated(page, PEOPLE), `${name}: not translated`).toEqual([])
}

/**
 * Scans it in every theme, or in these, by the rules that look at colours; the others find the same in all. What was
 * scanned before in the same state, as the sidebar beside another list, is left out. Where nobody answers, `paint` puts
 * the theme on.
 */
export async function lookAtColours(
  { stage: { page }, client, seen }: Scanned,
  name: string,
  {
    themes = THEMES,
    paint = (theme) => client.call('settings.update', { theme }),
  }: { themes?: readonly Theme[]; paint?: (theme: Theme) => Promise<unknown> } = {},
): Promise<void> {
  const { rest, panes } = await partsInSight(page)
  if ([rest, ...panes].every((part) => seen.has(part))) return
  const known = panes.flatMap((part, at) => (seen.has(part) ? [at] : []))
  for (const theme of themes) {
    if (theme !== 'light') await paint(theme)
    await themeShown(page, theme)
    expect.soft(await colourViolationsOf(page, known), `${name} in ${theme}`).toEqual([])
  }
  for (const part of [rest, ...panes]) seen.add(part)
  if (themes.length > 1) await paint('light')
}
