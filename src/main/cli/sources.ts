import type { SourceKind } from '../../shared/model/article'
import { readStream } from '../capture/files'
import { UsageError } from './command'
import type { OptionValues } from './options'

/** What `--as` says. Throws `UsageError` for a kind that is not known. */
export function kindFrom({ as }: OptionValues): SourceKind | undefined {
  if (as === undefined || as === 'text' || as === 'markdown' || as === 'html') return as
  throw new UsageError(`--as ${as} is unknown: it is text, html or markdown.`)
}

/** All of standard input, bytes. Throws an `AppError` when it is more than a file may have. */
export function standardInput(): Promise<Uint8Array<ArrayBuffer>> {
  return readStream(process.stdin, 'standard input')
}
