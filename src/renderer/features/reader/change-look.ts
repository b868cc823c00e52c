import type { LookPatch } from '../../../shared/model/article-look'
import type { ArticleId } from '../../../shared/model/ids'
import { patchedLook } from '../../../shared/model/patched-look'
import { READING_RANGES } from '../../../shared/model/reading-values'
import { errorText } from '../../error-text'
import { call } from '../../host'
import { i18n } from '../../i18n'
import { toast } from '../../ui/toast'
import { toastWithUndo } from '../../undo-toast'
import { changeSettings, settingsStore } from '../settings'
import { readerStore } from './reader-store'

/** Takes everything away that an article has of its own. */
const NOTHING: LookPatch = {
  theme: null,
  font: null,
  size: null,
  measure: null,
  lineHeight: null,
  align: null,
  lang: null,
  dir: null,
}

/** Shows the article on screen with a patch of its look, before the library has it: while a slider moves. */
export function showLook(patch: LookPatch): void {
  readerStore.setState(({ article }) =>
    article === undefined
      ? {}
      : { article: { ...article, meta: { ...article.meta, look: patchedLook(article.meta.look, patch) } } },
  )
}

/** Changes the look of the article on screen, durably; a refusal is shown and taken back. Names the step for undo. */
export async function changeLook(patch: LookPatch): Promise<string | undefined> {
  const { article } = readerStore.getState()
  if (article === undefined) return undefined
  const { id, look } = article.meta
  showLook(patch)
  try {
    return (await call('articles.update', { ids: [id], patch: { look: patch } })).entry
  } catch (error) {
    takeBack(id, look)
    toast({ message: errorText(error), tone: 'problem' })
    return undefined
  }
}

function takeBack(id: ArticleId, look: LookPatch | undefined): void {
  if (readerStore.getState().article?.meta.id === id) showLook({ ...NOTHING, ...look })
}

/** Sets the article on screen as every other again; can be undone from its message. */
export async function resetLook(): Promise<void> {
  const entry = await changeLook(NOTHING)
  toastWithUndo(i18n.t('look.resetDone', { ns: 'reader' }), entry)
}

/** Makes the text so much larger, px, or of the usual size: of this article where it has its own, else of all. */
export async function changeSize(step: number | 'usual', usual: number): Promise<void> {
  const own = readerStore.getState().article?.meta.look?.size
  const now = own ?? settingsStore.getState().reading.size
  const { min, max } = READING_RANGES.size
  const size = step === 'usual' ? usual : Math.min(max, Math.max(min, now + step))
  if (size === now) return
  if (own === undefined) await changeSettings({ reading: { size } })
  else await changeLook({ size: step === 'usual' ? null : size })
}
