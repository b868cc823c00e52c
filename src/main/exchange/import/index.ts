import { AppError } from '../../../shared/ipc/app-error'
import { bundle } from './bundle'
import { csv } from './csv'
import type { ImportFormat } from './format'
import { hypothesis } from './hypothesis'
import type { FileShape, ImportFile } from './import-file'
import { lecternJson } from './lectern-json'
import { markdown } from './markdown'
import { w3c } from './w3c'

export { lookedAt } from './shape'
export { planImport } from './plan'

/** Every format that comes in, once; the first that knows a file reads it. */
export const importFormats: readonly ImportFormat[] = [lecternJson, w3c, hypothesis, csv, markdown, bundle]

/** The format of a file, by its content; undefined where it is none of annotations. */
export const formatOf = (shape: FileShape): ImportFormat | undefined =>
  importFormats.find(({ detect }) => detect(shape))

/** The format that is named, or else the one that the content tells. Throws `unreadable`, `invalid-input` for a name there is none of. */
export function requiredFormat({ name, shape }: ImportFile, id?: string): ImportFormat {
  const known = importFormats.map((one) => one.id).join(', ')
  if (id === undefined) {
    const format = formatOf(shape)
    if (format !== undefined) return format
    throw unknownFile(name, known)
  }
  const format = importFormats.find((one) => one.id === id)
  if (format !== undefined && format.kind === shape.kind) return format
  if (format !== undefined) throw unknownFile(name, known)
  throw new AppError('invalid-input', `There is no format “${id}” to import. There are: ${known}.`, {
    key: 'exchange.unknownFormat',
    values: { format: id, known },
  })
}

function unknownFile(name: string, known: string): AppError {
  return new AppError(
    'unreadable',
    `${name} is no file of annotations that Lectern knows (${known}). Choose another file, or export it again.`,
    { key: 'exchange.unknownFile', values: { name, known } },
  )
}
