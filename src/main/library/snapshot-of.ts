import type { ArticleSummary } from '../../shared/model/article'
import type { LibrarySnapshot } from './library'
import type { LibraryParts } from './library-parts'

type Told = Pick<LibrarySnapshot, 'revision' | 'history' | 'saving' | 'colorNames'> &
  Pick<LibraryParts, 'path' | 'readOnly' | 'problems' | 'folder' | 'entries'>

/** What a client is told of the whole library, with these rows; what is as it should be is left out. */
export function snapshotOf(articles: ArticleSummary[], told: Told): LibrarySnapshot {
  const { revision, history, saving, colorNames, path, readOnly, folder } = told
  const problems = told.problems.all()
  return {
    revision,
    articles,
    history,
    saving,
    colorNames,
    entries: told.entries.all(),
    ...(readOnly === undefined ? {} : { readOnly }),
    ...(problems.length === 0 ? {} : { problems }),
    ...(folder.isGone ? { goneFolder: path } : {}),
  }
}
