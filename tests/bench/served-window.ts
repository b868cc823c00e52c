import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { chromium, type Browser, type Page } from 'playwright'
import type { ArticleDraft } from '../../src/main/library/library'
import { madeHtml } from './made-texts'

const root = resolve(import.meta.dirname, '../..')
/** As the tests choose (scripts/test.mjs). */
const PROGRAMS = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium']

/** The Chromium that the tests use, unless `program` names another. */
export function launchBrowser(flags: readonly string[] = [], program?: string): Promise<Browser> {
  const executablePath =
    process.env['LECTERN_CHROMIUM'] ?? program ?? PROGRAMS.find((path) => existsSync(path)) ?? ''
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  return chromium.launch({ executablePath, args: [...sandbox, ...flags] })
}

/** `npm start` on the web host over a data folder, and its window with the list painted. */
export async function startWindow(
  browser: Browser,
  data: string,
): Promise<{ host: ChildProcess; page: Page }> {
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
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
  await page.goto(address)
  await page.getByRole('option').first().waitFor()
  await page.evaluate(() => new Promise((painted) => requestAnimationFrame(() => setTimeout(painted))))
  return { host, page }
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
