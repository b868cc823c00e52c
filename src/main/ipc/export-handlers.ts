import { isAbsolute } from 'node:path'
import { AppError } from '../../shared/ipc/app-error'
import type { ExportRequest } from '../../shared/ipc/contract'
import type { ArticleId } from '../../shared/model/ids'
import type { ExportRoom } from '../exchange/export/model'
import type { FillTemplate } from '../exchange/templates/template-thread'
import type { Host } from '../host'
import { writeBundle } from '../library/backup/write-backup'
import { nodeFileSystem } from '../library/files/file-system'
import { layoutOf } from '../library/files/layout'
import type { Library } from '../library/library'
import type { Progress } from '../progress'
import type { Jobs } from './jobs'
import type { Handlers } from './router'

type ExportHandlers = Pick<
  Handlers,
  | 'export.formats'
  | 'export.render'
  | 'export.bytes'
  | 'export.save'
  | 'export.write'
  | 'templates.list'
  | 'templates.check'
>

/** The commands that take annotations out. */
export function createExportHandlers(
  library: Library,
  host: Host,
  jobs: Jobs,
  fill?: FillTemplate,
): ExportHandlers {
  const writeTo = async (path: string, request: ExportRequest, job: string | undefined) => {
    const { writeExport } = await exchange()
    const { writeExportFile } = await files()
    let mime = ''
    await jobs.run(job, (progress) =>
      writeExportFile(nodeFileSystem, path, async (out) => {
        const room = exportRoom(library, host, progress)
        ;({ mime } = await writeExport(library, request, { room, out, progress, fill }))
      }),
    )
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
    'templates.list': async () => ({
      builtIn: (await import('../exchange/templates/built-in')).builtInTemplates.map((one) => ({ ...one })),
      own: library.templates.all().map(({ id, name, extension, text }) => ({ id, name, extension, text })),
    }),
    'templates.check': async ({ language, ...template }) =>
      (await templates()).checkTemplate(template, language, fill ?? (await here())),
    'export.render': async ({ most, ...request }) =>
      (await exchange()).renderExport(library, request, most, fill),
    'export.bytes': async ({ job, ...request }) => {
      const parts: Uint8Array[] = []
      const out = { write: (bytes: Uint8Array) => Promise.resolve(void parts.push(bytes)) }
      const { writeExport } = await exchange()
      const written = await jobs.run(job, (progress) =>
        writeExport(library, request, { room: exportRoom(library, host, progress), out, progress, fill }),
      )
      return { ...written, bytes: new Uint8Array(Buffer.concat(parts)) }
    },
    'export.save': async ({ job, ...request }) => {
      if (host.chooseSavePath === undefined) return { available: false }
      const { exportName } = await exchange()
      const path = await host.chooseSavePath(await exportName(library, request, fill))
      if (path === undefined) return { available: true }
      await writeTo(path, request, job)
      return { available: true, path }
    },
    'export.write': async ({ path, job, ...request }) => {
      if (!isAbsolute(path))
        throw new AppError('invalid-input', `“${path}” is not a whole path: name the file from the root on.`)
      return writeTo(path, request, job)
    },
  }
}

/** Templates come with the first that is looked at. */
const templates = () => import('../exchange/templates/check-template')

/** What formats of bytes may ask of the library and the host. */
function exportRoom(library: Library, { printer }: Host, progress: Progress): ExportRoom {
  return {
    asset: (articleId, hash) => library.asset(articleId as ArticleId, hash),
    pdf: (html) => printer.pdf(html),
    async bundle(only, out) {
      await library.flush()
      await writeBundle({ fs: nodeFileSystem, layout: layoutOf(library.path), only, progress }, out)
    },
  }
}

const here = async (): Promise<FillTemplate> => {
  const { fillHere } = await import('../exchange/templates/fill-here')
  return (job) => Promise.resolve(fillHere(job))
}

/** Exporters come with the first export: a start is not to wait for their Markdown. */
const exchange = () => import('../exchange/export')
const files = () => import('../exchange/export/write-export-file')
