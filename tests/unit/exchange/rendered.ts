import type { Library } from '../../../src/main/library/library'
import { renderExport } from '../../../src/main/exchange/export'
import { ExportRequest } from '../../../src/shared/ipc/contract'
import type { ArticleId } from '../../../src/shared/model/ids'
import { folders, open } from '../library/fixtures'

type Options = Partial<ExportRequest['options']>

/** The file an export makes of an article, or of the library. */
export function rendered(library: Library, format: string, id?: ArticleId, options: Options = {}) {
  const scope = id === undefined ? { kind: 'library' } : { kind: 'article', id }
  return renderExport(library, ExportRequest.parse({ format, scope, options }))
}

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
