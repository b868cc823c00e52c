import { join } from 'node:path'
import { type FileSystem, nodeFileSystem } from '../../src/main/library/files/file-system'
import { openLibrary } from '../../src/main/library/open-library'
import { describeTarget } from '../../src/shared/anchoring'
import { NewAnnotation } from '../../src/shared/model/annotation'
import { madeDraft } from './served-window'

const EACH = 10
const TAGS = 500

/** Filling the library is not what is measured: nothing waits for the disk. */
const unsynced: FileSystem = {
  ...nodeFileSystem,
  open: async (path, flags) => ({
    ...(await nodeFileSystem.open(path, flags)),
    sync: () => Promise.resolve(),
  }),
}

/** A library of so many articles with 10 highlights each, all with notes, and 500 tags. */
export async function fillAnnotated(data: string, articles = 1000): Promise<void> {
  const library = await openLibrary({
    path: join(data, 'Library'),
    dataDir: data,
    host: 'bench',
    fs: unsynced,
  })
  for (let at = 0; at < articles; at += 1) {
    const { id } = await library.saveArticle(madeDraft(`Article ${at}`, 200, at))
    const { meta, text } = await library.article(id)
    const made = Array.from({ length: EACH }, (_none, number) => {
      const start = Math.floor((number * text.length) / (EACH + 1))
      return NewAnnotation.parse({
        id: crypto.randomUUID(),
        articleId: id,
        color: 'green',
        note: `Note ${number} on the article only${at}x`,
        tags: [`topic ${(at * EACH + number) % TAGS}`],
        target: describeTarget(text, meta.text?.hash ?? '', start, start + 80, []),
      })
    })
    await library.addAnnotations(made)
  }
  await library.close()
}
