import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { CHINESE, ENGLISH, JAPANESE } from './made-texts'

/** Sentences that people wrote, by language; ours, where there are no others. */
export interface Sentences {
  readonly en: readonly string[]
  readonly zh: readonly string[]
  readonly ja: readonly string[]
}

const KANA = /[\u3041-\u30ff]/
const CJK = /[\u3041-\u30ff\u4e00-\u9fff]/g

/** From the pages of a folder like ../shared/corpora, and from any `.txt` in it. */
export function naturalSentences(folder: string): Sentences {
  const found = { en: new Set<string>(), zh: new Set<string>(), ja: new Set<string>() }
  for (const text of textsIn(folder))
    for (const [sentence] of text.matchAll(/[^\s<>{}.!?。！？][^<>{}.!?。！？\n]{12,200}[.!?。！？]/gu)) {
      const cjk = sentence.match(CJK)?.length ?? 0
      if (cjk > sentence.length / 2) found[KANA.test(sentence) ? 'ja' : 'zh'].add(sentence)
      else if (/^[A-Z][\w ,;:’'“”()-]+[.!?]$/.test(sentence) && sentence.includes(' ')) found.en.add(sentence)
    }
  const enough = (some: ReadonlySet<string>, ours: readonly string[]) => (some.size < 100 ? ours : [...some])
  return {
    en: enough(found.en, ENGLISH),
    zh: enough(found.zh, CHINESE),
    ja: enough(found.ja, JAPANESE),
  }
}

function* textsIn(folder: string): Generator<string> {
  if (!existsSync(folder)) return
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }).toSorted()) {
    const path = join(folder, name)
    if (/(newspaper4k|mercury-fixtures).*\.html\.gz$/.test(name))
      yield gunzipSync(readFileSync(path))
        .toString('utf8')
        .replaceAll(/<[^>]*>/g, '\n')
    else if (name.endsWith('ground-truth.json') || name.endsWith('.txt')) yield readFileSync(path, 'utf8')
  }
}
