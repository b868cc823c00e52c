import type { Library } from '../../src/main/library/library'
import { AnnotationIndex } from '../../src/main/library/notebook/annotation-index'
import { Notebook } from '../../src/main/library/notebook/notebook'
import { NotebookQuery } from '../../src/shared/model/notebook'
import { type Block, longestBlock } from './longest-block'

/** What the notebook of an open library takes: time and longest task of each thing a person does, and what it holds. */
export interface NotebookFigures {
  readonly annotations: number
  readonly acts: Readonly<Record<string, Block & { readonly ms: number }>>
  /** What is held for every annotation, MB. */
  readonly megabytes: number
}

/** The notebook as the window asks for it, from nothing read to everything read. */
export async function notebookFigures(library: Library, gc: () => void): Promise<NotebookFigures> {
  const notebook = new Notebook(library, new AnnotationIndex(library))
  const acts: Record<string, Block & { ms: number }> = {}
  const page = async (name: string, query: Partial<NotebookQuery>, from = 0) => {
    const began = performance.now()
    let all = 0
    const block = await longestBlock(async () => {
      ;({ all } = await notebook.page(NotebookQuery.parse(query), { from, count: 50 }, from === 0))
    })
    acts[name] = { ...block, ms: performance.now() - began }
    return all
  }
  gc()
  const before = process.memoryUsage().heapUsed
  const annotations = await page('notebook, first page by article', {})
  await page('notebook, first page by colour, all read for it', { group: 'color' })
  await page('notebook, a page in its middle', { group: 'color' }, annotations >> 1)
  await page('notebook, by day', { group: 'day' })
  await page('notebook, by tag', { group: 'tag' })
  await page('notebook, two words', { words: 'the of' })
  await page('notebook, a rare word', { words: 'zeppelin' })
  await page('notebook, by article again', {})
  gc()
  // The library keeps some hundred files open for a while, whoever read them; they are not the notebook's.
  return { annotations, acts, megabytes: (process.memoryUsage().heapUsed - before) / 1e6 }
}
