import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach } from 'vitest'
import { renderExport } from '../../../../src/main/exchange/export'
import { lookedAt, planImport } from '../../../../src/main/exchange/import'
import { requiredFormat } from '../../../../src/main/exchange/import'
import type { Progress } from '../../../../src/main/progress'
import type { Library } from '../../../../src/main/library/library'
import { ExportRequest } from '../../../../src/shared/ipc/contract'
import { folders, open } from '../../library/fixtures'

/** A library of its own, closed and taken away after the work. */
export async function withLibrary<T>(work: (library: Library) => Promise<T>): Promise<T> {
  const at = await folders()
  const library = await open(at)
  try {
    return await work(library)
  } finally {
    await library.close()
    await at.remove()
  }
}

/** An empty library for each test of a file. */
export function libraryOfEach(): () => Library {
  let at: Awaited<ReturnType<typeof folders>>
  let library: Library
  beforeEach(async () => {
    at = await folders()
    library = await open(at)
  })
  afterEach(async () => {
    await library.close()
    await at.remove()
  })
  return () => library
}

/** The plan of a file with this content; a value is its JSON. */
export async function planOf(
  library: Library,
  content: unknown,
  name = 'file.json',
  format?: string,
  progress?: Progress,
) {
  const bytes =
    content instanceof Uint8Array
      ? content
      : Buffer.from(typeof content === 'string' ? content : JSON.stringify(content))
  const file = await lookedAt(name, bytes)
  return planImport(library, file, requiredFormat(file, format), progress)
}

/** Plans a file and does what the plan says. */
export async function importOf(library: Library, content: unknown, name?: string, format?: string) {
  const plan = await planOf(library, content, name, format)
  const entry = await library.intake.take(plan)
  return { plan, entry }
}

/** The whole library as a file of a format. */
export const exported = async (library: Library, format: string): Promise<string> =>
  (await renderExport(library, ExportRequest.parse({ format, scope: { kind: 'library' } }))).content

/** Every annotation of the library, without the ids of articles, by its id. */
export async function allOf(library: Library) {
  const all = await library.allAnnotations()
  return all.map(({ articleId: _articleId, ...one }) => one).toSorted((a, b) => (a.id < b.id ? -1 : 1))
}

/** A file of the shared samples. */
export const sample = (path: string): Promise<Buffer> =>
  readFile(join(import.meta.dirname, '../../../../../shared/formats', path))

/** An annotation of another program's, on a page of its own. */
export const oneAnnotation = (more: object = {}) => ({
  type: 'Annotation',
  id: 'urn:x:1',
  created: '2020-01-01T00:00:00Z',
  bodyValue: 'words',
  target: 'https://example.org/a',
  ...more,
})
