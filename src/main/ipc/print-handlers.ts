import { writeFile } from 'node:fs/promises'
import type { PrintRequest } from '../../shared/ipc/contract'
import type { Host } from '../host'
import { diskError } from '../library/files/disk-error'
import type { Library } from '../library/library'
import type { Handlers } from './router'

type PrintHandlers = Pick<Handlers, 'print.render' | 'print.pdf' | 'print.save' | 'print.paper'>

/** The commands that put an article on pages: what stands on them is the core's, the pages are the host's. */
export function createPrintHandlers(library: Library, host: Host): PrintHandlers {
  const { printer } = host
  const file = async (request: PrintRequest) =>
    (await printing()).printableFile(library, request, (text) => printer.fontsFor(text))
  return {
    'print.render': async (request) => (await printing()).renderPrint(library, request),
    'print.pdf': async (request) => {
      const { name, html } = await file(request)
      return { name, bytes: await printer.pdf(html) }
    },
    'print.save': async (request) => {
      if (host.chooseSavePath === undefined) return { available: false }
      const { name, html } = await file(request)
      const path = await host.chooseSavePath(name)
      if (path === undefined) return { available: true }
      const bytes = await printer.pdf(html)
      await writeFile(path, bytes).catch((error: unknown) => {
        throw diskError(error, path)
      })
      return { available: true, path }
    },
    'print.paper': async (request) => {
      if (printer.paper === undefined) return { available: false }
      const { html } = await file(request)
      return { available: true, printed: await printer.paper(html) }
    },
  }
}

/** Comes with the first print: a start is not to wait for it. */
const printing = () => import('../exchange/print')
