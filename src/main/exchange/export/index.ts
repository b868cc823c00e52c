import { AppError } from '../../../shared/ipc/app-error'
import type { ExportRequest } from '../../../shared/ipc/contract'
import type { Library } from '../../library/library'
import { buildModel } from './build-model'
import { fileName } from './file-name'
import { html } from './html'
import { json } from './json'
import { labelsOf } from './labels'
import { markdown } from './markdown'
import type { Exporter } from './model'

/** Every export format, once: the window, the command line, the tests and docs/FORMATS.md read this list. */
export const exportFormats: readonly Exporter[] = [markdown, json, html]

/** An export as a file. Throws an `AppError` for a format there is none of, and the library's errors. */
export async function renderExport(
  library: Library,
  request: ExportRequest,
): Promise<{ name: string; mime: string; content: string }> {
  const format = exportFormats.find(({ id }) => id === request.format)
  if (format === undefined) {
    const known = exportFormats.map(({ id }) => id).join(', ')
    throw new AppError(
      'invalid-input',
      `There is no export format “${request.format}”. There are: ${known}.`,
      {
        key: 'export.unknownFormat',
        values: { format: request.format, known },
      },
    )
  }
  const model = await buildModel(library, request)
  const title =
    request.scope.kind === 'article'
      ? model.articles[0]?.source.title
      : labelsOf(model.options.language).title
  return { name: fileName(title ?? '', format.extension), mime: format.mime, content: format.render(model) }
}
