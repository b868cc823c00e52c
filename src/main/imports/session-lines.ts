import { crc32 } from 'node:zlib'
import { z } from 'zod'
import { WireError } from '../../shared/ipc/wire-error'
import { SourceKind } from '../../shared/model/article'
import { ArticleId, Instant } from '../../shared/model/ids'
import { ImportId, ImportOutcome, ImportState } from '../../shared/model/import-session'
import { TagName } from '../../shared/model/tag'
import { readVersion, type Versioned, type Versions } from '../library/files/versioned'

const number = z.number().int().nonnegative()

/** Where an item's bytes are to be had. */
const ItemOrigin = z.discriminatedUnion('kind', [
  /** `within` is the folder that was chosen, where it was found in one: pictures of it may be named by the file. */
  z.object({ kind: z.literal('path'), path: z.string(), within: z.string().optional() }),
  z.object({ kind: z.literal('address'), url: z.string() }),
  /**
   * In a file beside the journal, for its source may be gone tomorrow: `file`, or one that a window hands over later and
   * that is called by the item's number. `path` is where the window found it.
   */
  z.object({
    kind: z.literal('staged'),
    name: z.string(),
    path: z.string().optional(),
    file: z.string().optional(),
  }),
  /** The same of what was pasted: its file holds text and HTML as JSON. */
  z.object({ kind: z.literal('pasted'), name: z.string() }),
  /** Could not even be listed. */
  z.object({ kind: z.literal('nothing'), name: z.string() }),
])
export type ItemOrigin = z.infer<typeof ItemOrigin>

/** What a session's journal says, one thing a line. */
const SessionLine = z.discriminatedUnion('line', [
  z.object({
    line: z.literal('head'),
    id: ImportId,
    at: Instant,
    tags: z.array(TagName),
    allowHosts: z.array(z.string()),
    hints: z.object({ kind: SourceKind.optional(), encoding: z.string().optional() }),
  }),
  /** One of several sources: of a path it is not known yet whether it is a file, or a folder to be walked. */
  z.object({ line: z.literal('source'), s: number, from: ItemOrigin }),
  /** All of its items are there. */
  z.object({ line: z.literal('walked'), s: number }),
  /** `articleId` is that of the article that this becomes: a crash after saving and before the outcome is known by it. */
  z.object({ line: z.literal('item'), n: number, articleId: ArticleId, from: ItemOrigin }),
  /** Its bytes lie beside the journal. */
  z.object({ line: z.literal('staged'), n: number }),
  z.object({ line: z.literal('outcome'), n: number, outcome: ImportOutcome }),
  /** These are to be tried again. */
  z.object({
    line: z.literal('again'),
    items: z.array(number),
    allowHosts: z.array(z.string()),
    anyway: z.boolean(),
  }),
  z.object({ line: z.literal('state'), at: Instant, state: ImportState, problem: WireError.optional() }),
])
export type SessionLine = z.infer<typeof SessionLine>

/** Of a line in `imports/<id>.jsonl`. */
export const sessionLineFormat: Versioned<SessionLine> = { version: 1, migrations: [], schema: SessionLine }

const checksum = (json: string): string => crc32(json).toString(16).padStart(8, '0')

/** Lines as they are written. Each begins with an end of line: what stands before may be half a line, of a kill. */
export function encodeLines(lines: readonly SessionLine[]): Uint8Array {
  return Buffer.from(
    lines
      .map((line) => {
        const json = JSON.stringify({ schema: sessionLineFormat.version, ...line })
        return `\n${checksum(json)} ${json}\n`
      })
      .join(''),
  )
}

/** The lines that are whole; `newer` where one is of a version to come, and the journal is not to be written then. */
export function decodeLines(bytes: Uint8Array): { readonly lines: SessionLine[]; readonly newer: boolean } {
  const outcomes = new TextDecoder().decode(bytes).split('\n').flatMap(outcomesOf)
  return {
    lines: outcomes.flatMap((outcome) => (outcome.status === 'ok' ? [outcome.value] : [])),
    newer: outcomes.some(({ status }) => status === 'newer'),
  }
}

/** None where the line is not whole. */
function outcomesOf(line: string): Versions<SessionLine>[] {
  const json = line.slice(9)
  if (json === '' || line.slice(0, 8) !== checksum(json)) return []
  const { schema, ...fields } = JSON.parse(json) as Record<string, unknown>
  return [readVersion(sessionLineFormat, schema, fields)]
}
