import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { textOf } from '../../unit/shared/text/parse5-tree'

/** A text to be edited. */
export interface HarnessText {
  readonly name: string
  readonly text: string
}

/** Pages of ../shared/corpora/readability-test-pages by length and kind: essays, news, documentation, fiction. */
export const ENGLISH_PAGES = [
  'lwn-1',
  'google-sre-book-1',
  'archive-of-our-own',
  'medium-1',
  'guardian-1',
  'nytimes-3',
  'wikipedia-3',
  'toc-missing',
]

/** The named pages of the corpora folder, and `zh` and `ja`: paragraphs of its Chinese and Japanese pages, in their order. */
export function harnessTexts(corpora: string, names: readonly string[]): HarnessText[] {
  return names.map((name) => {
    if (name === 'zh' || name === 'ja') return { name, text: paragraphsIn(corpora, name).join('\n') }
    const file = join(corpora, 'readability-test-pages', name, 'expected.html.gz')
    if (!existsSync(file)) throw new Error(`There is no page ${file}. Name others with --texts a,b,zh.`)
    const html = gunzipSync(readFileSync(file)).toString('utf8')
    return { name, text: textOf(html).text }
  })
}

const FOLDERS = [
  'newspaper4k/metadata',
  'readability-test-pages',
  'goose3/content',
  'article-extraction-benchmark',
  'mercury-fixtures/html',
  'seed-like',
]
const HAN = /[\u4e00-\u9fff]/g
const KANA = /[\u3041-\u30ff]/g

/** Lines of at least 30 units that are written in the language; of those that begin alike, one. */
function paragraphsIn(corpora: string, language: 'zh' | 'ja'): string[] {
  const found = new Map<string, string>()
  for (const folder of FOLDERS)
    for (const name of readdirSync(join(corpora, folder), { recursive: true, encoding: 'utf8' }).toSorted()) {
      if (!/(expected\.html\.gz|\.json|html\/.*\.gz|^[^/]*\.html\.gz)$/.test(name)) continue
      for (const line of plainLines(join(corpora, folder, name))) {
        const kana = line.match(KANA)?.length ?? 0
        const han = line.match(HAN)?.length ?? 0
        if (line.length < 30 || han + kana < line.length * 0.6) continue
        if (kana > 2 ? language === 'ja' : language === 'zh') found.set(line.slice(0, 12), line)
      }
    }
  if (found.size < 20) throw new Error(`${corpora} holds too little text in ${language}.`)
  return [...found.values()]
}

function plainLines(file: string): string[] {
  const bytes = readFileSync(file)
  const text = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8')
  return text
    .replaceAll(/<script[\s\S]*?<\/script>|<style[\s\S]*?<\/style>/g, '')
    .replaceAll(/<[^>]*>|\\n|"/g, '\n')
    .split('\n')
    .map((line) => line.trim())
}
