import { createHash } from 'node:crypto'
import { AppError } from '../../shared/ipc/app-error'
import type { CapturedSource } from '../../shared/model/extraction'
import type { ImportOutcome, SameBy } from '../../shared/model/import-session'
import type { ArticleId } from '../../shared/model/ids'
import type { Capture } from '../capture/create-capture'
import type { ImageSource } from '../capture/embed-images'
import { imagesBeside, readSource } from '../capture/files'
import type { LibraryAdditions } from '../library/library-additions'
import { addressKey } from '../address-key'
import { nameOf, type Session, type SessionItem } from './session'
import type { SessionFiles } from './session-files'

/** What reading an item needs. */
export interface Reading {
  readonly capture: Pick<Capture, 'file' | 'text' | 'address' | 'cancel'>
  readonly additions: LibraryAdditions
  readonly files: SessionFiles
}

/** A source that waits under its ticket, or what has come of the item already. */
export type ItemRead =
  { readonly source: CapturedSource } | { readonly outcome: Extract<ImportOutcome, { state: 'duplicate' }> }

/**
 * Gets an item's source, unless it is known by its address or by its bytes that its article is there already. Throws an
 * `AppError` that names it.
 */
export async function readItem(reading: Reading, session: Session, item: SessionItem): Promise<ItemRead> {
  const { from, anyway } = item
  if (from.kind === 'address') return readAddress(reading, session, item, from.url)
  if (from.kind === 'pasted') return { source: await pasted(reading, session, item) }
  const bytes = from.kind === 'path' ? await readSource(from.path) : await stagedBytes(reading, session, item)
  const twin = anyway ? undefined : await reading.additions.withSource(sha256(bytes))
  if (twin !== undefined) return duplicate(reading, twin, 'bytes')
  const beside: ImageSource =
    from.kind === 'path'
      ? imagesBeside(from.path, from.within)
      : (address) => reading.files.stagedBeside(session.id, stagedName(item), address)
  return { source: await reading.capture.file(nameOf(from), bytes, session.head.hints, beside) }
}

async function readAddress(
  { capture, additions }: Reading,
  session: Session,
  { anyway, allowHosts }: SessionItem,
  url: string,
): Promise<ItemRead> {
  const twinOf = (address: string) => {
    const key = addressKey(address)
    return anyway ? undefined : additions.withAddress((other) => addressKey(other) === key)
  }
  // Before anything leaves this machine.
  const twin = twinOf(url)
  if (twin !== undefined) return duplicate({ additions }, twin, 'address')
  const source = await capture.address(url, [...session.head.allowHosts, ...allowHosts])
  const redirected = source.url === undefined ? undefined : twinOf(source.url)
  if (redirected === undefined) return { source }
  capture.cancel(source.ticket)
  return duplicate({ additions }, redirected, 'address')
}

/** What was pasted: words, and what they looked like. */
export interface Pasted {
  readonly text: string
  readonly html?: string | undefined
  readonly as?: 'text' | 'markdown' | undefined
}

async function pasted(reading: Reading, session: Session, item: SessionItem): Promise<CapturedSource> {
  const bytes = await stagedBytes(reading, session, item)
  const { text, html, as } = JSON.parse(Buffer.from(bytes).toString('utf8')) as Pasted
  return reading.capture.text(text, html, nameOf(item.from), as)
}

/** What the file of an item's staged bytes is called. */
export const stagedName = ({ n, from }: SessionItem): string =>
  (from.kind === 'staged' ? from.file : undefined) ?? String(n)

async function stagedBytes({ files }: Reading, session: Session, item: SessionItem) {
  const { from } = item
  const bytes = await files.staged(session.id, stagedName(item))
  if (bytes !== undefined) return bytes
  throw bytesGone(nameOf(from))
}

/** The window went away before it had handed the file over, or the file was deleted from Lectern's folder. */
export function bytesGone(name: string): AppError {
  return new AppError(
    'not-found',
    `${name} did not arrive whole: the window was closed while the file was handed over. Add it again.`,
    { key: 'imports.bytesGone', values: { name } },
  )
}

function duplicate(
  { additions }: Pick<Reading, 'additions'>,
  articleId: ArticleId,
  by: SameBy,
): { outcome: Extract<ImportOutcome, { state: 'duplicate' }> } {
  return { outcome: { state: 'duplicate', articleId, title: additions.titleOf(articleId), by } }
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
