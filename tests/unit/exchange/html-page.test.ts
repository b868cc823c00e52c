import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import axe from 'axe-core'
import { type Browser, chromium } from 'playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addChinese, addQingdao } from './example-library'
import { addHostile } from './hostile-article'
import { rendered, withLibrary } from './rendered'

const executablePath = process.env['LECTERN_CHROMIUM'] ?? '/usr/bin/chromium'
const args = process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : []

describe.skipIf(!existsSync(executablePath))('an HTML export opened from the disk in Chromium', () => {
  let browser: Browser
  let folder: string
  const pages: Record<string, string> = {}

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lectern-html-'))
    await withLibrary(async (library) => {
      const id = await addQingdao(library)
      await addChinese(library)
      pages['article'] = (await rendered(library, 'html', id, { context: 'sentence' })).content
      pages['library'] = (await rendered(library, 'html', undefined, { language: 'zh-CN' })).content
      const hostile = await addHostile(library)
      pages['hostile'] = (await rendered(library, 'html', hostile, { context: 'paragraph' })).content
    })
    browser = await chromium.launch({ executablePath, args })
  }, 60_000)

  afterAll(async () => {
    await browser.close()
    await rm(folder, { recursive: true })
  })

  async function opened(name: string, colorScheme: 'light' | 'dark', width: number) {
    const file = join(folder, `${name}.html`)
    await writeFile(file, pages[name] ?? '')
    const context = await browser.newContext({ colorScheme, viewport: { width, height: 900 } })
    const page = await context.newPage()
    const requests: string[] = []
    const said: string[] = []
    page.on('request', (request) => requests.push(request.url()))
    page.on('console', (message) => said.push(message.text()))
    page.on('dialog', (dialog) => said.push(dialog.message()))
    await page.goto(pathToFileURL(file).href)
    return { page, requests, said, close: () => context.close() }
  }

  test.each([
    ['article', 'light'],
    ['article', 'dark'],
    ['library', 'light'],
    ['library', 'dark'],
  ] as const)(
    'the %s in %s has nothing for axe to report at WCAG 2.2 A and AA',
    async (name, scheme) => {
      const { page, close } = await opened(name, scheme, 1000)
      const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
      await page.evaluate(axe.source)
      const { violations } = await page.evaluate(
        (values) =>
          (window as unknown as { axe: typeof axe }).axe.run(document, { runOnly: { type: 'tag', values } }),
        tags,
      )
      expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
      await close()
    },
    60_000,
  )

  test('the hostile one asks for nothing, runs nothing and breaks no policy', async () => {
    const { page, requests, said, close } = await opened('hostile', 'light', 1000)
    expect(await page.locator('figure').count()).toBeGreaterThan(50)
    expect(requests).toHaveLength(1)
    expect(said).toEqual([])
    await close()
  }, 60_000)

  test.each(['article', 'library', 'hostile'])(
    'the %s fits a narrow window without scrolling sideways',
    async (name) => {
      const { page, close } = await opened(name, 'light', 340)
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(340)
      await close()
    },
    60_000,
  )

  test('printed from a dark desktop it is ink on white paper, with its marks', async () => {
    const { page, close } = await opened('article', 'dark', 1000)
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
    const look = await page.evaluate(() => {
      const style = (selector: string) => getComputedStyle(document.querySelector(selector) ?? document.body)
      return {
        paper: style('html').backgroundColor,
        ink: style('h1').color,
        mark: style('.yellow mark').backgroundColor,
        exact: style('.yellow mark').getPropertyValue('print-color-adjust'),
        link: style('.open').display,
      }
    })
    expect(look).toEqual({
      paper: 'rgb(255, 255, 255)',
      ink: 'rgb(0, 0, 0)',
      mark: 'rgb(255, 232, 130)',
      exact: 'exact',
      link: 'none',
    })
    await close()
  }, 60_000)
})
