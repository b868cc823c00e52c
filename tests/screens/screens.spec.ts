import { type Browser, type CDPSession, expect, type Page } from '@playwright/test'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from '../e2e/hosts'
import { test } from '../e2e/launch'
import type { PrivateClient } from '../e2e/private-client'
import type { RunningApp } from '../e2e/running-app'
import { annotate, openFreight, type Scene, SCENE_IMPORTS, type Stage } from '../e2e/scene-acts'
import { allScenes, NEW_LIBRARY_SCENES } from '../e2e/scenes'
import { LANGUAGES, wordsIn } from '../e2e/words'
import { loseAHighlight } from './annotation-states'
import { MORE_IMPORTS } from './article-states'
import { EXCHANGE_STATES } from './exchange-states'
import { PLACE_STATES } from './place-states'
import { STATES } from './states'
import { MESSAGES } from './messages'
import type { Trouble } from './trouble'
import { paint, TROUBLES } from './troubles'

/*
 * `npm run screens`: a picture of every screen in every theme and language, at three sizes. Run by that command only;
 * the pictures are looked at by people (docs/screens/REVIEW.md).
 */

/** The columns of the contact sheets: the themes, and the system's forced colours in a light and a dark system. */
const LOOKS = (
  process.env['LECTERN_SCREENS_LOOKS'] ?? 'light,sepia,dark,black,contrast,forced-light,forced-dark'
).split(',')
/** Regular expressions for the names of the scenes, for sizes and languages. */
const ONLY = new RegExp(process.env['LECTERN_SCREENS_ONLY'] ?? '')
const WHICH = new RegExp(process.env['LECTERN_SCREENS_WHICH'] ?? '')
/** CSS px; at 200% a page of 720 px is drawn on 1440. */
const SIZES = [
  { name: '1440x900', width: 1440, height: 900, scale: 1 },
  { name: '1000x700', width: 1000, height: 700, scale: 1 },
  { name: '200%', width: 720, height: 450, scale: 2 },
] as const

// On a busy machine an import takes its time.
test.use({ actionTimeout: 40_000 })
// Each has a library of its own. The time is for the making of those as well.
test.describe.configure({ mode: 'parallel', timeout: 1_800_000 })

for (const size of SIZES)
  for (const language of LANGUAGES.filter((language) => WHICH.test(`${size.name}, ${language}`))) {
    const folder = join(projectRoot, '.screens', size.name, language)

    test.describe('a library in use', () => {
      test.use({ appOptions: { imports: [...MORE_IMPORTS, ...SCENE_IMPORTS] } })
      test(`${size.name}, ${language}`, async ({ app, webBrowser }) => {
        await annotate(app)
        await loseAHighlight(app)
        const studio = await studioOf(app, webBrowser, size, language)
        await openFreight(studio.stage.page, studio.stage.say)
        const scenes = [...(await allScenes(studio.stage)), ...PLACE_STATES, ...EXCHANGE_STATES, ...STATES]
        const failed: string[] = []
        for (const scene of wanted(scenes, size.width))
          try {
            await picture(scene, studio, folder)
            await scene.leave?.(studio.stage)
            await openFreight(studio.stage.page, studio.stage.say)
            await studio.stage.page.keyboard.press('Home')
          } catch (error) {
            // The others are worth their pictures: a whole run takes most of an hour.
            failed.push(`${scene.name}: ${String(error)}`)
            await studio.stage.page.emulateMedia({ forcedColors: 'none', colorScheme: 'light' })
            await studio.stage.page.goto(app.address)
            await openFreight(studio.stage.page, studio.stage.say)
          }
        expect(failed).toEqual([])
        await studio.close()
      })
    })

    test.describe('a new library', () => {
      // The sample's notes are in the language of the system.
      test.use({ appOptions: { env: { LC_ALL: language === 'en' ? 'en_US.UTF-8' : 'zh_CN.UTF-8' } } })
      test(`a new library, ${size.name}, ${language}`, async ({ app, webBrowser }) => {
        const studio = await studioOf(app, webBrowser, size, language)
        for (const scene of wanted(NEW_LIBRARY_SCENES, size.width)) await picture(scene, studio, folder)
        await studio.close()
      })
    })

    test.describe('troubles', () => {
      test.use({ appOptions: { imports: SCENE_IMPORTS } })
      test(`troubles, ${size.name}, ${language}`, async ({ app, webBrowser }) => {
        await annotate(app)
        const failed: string[] = []
        for (const trouble of wanted([...MESSAGES, ...TROUBLES], size.width)) {
          await trouble.before?.(app)
          const studio = await studioOf(app, webBrowser, size, language, trouble.arrange)
          await picture(trouble, studio, folder).catch((error: unknown) =>
            failed.push(`${trouble.name}: ${String(error)}`),
          )
          await studio.close()
          await trouble.after?.(app)
        }
        expect(failed).toEqual([])
      })
    })
  }

