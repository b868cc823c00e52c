import { test } from './launch'
import { openFreight, SCENE_IMPORTS, type Scene } from './scene-acts'
import { look, lookAtColours, type Scanned, scannedOf } from './scan'
import { allScenes } from './scenes'
import { LANGUAGES } from './words'

test.use({ actionTimeout: 8000, appOptions: { imports: SCENE_IMPORTS } })

/**
 * The window's bundle is the same on all hosts: every screen is scanned on the web host, and on the others one of each
 * kind, where a host that served it otherwise would show.
 */
const ONE_OF_EACH_KIND =
  /^(?:reader|highlight with its bar|row menu|trash, emptied|review|notebook|palette, typed|export|settings 1|licences)$/

async function wanted({ stage }: Scanned): Promise<Scene[]> {
  const width = stage.page.viewportSize()?.width ?? Infinity
  const scenes = await allScenes(stage)
  return scenes.filter(
    ({ name, minWidth = 0 }) =>
      minWidth <= width && (stage.app.host === 'web' || ONE_OF_EACH_KIND.test(name)),
  )
}

/** They are scanned in so many parts: one after the other took seven minutes on a busy machine. */
const PARTS = 3
test.describe.configure({ mode: 'parallel' })

for (const language of LANGUAGES)
  for (let part = 1; part <= PARTS; part += 1)
    test(`axe finds nothing at WCAG 2.2 A and AA on any screen in any theme, and nothing is too small to press, in ${language}, part ${part}`, async ({
      app,
    }) => {
      test.setTimeout(420_000)
      const scanned = await scannedOf(app, language)
      const scenes = await wanted(scanned)
      for (const scene of scenes.filter((_, at) => at % PARTS === part - 1))
        await test.step(scene.name, async () => {
          await scene.go(scanned.stage)
          await look(scanned, scene.name)
          // A theme has the same colours in every language and on every host.
          if (language === 'en')
            await lookAtColours(scanned, scene.name, app.host === 'web' ? {} : { themes: ['light'] })
          await scene.leave?.(scanned.stage)
          await openFreight(app.page, scanned.stage.say)
        })
      scanned.client.close()
    })
