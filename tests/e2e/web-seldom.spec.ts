import { loseAHighlight } from '../screens/annotation-states'
import { MORE_IMPORTS } from '../screens/article-states'
import { IMPORTS } from '../screens/imports'
import { STATES } from '../screens/states'
import { paint, TROUBLES } from '../screens/troubles'
import { isRoot } from './hosts'
import { test } from './launch'
import { annotate, openFreight, SCENE_IMPORTS } from './scene-acts'
import { inLanguage, look, lookAtColours, type Scanned, scannedOf } from './scan'
import { LANGUAGES, wordsIn } from './words'

/* What comes seldom, in the states of the pictures, by the same rules as all screens. */

test.use({ actionTimeout: 20_000 })
test.describe.configure({ timeout: 600_000 })

/** Imports are among what state-accessibility.spec.ts looks at in the same way, on every host. */
const LEFT = TROUBLES.filter((trouble) => !IMPORTS.includes(trouble))

for (const language of LANGUAGES)
  test.describe(language, () => {
    test.describe('a library in use', () => {
      test.use({
        appOptions: {
          imports: [...MORE_IMPORTS, ...SCENE_IMPORTS],
          // Playwright looks for an image in the frame, where no script may run.
          allowErrors: [/^Blocked script execution in 'about:srcdoc'/],
        },
      })
      test(`axe finds nothing in what a person meets now and then, in ${language}`, async ({ app }) => {
        await loseAHighlight(app)
        const scanned = await scannedOf(app, language)
        const { page, say } = scanned.stage
        const width = page.viewportSize()?.width ?? 0
        for (const scene of STATES.filter(({ minWidth = 0 }) => minWidth <= width))
          await test.step(scene.name, async () => {
            await scene.go(scanned.stage)
            await look(scanned, scene.name)
            if (language === 'en') await lookAtColours(scanned, scene.name)
            await scene.leave?.(scanned.stage)
            await openFreight(page, say)
            await page.keyboard.press('Home')
          })
        scanned.client.close()
      })
    })

    test.describe('troubles', () => {
      // What is not there, or does not answer, the browser tells too.
      test.use({ appOptions: { imports: SCENE_IMPORTS, allowErrors: [/./] } })
      test(`axe finds nothing in what goes wrong, in ${language}`, async ({ app }) => {
        test.skip(!isRoot, 'a small disk is mounted by root only')
        await annotate(app)
        const seen = new Set<string>()
        for (const trouble of LEFT)
          await test.step(trouble.name, async () => {
            await trouble.before?.(app)
            const client = await app.secondClient()
            await client.call('settings.update', { language, theme: 'light' })
            const page = await app.page.context().newPage()
            await trouble.arrange?.(page)
            await page.goto(app.address)
            if (trouble.arrange === undefined) await inLanguage(page, language)
            const scanned: Scanned = { stage: { page, app, say: wordsIn(language) }, language, client, seen }
            await trouble.go(scanned.stage)
            await look(scanned, trouble.name)
            if (language === 'en')
              await lookAtColours(
                scanned,
                trouble.name,
                trouble.isDead === true ? { paint: (theme) => paint(page, theme) } : {},
              )
            client.close()
            await page.close()
            await trouble.after?.(app)
          })
      })
    })
  })
