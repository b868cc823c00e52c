import { AppError } from '../../shared/ipc/app-error'

/** The refusal of a document that unpacks, or unfolds in memory, to far more than a document has. */
export function docxBomb(name: string, cause?: unknown): AppError {
  return new AppError(
    'refused',
    `${name} unpacks to far more than a document has, and was not opened. Save the part you want to read as a document of its own.`,
    { key: 'capture.docxBomb', values: { name }, cause },
  )
}
