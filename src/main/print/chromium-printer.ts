import { spawn } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { AppError } from '../../shared/ipc/app-error'
import { findBrowsers } from '../browsers'
import type { Printer } from '../host'
import { errorCode } from '../library/files/file-system'
import { fontFacesFor } from './font-faces'

/** How long Chromium may take for one document, ms: a hundred thousand words, 200 pages, took 3 s. */
const LIMIT = 120_000

export interface ChromiumPrinterOptions {
  readonly dataDir: string
  /** Of the built window, for its fonts. */
  readonly interfaceDir: string
  /** Whether the person insists on a browser without its sandbox; nothing else makes us drop it. */
  readonly noSandbox: boolean
  readonly env?: NodeJS.ProcessEnv
}

/** Makes PDFs with a Chromium that is installed on this machine, without a window, a network or the person's profile. */
export function chromiumPrinter(options: ChromiumPrinterOptions): Printer {
  return {
    fontsFor: (text) => fontFacesFor(text, options.interfaceDir),
    pdf: (html) => printed(html, options),
  }
}

async function printed(html: string, options: ChromiumPrinterOptions): Promise<Uint8Array<ArrayBuffer>> {
  const program = usableChromium(options)
  const folder = await workFolder(options.dataDir, program)
  try {
    const [page, out] = [join(folder, 'page.html'), join(folder, 'page.pdf')]
    await writeFile(page, html, { mode: 0o600 })
    const said = await run(program, wordsFor(page, out, folder, options.noSandbox))
    return new Uint8Array(
      await readFile(out).catch((error: unknown) => {
        if (errorCode(error) !== 'ENOENT') throw error
        throw new AppError('unexpected', `${program} made no PDF. It said: ${said.slice(-400).trim()}`, {
          key: 'print.failed',
          values: { program, reason: said.slice(-400).trim() },
        })
      }),
    )
  } finally {
    // On Windows the browser's children may hold the profile a moment longer.
    await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
  }
}

/** The first Chromium that may run here. Throws `print.noBrowser` or, for root, `print.noSandbox`. */
function usableChromium({ noSandbox, env = process.env }: ChromiumPrinterOptions): string {
  const found = findBrowsers(env).find(({ kind }) => kind === 'chromium')
  if (found === undefined)
    throw new AppError(
      'refused',
      'A PDF needs Chrome, Chromium, Edge or Brave, and none was found on this machine. Install one, or print from the window and choose “Save as PDF”.',
      { key: 'print.noBrowser' },
    )
  if (process.platform === 'linux' && process.getuid?.() === 0 && !noSandbox)
    throw new AppError(
      'refused',
      `As root ${found.program} runs only without its sandbox: start as another user, or add --no-sandbox to insist.`,
      { key: 'print.noSandbox', values: { program: found.program } },
    )
  return found.program
}

/** Browsers in a snap see no hidden folder of the home folder, only their own. */
async function workFolder(dataDir: string, program: string): Promise<string> {
  const snap = /^\/snap\/bin\/([\w-]+)$/.exec(program)?.[1]
  const parent = snap === undefined ? dataDir : join(homedir(), 'snap', snap, 'common', 'lectern')
  await mkdir(parent, { recursive: true, mode: 0o700 })
  return mkdtemp(join(parent, 'printing-'))
}

const wordsFor = (page: string, out: string, folder: string, noSandbox: boolean): string[] => [
  '--headless',
  `--user-data-dir=${join(folder, 'profile')}`,
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-extensions',
  '--disable-background-networking',
  '--disable-component-update',
  // Names lead nowhere, and neither do addresses: nothing leaves this machine.
  '--host-resolver-rules=MAP * ~NOTFOUND',
  '--proxy-server=127.0.0.1:9',
  '--proxy-bypass-list=<-loopback>',
  '--no-pdf-header-footer',
  '--export-tagged-pdf',
  '--generate-pdf-document-outline',
  `--print-to-pdf=${out}`,
  ...(noSandbox ? ['--no-sandbox'] : []),
  pathToFileURL(page).href,
]

/** What the program said on standard error; it is ended when it takes too long. */
function run(program: string, words: readonly string[]): Promise<string> {
  const child = spawn(program, words, { stdio: ['ignore', 'ignore', 'pipe'] })
  let said = ''
  child.stderr.setEncoding('utf8').on('data', (part: string) => {
    said = (said + part).slice(-4000)
  })
  return new Promise((resolve) => {
    const timer = setTimeout(() => child.kill('SIGKILL'), LIMIT)
    const done = (more: string) => {
      clearTimeout(timer)
      resolve(said + more)
    }
    child.once('error', (error) => done(error.message))
    child.once('close', () => done(''))
  })
}
