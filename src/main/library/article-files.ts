import type { ArticleMeta } from '../../shared/model/article'
import { Annotation } from '../../shared/model/annotation'
import { ArticleId } from '../../shared/model/ids'
import { type FileSystem, namesIn } from './files/file-system'
import { type AnnotationsFile, annotationsFormat, metaFormat } from './files/formats'
import type { Layout } from './files/layout'
import { FileHistory } from './files/file-history'
import { type Loaded, loadFile, type Quarantine, type Recover } from './files/load-file'
import { recoveredSource } from './texts/recovered-source'

/** One article's two small files, open. Its texts, source and assets are immutable and read when wanted. */
export interface ArticleFiles {
  readonly meta: Loaded<ArticleMeta>
  readonly annotations: Loaded<AnnotationsFile>
}

/** The id of the article whose folder has this name; undefined for any other folder. */
export const articleIdOf = (name: string): ArticleId | undefined => ArticleId.safeParse(name).data

/** The ids of all published articles, in no order. */
export async function articleIdsIn(fs: FileSystem, layout: Layout): Promise<ArticleId[]> {
  const shards = await namesIn(fs, layout.articles)
  const names = await Promise.all(shards.map((shard) => namesIn(fs, `${layout.articles}/${shard}`)))
  return names.flat().flatMap((name) => articleIdOf(name) ?? [])
}

/** Where and how an article's files are opened. */
export interface ArticlePlace {
  readonly fs: FileSystem
  readonly layout: Layout
  readonly quarantine: Quarantine
}

/** Opens `meta.json`; damage costs no more than what is damaged. Undefined when nothing of the article can be read. */
export async function loadMeta(place: ArticlePlace, id: ArticleId): Promise<Loaded<ArticleMeta> | undefined> {
  const { fs, layout, quarantine } = place
  const path = layout.article(id).meta
  const recover: Recover<ArticleMeta> = async (raw, kept) =>
    mended(kept, raw, id) ?? (await fallbackMeta(fs, layout, id, raw, quarantine.now())) ?? NOTHING
  const history = new FileHistory(fs, path, quarantine.now)
  const meta = await loadFile(fs, path, metaFormat, NOTHING, recover, quarantine, history)
  if (meta.status === 'missing') meta.file.take(await recover(undefined, undefined))
  if (meta.edited === true) meta.file.take(await withItsText(place, meta.file.value, history))
  return meta.file.value === NOTHING ? undefined : meta
}

/**
 * What another program wrote, or one flipped bit in a field's name, may leave out which text is current. The texts are
 * in the folder all the same: an article keeps its text unless it was given up.
 */
async function withItsText(
  { fs, layout, quarantine }: ArticlePlace,
  meta: ArticleMeta,
  history: FileHistory,
): Promise<ArticleMeta> {
  if (meta.text !== undefined || meta.textRemovedAt !== undefined) return meta
  const kept = await history.newestWhole(metaFormat)
  const text =
    kept?.value.text ?? (await fallbackMeta(fs, layout, meta.id, undefined, quarantine.now()))?.text
  return text === undefined ? meta : { ...meta, text }
}

/** Opens `annotations.json`; a damaged one gives the annotations that are whole in it or in an earlier version. */
export function loadAnnotations(place: ArticlePlace, id: ArticleId): Promise<Loaded<AnnotationsFile>> {
  const { fs, layout, quarantine } = place
  const path = layout.article(id).annotations
  const history = new FileHistory(fs, path, quarantine.now)
  const empty: AnnotationsFile = { annotations: [] }
  return loadFile(fs, path, annotationsFormat, empty, salvageAnnotations, quarantine, history)
}

/** Stands where an article has not even a text left. Never written. */
const NOTHING = { id: '' } as unknown as ArticleMeta

/** An earlier version with what the damaged file still says. */
function mended(kept: ArticleMeta | undefined, raw: unknown, id: ArticleId): ArticleMeta | undefined {
  if (kept === undefined) return undefined
  const known = typeof raw === 'object' && raw !== null ? (raw as Record<string, unknown>) : {}
  return metaFormat.schema.safeParse({ ...kept, ...known, id }).data ?? kept
}

/** What an article's text and the rest of a damaged `meta.json` still say about it; undefined without a text. */
async function fallbackMeta(
  fs: FileSystem,
  layout: Layout,
  id: ArticleId,
  raw: unknown,
  at: string,
): Promise<ArticleMeta | undefined> {
  const known = typeof raw === 'object' && raw !== null ? (raw as Record<string, unknown>) : {}
  const hashes = (await namesIn(fs, `${layout.article(id).folder}/text`))
    .filter((name) => name.endsWith('.txt'))
    .map((name) => name.slice(0, -4))
  const hash = hashes[0]
  if (hash === undefined) return undefined
  const text = Buffer.from(await fs.readFile(layout.article(id).text(hash))).toString('utf8')
  const kept = await recoveredSource(fs, layout.article(id).folder)
  const base = {
    id,
    title: kept?.title ?? (text.split('\n', 1)[0]?.slice(0, 200) || id),
    text: { hash, rule: 1 },
    source: kept?.source ?? { kind: 'text', file: 'source.txt', hash },
    extractor: 'recovered',
    excerpt: text.slice(0, 240),
    words: 0,
    savedAt: at,
    updatedAt: at,
  }
  const merged = metaFormat.schema.safeParse({ ...base, ...known, id })
  return merged.success ? merged.data : metaFormat.schema.parse(base)
}

/** The annotations of a damaged file that are themselves whole, and those of an earlier version that it lost. */
function salvageAnnotations(raw: unknown, kept: AnnotationsFile | undefined): AnnotationsFile {
  const list =
    typeof raw === 'object' && raw !== null && 'annotations' in raw && Array.isArray(raw.annotations)
      ? (raw.annotations as unknown[])
      : []
  const whole = list.flatMap((item) => {
    const parsed = Annotation.safeParse(item)
    return parsed.success ? [parsed.data] : []
  })
  const ids = new Set(whole.map(({ id }) => id))
  const lost = kept?.annotations.filter(({ id }) => !ids.has(id)) ?? []
  return { annotations: [...lost, ...whole] }
}
