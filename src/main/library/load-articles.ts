import type { Problem } from '../../shared/ipc/contract'
import type { ArticleId } from '../../shared/model/ids'
import { type ArticleFiles, articleIdsIn, loadArticle } from './article-files'
import type { FileSystem } from './file-system'
import type { Layout } from './layout'
import { problemsOf, type Quarantine } from './load-file'

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
