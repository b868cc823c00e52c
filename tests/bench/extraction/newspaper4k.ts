import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { characterTokens, overlap, overlapFigures } from './shingles'
import { jsonIn, pageIn, suite } from './suite'

interface Reference {
  readonly url?: string
  readonly text?: string
}

/** newspaper4k's pages in many languages: runs of six characters. */
export const newspaper4k = suite<string>({
  name: 'newspaper4k',
  load: (folder) =>
    readdirSync(join(folder, 'metadata'))
      .filter((name) => name.endsWith('.json'))
      .flatMap((name) => {
        const id = name.replace('.json', '')
        const { url, text } = jsonIn(join(folder, 'metadata', name)) as Reference
        // A page of a video has no text to compare with.
        if (text === undefined) return []
        return [{ id, source: pageIn(join(folder, 'html', `${id}.html.gz`), id, url), expected: text }]
      }),
  score: (scored) =>
    overlapFigures(
      scored.map(({ expected, outcome }) =>
        overlap(characterTokens(outcome.text), characterTokens(expected), 6),
      ),
    ),
})
