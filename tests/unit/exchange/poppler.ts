import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findBrowsers } from '../../../src/main/browsers'

/** Whether poppler's programs and a Chromium are there; `.ci/run` installs both. */
export const canReadPdfs =
  spawnSync('pdftotext', ['-v']).status === 0 && findBrowsers().some(({ kind }) => kind === 'chromium')
if (!canReadPdfs) console.log('SKIPPED: PDFs are neither made nor read; install chromium and poppler-utils')

function poppler(program: string, bytes: Uint8Array, words: (file: string) => string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'lectern-pdf-'))
  const file = join(folder, 'file.pdf')
  try {
    writeFileSync(file, bytes)
    const run = spawnSync(program, words(file), { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 })
    if (run.status !== 0) throw new Error(`${program}: ${run.stderr}`)
    return run.stdout
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** The text of each page, line ends and runs of blanks as one blank. */
export function pagesOf(pdf: Uint8Array): string[] {
  const pages = poppler('pdftotext', pdf, (file) => ['-layout', file, '-']).split('\f')
  return pages.slice(0, -1).map((page) => page.replace(/\s+/g, ' '))
}

/** What `pdfinfo` says, by its labels. */
export function infoOf(pdf: Uint8Array): Record<string, string> {
  const lines = poppler('pdfinfo', pdf, (file) => [file]).split('\n')
  return Object.fromEntries(
    lines.map((line) => /^([^:]+):\s*(.*)$/.exec(line)?.slice(1, 3) ?? ['', '']) as [string, string][],
  )
}
