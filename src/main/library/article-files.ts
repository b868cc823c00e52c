import type { ArticleMeta } from '../../shared/model/article'
import { Annotation } from '../../shared/model/annotation'
import type { ArticleId } from '../../shared/model/ids'
import { type FileSystem, namesIn } from './file-system'
import { type AnnotationsFile, annotationsFormat, metaFormat } from './formats'
import type { Layout } from './layout'
import { type Loaded, loadFile, type Quarantine } from './load-file'
import { recoveredSource } from './recovered-source'

/** One article's two small files, open. Its texts, source and assets are immutable and read when wanted. */
export interface ArticleFiles {
  readonly meta: Loaded<ArticleMeta>
  readonly annotations: Loaded<AnnotationsFile>
}

/** The ids of all published articles, in no order. */
export async function articleIdsIn(fs: FileSystem, layout: Layout): Promise<ArticleId[]> {
  const shards = await namesIn(fs, layout.articles)
  const names = await Promise.all(shards.map((shard) => namesIn(fs, `${layout.articles}/${shard}`)))
  return names.flat().filter((name): name is ArticleId => /^[0-9A-HJKMNP-TV-Z]{26}$/.test(name))
}

/** Opens an article's files; damage costs no more than what is damaged. Undefined when nothing of it can be read. */
export async function loadArticle(
  fs: FileSystem,
  layout: Layout,
  id: ArticleId,
  quarantine: Quarantine,
): Promise<ArticleFiles | undefined> {
  const at = layout.article(id)
  const recover = async (raw: unknown) =>
    (await fallbackMeta(fs, layout, id, raw, quarantine.now())) ?? NOTHING
  const meta = await loadFile(fs, at.meta, metaFormat, NOTHING, recover, quarantine)
  if (meta.status === 'missing') meta.file.take(await recover(undefined))
  if (meta.file.value === NOTHING) return undefined
  const annotations = await loadFile(
    fs,
    at.annotations,
    annotationsFormat,
    { annotations: [] },
    salvageAnnotations,
    quarantine,
  )
  return { meta, annotations }
}

/** Stands where an article has not even a text left. Never written. */
const NOTHING = { id: '' } as unknown as ArticleMeta

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

/** The annotations of a damaged file that are themselves whole. */
function salvageAnnotations(raw: unknown): AnnotationsFile {
  const list =
    typeof raw === 'object' && raw !== null && 'annotations' in raw && Array.isArray(raw.annotations)
      ? (raw.annotations as unknown[])
      : []
  return {
    annotations: list.flatMap((item) => {
      const parsed = Annotation.safeParse(item)
      return parsed.success ? [parsed.data] : []
    }),
  }
}
