import type { HistoryState } from '../../shared/ipc/contract'
import type { RecentArticle } from './recent-articles'
import type { Texts } from './texts'

/** What the menu depends on. */
export interface MenuState {
  readonly texts: Texts
  readonly history: HistoryState
  readonly platform: NodeJS.Platform
  readonly packaged: boolean
  /** Articles to open again, the last one first. */
  readonly recent: readonly RecentArticle[]
  /** The keys of every command; the first is shown. */
  readonly keys: ReadonlyMap<string, readonly string[]>
  /** Runs a command in the window. */
  readonly run: (id: string) => void
  /** Shows an article in the window. */
  readonly open: (id: RecentArticle['id']) => void
}
