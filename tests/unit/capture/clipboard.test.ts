import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { extractInJsdom } from '../../../src/extractor/jsdom'
import { type Capture, createCapture } from '../../../src/main/capture/create-capture'
import { textOfHtml } from '../../../src/main/library/texts/html-tree'
import { corpus } from './corpora'

let dataDir: string
let capture: Capture
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'lectern-clipboard-'))
  capture = await createCapture({ dataDir, now: () => '2024-07-05T00:00:00.000Z' })
})
afterEach(() => rm(dataDir, { recursive: true, force: true }))

const pasted = async (html: string, plain = 'plain') => {
  const source = await capture.text(plain, html)
  return { source, article: await extractInJsdom(source) }
}

interface Case {
  readonly name: string
  readonly html: string
  readonly text: string
  readonly source_url?: string
  readonly must_not?: string[]
}
const suite = corpus('clipboard')

describe('what was copied from a page', () => {
  test.skipIf(!suite.here)('is read as the corpus expects', async () => {
    for (const one of suite.json('cases.json') as Case[]) {
      const { source, article } = await pasted(one.html)
      const text = one.text.replaceAll('\n\n', '\n')
      const found = { ...one, text: textOfHtml(article.html).text, source_url: source.url }
      expect(found).toEqual({ ...one, text, source_url: one.source_url })
      expect((one.must_not ?? []).filter((word) => article.html.includes(word))).toEqual([])
    }
  })

  test('keeps the emphasis that Google Docs says by styles, and is not bold as a whole', async () => {
    const { article } = await pasted(
      '<b style="font-weight:normal;" id="docs-internal-guid-1"><p><span style="font-weight:700">Head</span><span style="font-style:italic"> tail</span></p></b>',
    )
    expect(article.html).toContain('<p><strong>Head</strong><em> tail</em></p>')
    expect(article.html).not.toContain('<b>')
  })

  test('is taken whole, short as it is, with its links made whole by where it came from', async () => {
    const { source, article } = await pasted(
      'Version:0.9\r\nStartHTML:00000097\r\nSourceURL:https://site.example/a/b\r\n<html><body><!--StartFragment--><ul><li><a href="../c">Menu</a></li></ul><p>Two.</p><!--EndFragment--></body></html>',
    )
    expect(textOfHtml(article.html).text).toBe('Menu\nTwo.')
    expect(article.html).toContain('href="https://site.example/c"')
    expect(article).toMatchObject({ url: source.url })
  })

  test('says an encoding that it is not in, and is read all the same', async () => {
    const { article } = await pasted('<meta charset="gbk"><p>Käse und 北京</p>')
    expect(textOfHtml(article.html).text).toBe('Käse und 北京')
  })
})
