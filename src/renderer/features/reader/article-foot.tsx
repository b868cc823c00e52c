import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { useKeysOf } from '../../commands/key-names'
import { runCommand } from '../../commands/registry'
import { readerStore } from './reader-store'

/** From here on the article counts as finished: what follows is notes and credits. */
const FINISHED = 0.95

/** The quiet offer at the end of the text; in the frame's own page. */
export function ArticleFoot() {
  const { t } = useTranslation(['reader', 'app'])
  const keys = useKeysOf()('article.archive')
  const isFinished = useStore(readerStore, ({ view, progress }) => view !== undefined && progress >= FINISHED)
  const archived = useStore(readerStore, (state) => state.article?.meta.archived ?? false)
  const hasText = useStore(readerStore, (state) => state.article?.meta.text !== undefined)
  if (!isFinished || archived || !hasText) return null
  return (
    <p className="finished">
      <span>{t('finished')}</span>
      <button type="button" onClick={() => runCommand('article.archive')}>
        {t('bar.archive', { ns: 'app' })} {keys !== undefined && <kbd>{keys}</kbd>}
      </button>
    </p>
  )
}
