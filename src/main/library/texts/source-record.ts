import { createHash } from 'node:crypto'
import type { ArticleMeta, SourceKind } from '../../../shared/model/article'
import type { RemadeFrom } from '../library-texts'

type SourceRecord = NonNullable<ArticleMeta['source']>

const ENDINGS = { text: 'txt', markdown: 'md', html: 'html', mhtml: 'mhtml', docx: 'docx' } as const

/** What the file of an article's source is called; one that came later has its hash in its name. */
export const sourceName = (kind: SourceKind, laterHash?: string): string =>
  `source.${laterHash === undefined ? '' : `${laterHash}.`}${ENDINGS[kind]}`

const LATER = /^source\.[0-9a-f]{64}\.(?:txt|md|html|mhtml|docx)$/
const FIRST = /^source\.(?:txt|md|html|mhtml|docx)$/

/** Whether a file is an article's source, present or earlier: the first one stays beside those that came later. */
export function isKeptSource(name: string, present: SourceRecord | undefined): boolean {
  if (name === present?.file || LATER.test(name)) return true
  return FIRST.test(name) && present !== undefined && LATER.test(present.file)
}

/** What `meta.json` says of a source that an article is published with. */
export function sourceRecord({ kind, bytes, name, encoding, capturedAt, url }: RemadeFrom): SourceRecord {
  return {
    kind,
    file: sourceName(kind),
    hash: createHash('sha256').update(bytes).digest('hex'),
    ...(name === undefined ? {} : { name }),
    ...(encoding === undefined ? {} : { encoding }),
    ...(capturedAt === undefined ? {} : { capturedAt }),
    ...(url === undefined ? {} : { url }),
  }
}

/**
 * What it says once a text was made from this: of the source that it has, at most another encoding; of another one, which
 * lies beside the earlier one, all of it.
 */
export function laterSource(present: SourceRecord | undefined, from: RemadeFrom): SourceRecord {
  const record = sourceRecord(from)
  if (present?.hash === record.hash)
    return { ...present, ...(record.encoding === undefined ? {} : { encoding: record.encoding }) }
  return { ...record, file: sourceName(from.kind, record.hash) }
}
