import { SourceKind } from '../../shared/model/article'
import type { ReadingHints } from '../capture/create-capture'
import { readStream } from '../capture/files'
import { UsageError } from './command'
import type { OptionValues } from './options'

/** What `--as` and `--encoding` say. Throws `UsageError` for a kind or an encoding that is not known. */
export async function hintsFrom({ as, encoding }: OptionValues): Promise<ReadingHints> {
  const kind = SourceKind.safeParse(as)
  if (as !== undefined && !kind.success)
    throw new UsageError(
      `--as ${as} is unknown: it is ${SourceKind.options.join(', ')}, or a format of annotations: json, w3c, hypothesis, csv, lectern-markdown, bundle.`,
    )
  if (encoding !== undefined && !(await import('../capture/decode')).isKnown(encoding))
    throw new UsageError(
      `--encoding ${encoding} is unknown: it is a name as utf-8, gb18030, shift_jis, windows-1252.`,
    )
  return { ...(kind.success ? { kind: kind.data } : {}), ...(encoding === undefined ? {} : { encoding }) }
}

/** All of standard input, bytes. Throws an `AppError` when it is more than a file may have. */
export function standardInput(): Promise<Uint8Array<ArrayBuffer>> {
  return readStream(process.stdin, 'standard input')
}
