import type { ExportRequest } from '../../../shared/ipc/contract'
import { download } from '../../download'
import { call } from '../../host'
import type { ExportedFile } from './use-export'

/**
 * Saves through the host's dialog, else as the browser's download. The path; undefined when the browser keeps it to
 * itself; false when the person thought better of it.
 */
export async function saveExport(
  request: ExportRequest,
  file: ExportedFile,
): Promise<string | undefined | false> {
  const { available, path } = await call('export.save', request)
  if (available) return path ?? false
  download(file.name, new Blob([file.content], { type: file.mime }))
  return undefined
}

/** Puts an export on the clipboard: HTML also as rich text, so that a word processor shows it as it looks. */
export async function copyExport(file: ExportedFile): Promise<void> {
  if (!file.mime.startsWith('text/html')) return navigator.clipboard.writeText(file.content)
  const plain = new Blob([file.content], { type: 'text/plain' })
  const html = new Blob([file.content], { type: 'text/html' })
  return navigator.clipboard.write([new ClipboardItem({ 'text/plain': plain, 'text/html': html })])
}
