import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { extractInJsdom } from '../../src/extractor/jsdom'
import { decode } from '../../src/main/capture/decode'
import { readable } from '../../src/main/capture/readable'
import { shingleF1 } from '../unit/capture/shingles'
import type { BenchLine } from './bench-line'

const CAPTURES = [
  ['mhtml-chromium156', '.mhtml'],
  ['singlefile-2.0.83', '.html'],
] as const

/** Files of `encodings-made` that are decoded right, and pages that browsers saved beside the same page as it is live. */
export async function capturedFiles(corpus: string): Promise<BenchLine[]> {
  const lines = existsSync(join(corpus, 'encodings-made')) ? [encodings(join(corpus, 'encodings-made'))] : []
  for (const [suite, ending] of CAPTURES) {
    const folder = join(corpus, suite)
    if (!existsSync(folder)) continue
    for (const name of readdirSync(folder).filter((one) => one.endsWith(ending)))
      lines.push(...(await captured(suite, folder, name, join(corpus, 'readability-test-pages'))))
  }
  return lines
}

function encodings(folder: string): BenchLine {
  const files = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')) as readonly {
    readonly file: string
    readonly utf8_sha256: string
  }[]
  const right = files.filter(({ file, utf8_sha256: wanted }) => {
    const { text } = decode(readFileSync(join(folder, file)), file.endsWith('.html'))
    return createHash('sha256').update(text).digest('hex') === wanted
  })
  return line('encodings-made', 'decoded right', 'files', right.length, files.length)
}

/** The article of a capture against that of the page itself; where that is not there, by Readability's own output of it. */
async function captured(suite: string, folder: string, name: string, pages: string): Promise<BenchLine[]> {
  const base = name.replace(/\.[a-z]+$/, '')
  const source = { ...(await readable(name, readFileSync(join(folder, name)))), name }
  const live = join(pages, base, 'source.html.gz')
  const own = join(folder, `${base}.expected.html.gz`)
  const unzipped = (path: string) => gunzipSync(readFileSync(path)).toString('utf8')
  if (existsSync(live)) {
    const page = { kind: 'html' as const, text: unzipped(live), name, url: source.url }
    const [saved, shown] = [await extractInJsdom(source), await extractInJsdom(page)]
    return [
      line(`${suite}, ${base}`, 'F1 against the live page', 'share', shingleF1(saved.html, shown.html), 1),
    ]
  }
  if (!existsSync(own)) return []
  const { html } = await extractInJsdom(source, { by: 'readability', putIn: [], leftOut: [] })
  const f1 = shingleF1(html, unzipped(own))
  return [line(`${suite}, ${base}`, 'F1 by Readability, against its own', 'share', f1, 1)]
}

const line = (name: string, metric: string, unit: string, value: number, runs: number): BenchLine => ({
  bench: 'text',
  case: name,
  metric,
  unit,
  value,
  p95: null,
  runs,
  by: 'lectern',
})