interface Studio {
  readonly stage: Stage
  readonly client: PrivateClient
  readonly close: () => Promise<void>
}

/** A window of that size and language on the product; what is arranged may keep it from getting ready. */
async function studioOf(
  app: RunningApp,
  webBrowser: Browser | undefined,
  { width, height, scale }: (typeof SIZES)[number],
  language: (typeof LANGUAGES)[number],
  arrange?: (page: Page) => Promise<void>,
): Promise<Studio> {
  const client = await app.secondClient()
  await client.call('settings.update', { language, theme: 'light' })
  const context = await webBrowser?.newContext({
    viewport: { width, height },
    deviceScaleFactor: scale,
    locale: language,
    colorScheme: 'light',
    // What moves comes to rest at once; how it looks then is the same.
    reducedMotion: 'reduce',
  })
  if (context === undefined) throw new Error('The pictures are made on the web host')
  const page = await context.newPage()
  await arrange?.(page)
  await page.goto(app.address)
  if (arrange === undefined)
    await page.locator(`html[data-app-state="ready"][lang="${language}"]`).waitFor({ state: 'attached' })
  const close = async () => {
    client.close()
    await context.close()
  }
  return { stage: { page, app, say: wordsIn(language) }, client, close }
}

const wanted = <S extends Scene>(scenes: readonly S[], width: number): S[] =>
  scenes.filter(({ name, minWidth = 0 }) => minWidth <= width && ONLY.test(name))

async function picture(scene: Trouble, { stage, client }: Studio, folder: string): Promise<void> {
  await test.step(scene.name, async () => {
    const { page } = stage
    // Where nothing is under it: what it is over would look chosen.
    const { width = 0, height = 0 } = page.viewportSize() ?? {}
    await page.mouse.move(width - 1, height - 1)
    await scene.go(stage)
    const browser = await page.context().newCDPSession(page)
    for (const name of LOOKS) {
      await shown(name, scene, page, client)
      const place = join(folder, name)
      mkdirSync(place, { recursive: true })
      writeFileSync(join(place, `${scene.name}.png`), await pictureOf(browser))
    }
    await browser.detach()
    await page.emulateMedia({ forcedColors: 'none', colorScheme: 'light' })
  })
}

/** A PNG of the window as it stands, encoded for speed: there are more than five thousand. */
async function pictureOf(browser: CDPSession): Promise<Buffer> {
  const { data } = await browser.send('Page.captureScreenshot', { format: 'png', optimizeForSpeed: true })
  return Buffer.from(data, 'base64')
}

/** Brings the window into a look, and waits until what fades has faded. */
async function shown(look: string, scene: Trouble, page: Page, client: PrivateClient): Promise<void> {
  const [, forced] = /^forced-(light|dark)$/.exec(look) ?? []
  const theme = forced ?? look
  await page.emulateMedia({
    forcedColors: forced === undefined ? 'none' : 'active',
    colorScheme: forced === 'dark' ? 'dark' : 'light',
  })
  // What follows the system's colours does so by the next frame, and would put on the theme that was there.
  await page.evaluate(() => new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next))))
  if (scene.isDead) await paint(page, theme)
  else await client.call('settings.update', { theme: theme as 'light' })
  await page.locator(`html[data-theme^="${theme}"]`).waitFor({ state: 'attached' })
  await page.evaluate(async () => {
    await document.fonts.ready
    const ending = document
      .getAnimations()
      .filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity)
    await Promise.allSettled(ending.map(({ finished }) => finished))
  })
}
