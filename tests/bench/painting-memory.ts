import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { AnnotationIndex } from '../../src/main/library/notebook/annotation-index'
import type { Library } from '../../src/main/library/library'
import { openLibrary } from '../../src/main/library/open-library'
import { describeTarget } from '../../src/shared/anchoring'
import type { AnnotationId } from '../../src/shared/model/ids'
import { madeDraft } from './served-window'

const EACH = 100

/**
 * MB of heap that an open library takes for `count` highlights, a hundred an article, all of them read for searching and
 * for the Notebook: the articles' rows, the index and whatever else is held, against the process before.
 */
export async function heapOfHighlights(count: number): Promise<number> {
  const data = mkdtempSync(join(tmpdir(), 'lectern-bench-'))
  const place = { path: join(data, 'Library'), dataDir: data, host: 'bench' }
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  try {
    await make(place, count / EACH)
    collect()
    const before = process.memoryUsage().heapUsed
    const library = await openLibrary(place)
    const index = new AnnotationIndex(library)
    let held = 0
    for (const { id } of await index.articles()) held += (await index.of(id)).length
    if (held !== count) throw new Error(`${held} of ${count} highlights are in the index`)
    collect()
    const taken = process.memoryUsage().heapUsed - before
    await library.close()
    return taken / 1024 / 1024
  } finally {
    rmSync(data, { recursive: true, force: true })
  }
}

async function make(place: Parameters<typeof openLibrary>[0], articles: number): Promise<void> {
  const library = await openLibrary(place)
  for (let at = 0; at < articles; at += 1) {
    const { id } = await library.saveArticle(madeDraft(`Article ${at}`, 800, at))
    await annotate(library, id, EACH)
  }
  await library.close()
}

/** Adds so many highlights evenly over an article; every third has a note. */
export async function annotate(
  library: Library,
  articleId: Awaited<ReturnType<Library['saveArticle']>>['id'],
  count: number,
): Promise<void> {
  const { text, meta } = await library.article(articleId)
  const room = Math.floor(text.length / (count + 1))
  const textHash = meta.text?.hash ?? ''
  await library.addAnnotations(
    Array.from({ length: count }, (_, at) => {
      const start = at * room + 1
      const target = describeTarget(
        text,
        textHash,
        start,
        start + Math.min(room - 2, 20 + ((at * 37) % 100)),
        [],
      )
      const note = at % 3 === 0 ? 'A note of some words.' : ''
      return { id: randomUUID() as AnnotationId, articleId, color: 'yellow' as const, note, tags: [], target }
    }),
  )
}
