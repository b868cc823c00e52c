import type { Library } from '../../src/main/library/library'
import { AnnotationIndex } from '../../src/main/library/notebook/annotation-index'
import { Notebook } from '../../src/main/library/notebook/notebook'
import { NotebookQuery } from '../../src/shared/model/notebook'
import { MOST_CHOSEN } from '../../src/shared/model/limits'
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
  await page('notebook, two words', { filter: 'the of' })
  await page('notebook, a rare word', { filter: 'zeppelin' })
  await page('notebook, by article again', {})
  await bulkActs(library, notebook, acts)
  gc()
  // The library keeps some hundred files open for a while, whoever read them; they are not the notebook's.
  return { annotations, acts, megabytes: (process.memoryUsage().heapUsed - before) / 1e6 }
}

/** As many as one act takes, in the order of the notebook, and over as many articles as there are. */
async function bulkActs(
  library: Library,
  notebook: Notebook,
  acts: Record<string, Block & { ms: number }>,
): Promise<void> {
  const act = async (name: string, work: () => Promise<unknown>) => {
    const began = performance.now()
    const block = await longestBlock(work)
    acts[name] = { ...block, ms: performance.now() - began }
  }
  const many = { from: 0, count: MOST_CHOSEN }
  const near = await notebook.refs(NotebookQuery.parse({}), many)
  const far = await notebook.refs(NotebookQuery.parse({ group: 'color', filter: 'the' }), many)
  for (const [where, refs] of [
    ['of neighbouring articles', near],
    ['of articles far apart', far],
  ] as const) {
    const what = `${refs.length.toLocaleString('en')} annotations ${where}`
    await act(`recolour ${what}`, () => library.bulk.update(refs, { color: 'purple' }))
    await act(`tag ${what}`, () => library.bulk.update(refs, { addTags: ['bench'] }))
    await act(`delete ${what}`, () => library.bulk.remove(refs))
    await act(`take back: delete ${what}`, () => library.undo())
    await act(`take back: tag ${what}`, () => library.undo())
    await act(`take back: recolour ${what}`, () => library.undo())
  }
}
