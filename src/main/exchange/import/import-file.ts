import { AppError } from '../../../shared/ipc/app-error'
import { decode, firstBrokenLine } from '../../capture/decode'

/** A file to be imported, in memory. */
export interface ImportFile {
  /** As a person knows it; part of every message. */
  readonly name: string
  readonly bytes: Uint8Array
  /** What it says of itself, once looked at. */
  readonly shape: FileShape
}

/** What a file is by its content; every format knows its own by this. */
export type FileShape =
  | {
      readonly kind: 'json'
      readonly text: string
      /** Fields of the outermost object that are short, parsed, and the others as `undefined`; none of an array. */
      readonly fields: ReadonlyMap<string, unknown>
      /** The first item of the outermost array, or of the first array of the outermost object. */
      readonly first: unknown
      readonly isArray: boolean
    }
  | { readonly kind: 'text'; readonly text: string }
  /** `first`: the name of the entry that it begins with. */
  | { readonly kind: 'zip'; readonly first: string }

/** The largest file of annotations that is read, bytes: twice what 100,000 annotations of ours come to. */
export const MOST_BYTES = 256 * 1024 * 1024

/** Refuses a file by its size alone, before it is read. Throws `invalid-input`. */
export function refuseTooLarge(name: string, size: number): void {
  if (size <= MOST_BYTES) return
  const megabytes = Math.round(size / 1024 / 1024)
  throw new AppError(
    'invalid-input',
    `${name} has ${megabytes} MB; a file of annotations may have ${MOST_BYTES / 1024 / 1024} MB. Export it in parts, and import one after the other.`,
    { key: 'exchange.tooLarge', values: { name, size: megabytes, most: MOST_BYTES / 1024 / 1024 } },
  )
}

/**
 * The text of a file: UTF-8, UTF-16 with or without its mark, or an older encoding that can be told. Throws
 * `unreadable`, naming the file and the line, where bytes fit none.
 */
export function textOfFile(name: string, bytes: Uint8Array): string {
  const { text, replaced, encoding } = decode(bytes, false)
  if (!replaced) return text.startsWith('\ufeff') ? text.slice(1) : text
  const line = firstBrokenLine(bytes, encoding)
  throw new AppError(
    'unreadable',
    `${name}, line ${line}: some bytes are no text in ${encoding}. Save it as UTF-8 and import that.`,
    { key: 'exchange.encoding', values: { name, line, encoding } },
  )
}
