import { crc32 } from 'node:zlib'
import { type ArticleId, ArticleId as Id } from '../../../shared/model/ids'
import { ArticleSummary } from '../../../shared/model/article'
import { shardOf } from './article-index'
import { annotationsFormat, metaFormat } from '../files/formats'
import type { IndexEntry } from './index-entry'

const FIELDS = crc32(Object.keys(ArticleSummary.shape).join()).toString(16)

/** Another version of a shard or of the files it tells of, or other fields in a row, and it is made anew. */
const version = (): string => [4, FIELDS, metaFormat.version, annotationsFormat.version].join('-')

/** A shard begins with this much, in which its checksum stands: eight hex digits from `CRC_AT` on. */
const CRC_AT = '{"crc":"'.length
const NO_CRC = '00000000'

type Written = [
  row: IndexEntry['row'],
  text: string,
  form: string,
  source: string,
  annotatedAt: string,
  metaStamp: string | null,
  annotationsStamp: string | null,
]

/** A shard as it is written. */
export function encodeShard(libraryId: string, entries: Iterable<IndexEntry>): Uint8Array {
  const articles = Array.from(
    entries,
    ({ row, text, form, source, annotatedAt, metaStamp, annotationsStamp }): Written => [
      row,
      text,
      form,
      source,
      annotatedAt,
      metaStamp ?? null,
      annotationsStamp ?? null,
    ],
  )
  const bytes = Buffer.from(JSON.stringify({ crc: NO_CRC, version: version(), libraryId, articles }))
  bytes.write(crc32(bytes).toString(16).padStart(8, '0'), CRC_AT)
  return bytes
}

/** The entries of a written shard; undefined where anything about it is odd. Never throws. */
export function decodeShard(libraryId: string, shard: number, bytes: Uint8Array): IndexEntry[] | undefined {
  if (!checksumHolds(bytes)) return undefined
  const {
    version: by,
    libraryId: of,
    articles,
  } = JSON.parse(Buffer.from(bytes).toString('utf8')) as {
    version: unknown
    libraryId: unknown
    articles: Written[]
  }
  if (by !== version() || of !== libraryId) return undefined
  const entries = articles.map(
    ([row, text, form, source, annotatedAt, metaStamp, annotationsStamp]): IndexEntry => ({
      row: shared(row),
      text,
      form,
      source,
      annotatedAt,
      metaStamp: metaStamp ?? undefined,
      annotationsStamp: annotationsStamp ?? undefined,
    }),
  )
  return entries.every(({ row }) => isOf(shard, row.id)) ? entries : undefined
}

const isOf = (shard: number, id: ArticleId): boolean => Id.safeParse(id).success && shardOf(id) === shard

/** Our own checksum says that these are the very bytes we wrote: a schema need not look at a hundred thousand rows. */
function checksumHolds(bytes: Uint8Array): boolean {
  const end = CRC_AT + NO_CRC.length
  if (bytes.length < end) return false
  const head = crc32(Buffer.from(NO_CRC), crc32(bytes.subarray(0, CRC_AT)))
  const crc = crc32(bytes.subarray(end), head).toString(16).padStart(8, '0')
  return crc === Buffer.from(bytes.subarray(CRC_AT, end)).toString('latin1')
}

/** What many rows have in common is held once. */
function shared(row: ArticleSummary): ArticleSummary {
  const { site, agency, lang } = row
  if (site !== undefined) row.site = one(site)
  if (agency !== undefined) row.agency = one(agency)
  if (lang !== undefined) row.lang = one(lang)
  row.authors = row.authors.map(one)
  row.tags = sameList(row.tags)
  if (row.annotationTags !== undefined) row.annotationTags = sameList(row.annotationTags)
  if (row.updatedAt === row.savedAt) row.updatedAt = row.savedAt
  if (row.readAt !== undefined && row.readAt === row.openedAt) row.readAt = row.openedAt
  return row
}

/** How many strings are remembered; there are libraries in which every author is another one. */
const MOST = 20_000
const known = new Map<string, string>()
const lists = new Map<string, readonly string[]>()

/** The same list for the same tags; nobody changes a row's lists. */
function sameList<T extends string>(list: T[]): T[] {
  const key = list.join('\n')
  const before = lists.get(key)
  if (before !== undefined) return before as T[]
  const shared = list.map(one)
  if (lists.size < MOST) lists.set(key, shared)
  return shared
}

function one<T extends string>(text: T): T {
  const before = known.get(text)
  if (before !== undefined) return before as T
  if (known.size < MOST) known.set(text, text)
  return text
}
