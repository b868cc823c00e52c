import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { CommandOutput } from '../../../shared/ipc/contract'
import type { ArticleId } from '../../../shared/model/ids'
import { scriptLanguage } from '../../../shared/text/script-language'
import { call } from '../../host'
import { openArticle, readerStore } from './reader-store'

/** ms after which an article that is still open is asked about: nobody is at its end before. */
const AFTER = 1500

type Related = CommandOutput<'articles.related'>

/** At the foot of the article: others of the library that share rare words and tags with it. */
export function RelatedArticles() {
  const { t, i18n } = useTranslation('reader')
  const id = useStore(readerStore, ({ view }) => view?.articleId)
  const related = useRelated(id)
  if (related.length === 0) return null
  return (
    <nav className="related" aria-label={t('related.title')} lang={i18n.language}>
      <h2>{t('related.title')}</h2>
      <ul>
        {related.map((one) => (
          <li key={one.id}>
            <button type="button" onClick={() => void openArticle(one.id)}>
              <span lang={one.lang ?? scriptLanguage(one.title)} dir="auto">
                {one.title}
              </span>
            </button>
            <span className="shared">{one.shared.join(' · ')}</span>
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** None until they are known; what is in the way of that is no loss to who reads. */
function useRelated(id: ArticleId | undefined): Related {
  const [known, setKnown] = useState<{ readonly of: ArticleId; readonly related: Related }>()
  useEffect(() => {
    if (id === undefined) return undefined
    let isWanted = true
    const timer = setTimeout(() => {
      call('articles.related', { id }).then(
        (related) => isWanted && setKnown({ of: id, related }),
        () => isWanted && setKnown(undefined),
      )
    }, AFTER)
    return () => {
      isWanted = false
      clearTimeout(timer)
    }
  }, [id])
  return known !== undefined && known.of === id ? known.related : []
}
