import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { characterTokens, overlap } from './shingles'
import { jsonIn, mean, pageIn, suite } from './suite'

interface Reference {
  readonly url?: string
  readonly expected: { readonly cleaned_text?: string }
}

/** goose3's pages: its reference is only the beginning of a text, so that only recall says something. */
export const goose3 = suite<string>({
  name: 'goose3',
  load: (folder) =>
    readdirSync(join(folder, 'content'))
      .filter((name) => name.endsWith('.json'))
      .flatMap((name) => {
        const id = name.replace('.json', '')
        const { url, expected } = jsonIn(join(folder, 'content', name)) as Reference
        if (!expected.cleaned_text) return []
        const source = pageIn(join(folder, 'content', `${id}.html.gz`), id, url)
        return [{ id, source, expected: expected.cleaned_text }]
      }),
  score: (scored) => [
    {
      metric: 'recall of the reference',
      unit: 'share',
      value: mean(
        scored.map(
          ({ expected, outcome }) =>
            overlap(characterTokens(outcome.text), characterTokens(expected), 6).recall,
        ),
      ),
    },
  ],
})
