import { AppError } from '../../../shared/ipc/app-error'
import type { Annotation } from '../../../shared/model/annotation'
import type { ArticleMeta } from '../../../shared/model/article'
import type { ArticleId } from '../../../shared/model/ids'
import { entriesIn } from '../../library/backup/restored-entries'
import { stateIn } from '../../library/backup/restored-files'
import { backupIn, type OpenBackup } from '../../library/backup/verify-backup'
import { decodeFile } from '../../library/files/envelope'
import { libraryFormat } from '../../library/files/formats'
import type { BroughtAlong } from '../../library/library-intake'
import { Slices } from '../../library/files/slices'
import type { ImportFormat } from './format'
import type { ImportFile } from './import-file'
import { because, isReason, type Reason } from './reason'
import type { ImportedAnnotation, ImportedArticle, ImportRow } from './record'

/** What the first entry of a bundle is, and of a backup, which is read in the same way. */
const FIRST =
  /^(?:articles\/[0-9A-HJKMNP-TV-Z]{26}\/meta|library|tags|collections|searches|templates|manifest)\.json$/

/** Our own bundle, and a backup: whole articles with their files. */
export const bundle: ImportFormat = {
  id: 'bundle',
  reads: ['bundle'],
  kind: 'zip',
  keeps: 'articles',
  detect: (shape) => shape.kind === 'zip' && FIRST.test(shape.first),
  read,
  along,
}

/** An article that cannot be read is a row that is not taken; those in the trash stay out. Throws what opening a backup throws. */
async function* read({ name, bytes }: ImportFile): AsyncGenerator<ImportRow> {
  const backup = await backupIn(name, bytes)
  const slices = new Slices()
  for (const [at, id] of (Object.keys(backup.manifest.articles) as ArticleId[]).entries()) {
    const where = { line: at + 1, path: `articles/${id}` }
    const found = await wholeArticle(backup, id)
    if (isReason(found)) yield { ...where, reason: found, source: '' }
    else if (found !== undefined) {
      const article = articleOf(found, backup)
      if (found.annotations.length === 0) yield { ...where, article }
      for (const one of found.annotations)
        yield { ...where, path: `${where.path}, ${one.id}`, article, annotation: annotationOf(one) }
    }
    if (slices.isOver) await slices.next()
  }
}

/** What the file has besides articles: collections, what tags look like, the names of colours. */
async function along({ name, bytes }: ImportFile): Promise<BroughtAlong> {
  const backup = await backupIn(name, bytes)
  const { tags, collections } = await entriesIn(backup)
  const entries = { ...(tags && { tags }), ...(collections && { collections }) }
  if (backup.manifest.sha256['library.json'] === undefined) return { entries, colorNames: {} }
  const outcome = decodeFile(libraryFormat, await backup.bytes('library.json'))
  return { entries, colorNames: outcome.status === 'ok' ? (outcome.value.colorNames ?? {}) : {} }
}

interface WholeArticle {
  readonly meta: ArticleMeta
  readonly annotations: readonly Annotation[]
}

/** An article of which every file is what the manifest says; why it is not taken; undefined for one in the trash. */
async function wholeArticle(backup: OpenBackup, id: ArticleId): Promise<WholeArticle | Reason | undefined> {
  let looked = `articles/${id}`
  try {
    const state = await stateIn(backup, id)
    if (state === undefined) return because('metaMissing')
    if (state === 'newer') return because('damagedOrNewer')
    const { meta, annotations } = state
    if (meta.trashedAt !== undefined) return undefined
    const files = backup.manifest.articles[id] ?? {}
    for (const [file, entry] of Object.entries(files)) {
      const hash = /^(?:text\/([0-9a-f]{64})\.txt|assets\/([0-9a-f]{64}))$/.exec(file)?.slice(1).find(Boolean)
      looked = entry
      await backup.bytes(entry)
      if (hash !== undefined && backup.manifest.sha256[entry] !== hash) return because('wrongName', { file })
    }
    if (meta.text !== undefined && !Object.keys(files).some((file) => file.endsWith('.html')))
      return because('textMissing')
    return { meta, annotations: annotations.filter(({ deletedAt }) => deletedAt === undefined) }
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error)
    return error instanceof AppError
      ? because('damaged', { file: looked })
      : because('unreadable', { problem })
  }
}

function articleOf({ meta, annotations }: WholeArticle, backup: OpenBackup): ImportedArticle {
  const { id, url, title, site, authors, text, tags, savedAt, updatedAt } = meta
  const files = backup.manifest.articles[id] ?? {}
  return {
    id,
    url,
    title,
    site,
    authors,
    textHash: text?.hash,
    tags,
    saved: savedAt,
    updated: updatedAt,
    whole: {
      meta,
      annotations,
      files: Object.entries(files).map(([name, entry]) => ({ name, bytes: () => backup.bytes(entry) })),
    },
  }
}

function annotationOf(one: Annotation): ImportedAnnotation {
  const { id, note, tags, color, createdAt, updatedAt, target, anchor } = one
  const about = { id, note, tags, color, created: createdAt, updated: updatedAt }
  return target === undefined ? about : { ...about, target: { target, anchor } }
}
