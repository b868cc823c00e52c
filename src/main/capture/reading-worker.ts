import { parentPort } from 'node:worker_threads'
import { wireError } from '../../shared/ipc/app-error'
import type { WireError } from '../../shared/ipc/contract'
import { readable, type ReadableSource, type SourceHints } from './readable'

/** What goes to the worker, and what comes back: the source as it is read, or why it is not. */
export interface ReadingRequest {
  readonly name: string
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly hints: SourceHints
}
export type ReadingAnswer =
  { readonly ok: true; readonly source: ReadableSource } | { readonly ok: false; readonly error: WireError }

const port = parentPort
if (port === null) throw new Error('Not in a worker')
port.on('message', ({ name, bytes, hints }: ReadingRequest) => {
  readable(name, bytes, hints).then(
    (source) => port.postMessage({ ok: true, source } satisfies ReadingAnswer),
    (error: unknown) => port.postMessage({ ok: false, error: wireError(error) } satisfies ReadingAnswer),
  )
})
