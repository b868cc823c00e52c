import { protocol } from 'electron'
import { join } from 'node:path'
import type { Core } from '../boot'
import { schemeAnswer } from './scheme-answers'

const FOLDER = join(import.meta.dirname, '../renderer')

/** Before the app is ready: `app://` is a secure, standard scheme, and nothing more. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ])
}

/** Answers every request of the scheme; what goes wrong is in the log, and in the answer only that it did. */
export function serveScheme(core: Core): void {
  protocol.handle('app', async (request) => {
    try {
      return await schemeAnswer(request, {
        folder: FOLDER,
        library: core.library,
        themes: core.settings.value,
      })
    } catch (error) {
      core.log(`${request.url} could not be served: ${String(error)}`)
      return new Response('Lectern could not answer.', { status: 500 })
    }
  })
}
