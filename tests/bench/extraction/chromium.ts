import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Page } from 'playwright'
import { build } from 'vite'
// @ts-expect-error -- a script of the build, without types
import { buildExtractor } from '../../../scripts/build-extractor.mjs'
import { extractorPolicy } from '../../../src/main/assets'
import type { PageSource } from '../../../src/extractor/page-source'
import { launchBrowser } from '../served-window'
import type { Extractor, Outcome } from './suite'

const root = resolve(import.meta.dirname, '../../..')
const ORIGIN = 'http://lectern.test'

export interface Reader {
  /** What one extractor makes of a page, in a frame of real Chromium. */
  readonly read: (by: Extractor, source: PageSource, without?: readonly string[]) => Promise<Outcome>
  /** Addresses that anything asked for beside the window's own files: there should be none. */
  readonly requests: readonly string[]
  readonly close: () => Promise<void>
}

/** The whole Chromium where it is installed: its headless shell runs a sandboxed frame in its parent's process. */
const isolating = () =>
  ['/usr/bin/chromium', '/usr/bin/chromium-headless-shell'].find((path) => existsSync(path))

/** Headless Chromium with the product's extraction frame as it is built, and its policy; the peers in one beside it. */
export async function openReader(): Promise<Reader> {
  const folder = mkdtempSync(join(tmpdir(), 'lectern-extraction-'))
  const files = await built(folder)
  rmSync(folder, { recursive: true })
  const browser = await launchBrowser([], isolating())
  const page = await browser.newPage()
  const requests: string[] = []
  await page.route('**', async (route) => {
    const url = route.request().url()
    const file = files[url.replace(ORIGIN, '')]
    if (file === undefined) {
      requests.push(url)
      return route.abort()
    }
    const type = url.endsWith('.js') ? 'text/javascript' : 'text/html'
    const headers =
      file.script === undefined
        ? {}
        : { 'content-security-policy': extractorPolicy(`${ORIGIN}${file.script}`) }
    return route.fulfill({ body: file.body, contentType: `${type}; charset=utf-8`, headers })
  })
  await page.goto(`${ORIGIN}/`)
  return { read: (...question) => ask(page, question), requests, close: () => browser.close() }
}

function ask(page: Page, [by, source, without = []]: Parameters<Reader['read']>): Promise<Outcome> {
  return page.evaluate(
    ({ by, source, without }) =>
      (globalThis as unknown as { read: Reader['read'] }).read(by, source, without),
    { by, source, without },
  )
}

interface File {
  readonly body: string
  /** The only script that a frame's policy lets run. */
  readonly script?: string
}

async function built(folder: string): Promise<Readonly<Record<string, File>>> {
  await (buildExtractor as (root: string, folder: string) => Promise<void>)(root, folder)
  const script = async (name: string) => ({ body: await bundled(join(import.meta.dirname, `${name}.ts`)) })
  const page = (source: string) =>
    `<!doctype html><meta charset="utf-8"><body><script src="${source}"></script>`
  return {
    '/': { body: page('/window.js') },
    '/window.js': await script('window'),
    '/peers.html': { body: page('/peers.js'), script: '/peers.js' },
    '/peers.js': await script('peers-frame'),
    '/extract.html': {
      body: readFileSync(join(folder, 'extract.html'), 'utf8'),
      script: '/assets/extract.js',
    },
    '/assets/extract.js': { body: readFileSync(join(folder, 'assets/extract.js'), 'utf8') },
  }
}

/** A script for a page, whole in one file. */
export async function bundled(entry: string): Promise<string> {
  const output = await build({
    root,
    configFile: false,
    logLevel: 'error',
    build: { write: false, minify: true, lib: { entry, formats: ['iife'], name: 'bench' } },
  })
  const [first] = Array.isArray(output) ? output : [output]
  const [chunk] = first && 'output' in first ? first.output : []
  if (chunk?.type !== 'chunk') throw new Error(`${entry} gave no script`)
  return chunk.code
}
