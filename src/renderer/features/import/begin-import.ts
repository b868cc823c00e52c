import type { ImportSource } from '../../../shared/ipc/contract'
import type { ImportId } from '../../../shared/model/import-session'
import { wireError } from '../../../shared/ipc/app-error'
import { announce } from '../../announce'
import { onFlush } from '../../drafts'
import { errorText } from '../../error-text'
import { call } from '../../host'
import { i18n } from '../../i18n'
import { toast } from '../../ui/toast'
import { own } from './follow-imports'
import { withoutAnnotations } from './annotation-files'
import { bytesOf, type Given, tooLarge } from './given-files'
import { MAX_SOURCE_BYTES } from '../../../shared/model/limits'

/** How many files are named at a time. */
const AT_ONCE = 200
/** And how many are handed over at a time: each waits for the disk. */
const HANDED_AT_ONCE = 4

/** Begins a session of addresses and texts. Throws what main says. */
export async function importWords(sources: readonly ImportSource[]): Promise<ImportId> {
  const { id } = await call('imports.start', { sources: [...sources] })
  begun(id, sources.length)
  return id
}

/**
 * Begins a session of files, as they are found, and hands their bytes over; what went wrong is told. The files are
 * named first, so that it is known how many there are.
 */
export async function importFiles(given: AsyncIterable<Given> | Iterable<Given>): Promise<void> {
  try {
    let id: ImportId | undefined
    const files: HandedFile[] = []
    let some: Given[] = []
    const name = async (more: boolean): Promise<void> => {
      if (id === undefined && some.length === 0) return
      const sources = some.map(sourceOf)
      const begin = id === undefined
      const { first, ...about } =
        id === undefined
          ? await call('imports.start', { sources, more })
          : { id, ...(await call('imports.add', { id, sources, more })) }
      id = about.id
      for (const [at, one] of some.entries())
        if ('file' in one && !isTooLarge(one.file)) files.push({ n: first + at, ...one })
      if (begin) begun(id, some.length)
      some = []
    }
    for await (const one of withoutAnnotations(given)) {
      some.push(one)
      if (some.length === AT_ONCE) await name(true)
    }
    await name(false)
    if (id !== undefined) await handOver(id, files)
  } catch (error) {
    toast({ message: errorText(error), tone: 'problem' })
  }
}

/** A session that main has begun for this window. */
export function begun(id: ImportId, count: number): void {
  own(id)
  announce(i18n.t('announce.started', { ns: 'import', count }))
}

/** A file that is named already. */
type HandedFile = Extract<Given, { file: File }> & { readonly n: number }

const isTooLarge = ({ size }: File): boolean => size > MAX_SOURCE_BYTES

function sourceOf(one: Given): ImportSource {
  if (!('file' in one)) return { kind: 'failed', name: one.name, error: wireError(one.error) }
  const { name } = one.file
  // One that is too large is refused before it is read.
  if (isTooLarge(one.file)) return { kind: 'failed', name, error: wireError(tooLarge(one.file)) }
  return { kind: 'file', name, ...(one.path === undefined ? {} : { path: one.path }) }
}

async function handOver(id: ImportId, files: readonly HandedFile[]): Promise<void> {
  const left = files.values()
  const some = async () => {
    for (const one of left) {
      const bytes = await bytesOf(one.file)
      // What a page has beside it goes first: with its own bytes it is there to be read.
      const { handOverBeside } = await import('./files-beside')
      await handOverBeside(id, one, bytes)
      await call('imports.stage', { id, n: one.n, bytes })
    }
  }
  const handing = Promise.all(Array.from({ length: HANDED_AT_ONCE }, some))
  // Whoever ends Lectern now waits a moment for what is not there yet.
  const stop = onFlush(async () => void (await handing))
  await handing.finally(stop)
}
