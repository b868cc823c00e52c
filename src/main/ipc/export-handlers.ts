import { isAbsolute } from 'node:path'
import { AppError } from '../../shared/ipc/app-error'
import type { ExportRequest } from '../../shared/ipc/contract'
import type { ArticleId } from '../../shared/model/ids'
import type { ExportRoom } from '../exchange/export/model'
import type { Host } from '../host'
import { writeBundle } from '../library/backup/write-backup'
import { nodeFileSystem } from '../library/files/file-system'
import { layoutOf } from '../library/files/layout'
import type { Library } from '../library/library'
import type { Handlers } from './router'

type ExportHandlers = Pick<
  Handlers,
  'export.formats' | 'export.render' | 'export.bytes' | 'export.save' | 'export.write'
>

/** The commands that take annotations out. */
export function createExportHandlers(library: Library, host: Host): ExportHandlers {
  const room = exportRoom(library, host)
  const writeTo = async (path: string, request: ExportRequest) => {
    const { writeExport } = await exchange()
    const { writeExportFile } = await files()
    let mime = ''
    await writeExportFile(nodeFileSystem, path, async (out) => {
      ;({ mime } = await writeExport(library, request, { room, out }))
    })
    return { path, mime }
  }
  return {
    'export.formats': async () =>
      (await exchange()).exportFormats.map(({ id, group, extension, mime, fidelity, groups = false }) => ({
        id,
        group,
        extension,
        mime,
        fidelity,
        groups,
      })),
    'export.render': async ({ most, ...request }) => (await exchange()).renderExport(library, request, most),
    'export.bytes': async (request) => {
      const parts: Uint8Array[] = []
      const out = { write: (bytes: Uint8Array) => Promise.resolve(void parts.push(bytes)) }
      const written = await (await exchange()).writeExport(library, request, { room, out })
      return { ...written, bytes: new Uint8Array(Buffer.concat(parts)) }
    },
    'export.save': async (request) => {
      if (host.chooseSavePath === undefined) return { available: false }
      const { exportName } = await exchange()
      const path = await host.chooseSavePath(await exportName(library, request))
      if (path === undefined) return { available: true }
      await writeTo(path, request)
      return { available: true, path }
    },
    'export.write': async ({ path, ...request }) => {
      if (!isAbsolute(path))
        throw new AppError('invalid-input', `“${path}” is not a whole path: name the file from the root on.`)
      return writeTo(path, request)
    },
  }
}

/** What formats of bytes may ask of the library and the host. */
function exportRoom(library: Library, { printer }: Host): ExportRoom {
  return {
    asset: (articleId, hash) => library.asset(articleId as ArticleId, hash),
    pdf: (html) => printer.pdf(html),
    async bundle(only, out) {
      await library.flush()
      await writeBundle({ fs: nodeFileSystem, layout: layoutOf(library.path), only }, out)
    },
  }
}

/** Exporters come with the first export: a start is not to wait for their Markdown. */
const exchange = () => import('../exchange/export')
const files = () => import('../exchange/export/write-export-file')
