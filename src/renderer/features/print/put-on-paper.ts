import type { PrintRequest } from '../../../shared/ipc/contract'
import { download } from '../../download'
import { call } from '../../host'
import { fillPrintFrame, PRINT_PAGE, settled } from './print-frame'
import styles from './print.module.css'

/** A browser that says nothing of the end of a print has it by then, ms. */
const FORGOTTEN = 10 * 60_000

/** Prints through the host's dialog, else through the browser's own; false when the person is known to have cancelled. */
export async function printOnPaper(request: PrintRequest): Promise<boolean> {
  const { available, printed } = await call('print.paper', request)
  if (available) return printed === true
  await printHere(request)
  return true
}

/**
 * Saves a PDF through the host's dialog, else as the browser's download. The path; undefined when the browser keeps it
 * to itself; false when the person thought better of it.
 */
export async function savePdf(request: PrintRequest): Promise<{ readonly path: string } | false> {
  const { available, path } = await call('print.save', request)
  if (available) return path === undefined ? false : { path }
  const { name, bytes } = await call('print.pdf', request)
  download(name, new Blob([bytes], { type: 'application/pdf' }))
  return { path: name }
}

/** By a frame that is not seen: it may open the print dialog and nothing else. */
async function printHere(request: PrintRequest): Promise<void> {
  const printed = await call('print.render', request)
  const frame = document.createElement('iframe')
  frame.setAttribute('sandbox', 'allow-same-origin allow-modals')
  frame.setAttribute('aria-hidden', 'true')
  frame.tabIndex = -1
  frame.dataset['printFrame'] = ''
  frame.className = styles['printed'] ?? ''
  frame.srcdoc = PRINT_PAGE
  const loaded = new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }))
  document.body.append(frame)
  await loaded
  const page = fillPrintFrame(frame, printed, request.articleId)
  if (page === undefined || frame.contentWindow === null)
    throw new Error('The printing frame is out of reach')
  await settled(page)
  const inner = frame.contentWindow
  inner.addEventListener('afterprint', () => setTimeout(() => frame.remove()), { once: true })
  setTimeout(() => frame.remove(), FORGOTTEN)
  inner.focus()
  inner.print()
}
