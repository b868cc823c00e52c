import { AppError } from '../../../shared/ipc/app-error'
import type { ExportRequest } from '../../../shared/ipc/contract'
import type { Library } from '../../library/library'
import type { StreamExporter } from '../export/model'
import { builtInTemplates } from './built-in'
import type { TemplateSource } from './engine'
import { templateFormat } from './template-format'
import type { FillTemplate } from './template-thread'

/** Before the id of a template, where a format is asked for. */
const PREFIX = 'template:'

/** Whether an export is by a template, its own or one that is kept. */
export const isByTemplate = ({ format }: Pick<ExportRequest, 'format'>): boolean =>
  format === 'template' || format.startsWith(PREFIX)

/** The format that a template is. Throws `not-found` where it is not there, `invalid-input` where none was given. */
export function templateFormatOf(
  library: Pick<Library, 'templates'>,
  { format, template }: Pick<ExportRequest, 'format' | 'template'>,
  fill: FillTemplate,
): StreamExporter {
  if (format !== 'template') return templateFormat(templateNamed(library, format.slice(PREFIX.length)), fill)
  if (template !== undefined) return templateFormat(template, fill)
  throw new AppError('invalid-input', 'The format “template” needs a template: name one, or give its text.', {
    key: 'templates.none',
  })
}

function templateNamed({ templates }: Pick<Library, 'templates'>, id: string): TemplateSource {
  const found = templates.all().find((one) => one.id === id) ?? builtInTemplates.find((one) => one.id === id)
  if (found !== undefined) return found
  throw new AppError('not-found', `There is no template “${id}” in this library.`, {
    key: 'templates.missing',
    values: { name: id },
  })
}
