import type { Problem } from '../../shared/ipc/contract'
import type { ArticleId } from '../../shared/model/ids'
import { type ArticleFiles, articleIdsIn, loadArticle } from './article-files'
import type { FileSystem } from './file-system'
import type { Layout } from './layout'
import type { Loaded, Quarantine } from './load-file'

/** How many articles are read at a time. */
const READING_AT_ONCE = 32

/** What opening all articles came to. */
export interface LoadedArticles {
  readonly articles: Map<ArticleId, ArticleFiles>
  /** What was not simply there, for the person to know. */
  readonly problems: Problem[]
}

/** Opens every article of a library; one that cannot be read costs nobody but itself. */
export async function loadArticles(
  fs: FileSystem,
  layout: Layout,
  quarantine: Quarantine,
): Promise<LoadedArticles> {
  const loaded: LoadedArticles = { articles: new Map(), problems: [] }
  const queue = (await articleIdsIn(fs, layout)).toSorted()
  const readSome = async (): Promise<void> => {
    for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
      const folder = layout.article(id).folder
      try {
        const files = await loadArticle(fs, layout, id, quarantine)
        if (files === undefined) loaded.problems.push(lost(folder, 'nothing of it is left to show'))
        else {
          loaded.articles.set(id, files)
          loaded.problems.push(...problemsOf(files.meta), ...problemsOf(files.annotations))
        }
      } catch (error) {
        loaded.problems.push(lost(folder, error instanceof Error ? error.message : String(error)))
      }
    }
  }
  await Promise.all(Array.from({ length: READING_AT_ONCE }, readSome))
  return loaded
}

function lost(file: string, reason: string): Problem {
  return {
    file,
    message: `The article in ${file} cannot be shown: ${reason}. Its folder was left as it is; restore it from a backup.`,
    key: 'library.articleLost',
    values: { file, reason },
  }
}

type Opened = Pick<Loaded<object>, 'status' | 'problem' | 'quarantined'> & { readonly file: { path: string } }

function problemsOf({ file: { path: file }, status, problem: reason = '', quarantined }: Opened): Problem[] {
  if (status === 'newer')
    return [
      {
        file,
        message: `${file}: ${reason}. It can be read; update Lectern to change it.`,
        key: 'article.newer',
        values: { file },
      },
    ]
  if (status !== 'recovered') return []
  const kept = quarantined === undefined ? '' : ` The damaged file is kept as ${quarantined}.`
  return [
    {
      file,
      message: `${file} was damaged: ${reason}. What is whole in it is shown.${kept}`,
      key: quarantined === undefined ? 'library.recoveredUnkept' : 'library.recovered',
      values: { file, reason, copy: quarantined ?? '' },
    },
  ]
}
