import { wireError } from '../../shared/ipc/app-error'
import type { WireError } from '../../shared/ipc/contract'
import { serveTurns } from '../thread/serve-turns'
import { readable, type ReadableSource, type SourceHints } from './readable'

/** What goes to the worker, and what comes back: the source as it is read, or why it is not. */
export interface ReadingRequest {
  readonly name: string
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly hints: SourceHints
}
export type ReadingAnswer =
  { readonly ok: true; readonly source: ReadableSource } | { readonly ok: false; readonly error: WireError }

serveTurns<ReadingRequest, ReadingAnswer>(({ name, bytes, hints }) =>
  readable(name, bytes, hints).then(
    (source) => ({ ok: true, source }),
    (error: unknown) => ({ ok: false, error: wireError(error) }),
  ),
)
