import type { ExportRequest } from '../../../shared/ipc/contract'
import { download } from '../../download'
import { call } from '../../host'
import { copyForms } from '../../quote-copy'

/**
 * Saves through the host's dialog, else as the browser's download. The path, of which a browser tells the name alone;
 * false when the person thought better of it.
 */
export async function saveExport(request: ExportRequest, job: string): Promise<string | false> {
  const { available, path } = await call('export.save', { ...request, job })
  if (available) return path ?? false
  const { name, mime, bytes } = await call('export.bytes', { ...request, job })
  download(name, new Blob([new Uint8Array(bytes)], { type: mime }))
  return name
}

/**
 * Puts an export on the clipboard: HTML as rich text, so that a word processor shows it as it looks, with the same as
 * Markdown, which is its plain text too. Any other format is text. The preview may be a part of it, so that it is asked
 * for as a whole.
 */
export async function copyExport(request: ExportRequest): Promise<void> {
  const { mime, content } = await call('export.render', request)
  if (!mime.startsWith('text/html')) return navigator.clipboard.writeText(content)
  const { content: markdown } = await call('export.render', { ...request, format: 'markdown' })
  return copyForms({ plain: markdown, html: content, markdown })
}
