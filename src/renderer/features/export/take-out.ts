import type { ExportRequest } from '../../../shared/ipc/contract'
import { download } from '../../download'
import { call } from '../../host'
import type { ExportedFile } from './use-export'

/**
 * Saves through the host's dialog, else as the browser's download. The path; undefined when the browser keeps it to
 * itself; false when the person thought better of it.
 */
export async function saveExport(request: ExportRequest, job: string): Promise<string | undefined | false> {
  const { available, path } = await call('export.save', { ...request, job })
  if (available) return path ?? false
  const { name, mime, bytes } = await call('export.bytes', { ...request, job })
  download(name, new Blob([new Uint8Array(bytes)], { type: mime }))
  return undefined
}

/**
 * Puts an export on the clipboard: HTML also as rich text, so that a word processor shows it as it looks. The preview
 * may be a part of it, so that it is asked for as a whole.
 */
export async function copyExport(rendered: Promise<ExportedFile>): Promise<void> {
  const { mime, content } = await rendered
  if (!mime.startsWith('text/html')) return navigator.clipboard.writeText(content)
  const plain = new Blob([content], { type: 'text/plain' })
  const html = new Blob([content], { type: 'text/html' })
  return navigator.clipboard.write([new ClipboardItem({ 'text/plain': plain, 'text/html': html })])
}
