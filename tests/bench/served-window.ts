import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright'
import type { ArticleDraft } from '../../src/main/library/library'
import { WINDOW_V8_FLAGS } from '../../src/main/window-v8'
import { madeHtml } from './made-texts'

const root = resolve(import.meta.dirname, '../..')
/** As the tests choose (scripts/test.mjs). */
const PROGRAMS = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium']

/** The Chromium that the tests use, unless `program` names another. */
export function launchBrowser(flags: readonly string[] = [], program?: string): Promise<Browser> {
  const executablePath =
    process.env['LECTERN_CHROMIUM'] ?? program ?? PROGRAMS.find((path) => existsSync(path)) ?? ''
  return chromium.launch({ executablePath, args: [...windowFlags(), ...flags] })
}

/** Those of the web host's window (src/main/web/window.ts); none of Chromium's runs as root with its sandbox on. */
const windowFlags = (): string[] => [
  `--js-flags=${WINDOW_V8_FLAGS}`,
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
]

/** `npm start` on the web host over a data folder, and its window with the list painted. */
export async function startWindow(
  browser: Browser,
  data: string,
): Promise<{ host: ChildProcess; page: Page }> {
  const { host, address } = await startHost(data)
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
  await page.goto(address)
  await listPainted(page)
  return { host, page }
}

/**
 * The same in a bare window of its own, as the web host opens it (src/main/web/window.ts): a browser that has no address
 * bar has no process for what it suggests (60 MB). `profile` is a folder for it.
 */
export async function startBareWindow(
  program: string,
  data: string,
  profile: string,
): Promise<{ host: ChildProcess; page: Page; browser: BrowserContext }> {
  const { host, address } = await startHost(data)
  const browser = await chromium.launchPersistentContext(profile, {
    executablePath: process.env['LECTERN_CHROMIUM'] ?? program,
    args: [...windowFlags(), `--app=${address}`],
    viewport: { width: 1440, height: 900 },
  })
  const page = browser.pages()[0] ?? (await browser.waitForEvent('page'))
  await listPainted(page)
  return { host, page, browser }
}

async function startHost(data: string): Promise<{ host: ChildProcess; address: string }> {
  const host = spawn(process.execPath, [join(root, 'scripts/start.mjs'), '--serve', '--data', data], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const address = await new Promise<string>((found) => {
    let printed = ''
    host.stdout?.on('data', (part: Buffer) => {
      printed += part.toString()
      const [url] = /http:\S+/.exec(printed) ?? []
      if (url !== undefined) found(url)
    })
  })
  return { host, address }
}

async function listPainted(page: Page): Promise<void> {
  await page.getByRole('option').first().waitFor()
  await page.evaluate(() => new Promise((painted) => requestAnimationFrame(() => setTimeout(painted))))
}

export async function stopWindow(host: ChildProcess, page: Page): Promise<void> {
  await page.close()
  const ended = new Promise((done) => host.once('exit', done))
  host.kill('SIGTERM')
  await ended
}

/** An article of so many made words. */
export function madeDraft(title: string, words: number, seed: number): ArticleDraft {
  const html = madeHtml(words, seed)
  const about = { title, authors: ['A. Bench'], site: `site-${seed % 40}.example`, lang: 'en' }
  const excerpt = html.slice(3, 200)
  const extraction = { ...about, html, excerpt, words, extractor: 'bench', confidence: {}, warnings: [] }
  return {
    extraction,
    source: { kind: 'html', bytes: Buffer.from(html), name: 'bench.html', encoding: 'utf-8' },
    assets: [],
  }
}
