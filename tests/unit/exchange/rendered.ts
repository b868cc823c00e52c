import type { Library } from '../../../src/main/library/library'
import { renderExport, writeExport } from '../../../src/main/exchange/export'
import type { ExportRoom } from '../../../src/main/exchange/export/model'
import { writeBundle } from '../../../src/main/library/backup/write-backup'
import { nodeFileSystem } from '../../../src/main/library/files/file-system'
import { layoutOf } from '../../../src/main/library/files/layout'
import { ExportRequest } from '../../../src/shared/ipc/contract'
import type { ArticleId } from '../../../src/shared/model/ids'
import { folders, open } from '../library/fixtures'

type Options = Partial<ExportRequest['options']>

const requestOf = (format: string, id: ArticleId | undefined, options: Options): ExportRequest => {
  const scope = id === undefined ? { kind: 'library' } : { kind: 'article', id }
  return ExportRequest.parse({ format, scope, options })
}

/** The file an export makes of an article, or of the library. */
export function rendered(library: Library, format: string, id?: ArticleId, options: Options = {}) {
  return renderExport(library, requestOf(format, id, options))
}

/** The same as bytes, as it is written; of a format that needs pages `pdf` makes them. */
export async function renderedBytes(
  library: Library,
  format: string,
  id?: ArticleId,
  pdf: ExportRoom['pdf'] = noPages,
  options: Options = {},
): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  const out = { write: (bytes: Uint8Array) => Promise.resolve(void parts.push(bytes)) }
  await writeExport(library, requestOf(format, id, options), { room: { ...roomOf(library), pdf }, out })
  return Buffer.concat(parts)
}

/** What formats of bytes get of a library; nothing prints. */
export const roomOf = (library: Library): ExportRoom => ({
  asset: (articleId, hash) => library.asset(articleId as ArticleId, hash),
  pdf: noPages,
  async bundle(only, to) {
    await library.flush()
    await writeBundle({ fs: nodeFileSystem, layout: layoutOf(library.path), only }, to)
  },
})

const noPages: ExportRoom['pdf'] = () => Promise.reject(new Error('nothing prints here'))

/** Opens a library of its own for the time of `use`; its clock stands still. */
export async function withLibrary<T>(use: (library: Library, path: string) => Promise<T>): Promise<T> {
  const at = await folders()
  const library = await open({ ...at, clock: () => new Date('2024-07-06T08:30:00Z') })
  try {
    return await use(library, at.path)
  } finally {
    await library.close()
    await at.remove()
  }
}
