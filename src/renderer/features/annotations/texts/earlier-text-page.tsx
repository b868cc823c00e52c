import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ArticleId } from '../../../../shared/model/ids'
import { readingLanguage } from '../../../../shared/model/reading-language'
import { errorText } from '../../../error-text'
import { call } from '../../../host'
import { SegmentedControl } from '../../../ui/segmented-control'
import styles from './earlier-texts.module.css'
import { TextChanges } from './text-changes'

interface EarlierTextPageProps {
  readonly articleId: ArticleId
  readonly hash: string
  /** How many words it has. */
  readonly about: string
}

type Shown = 'difference' | 'words'

/** One earlier text: what differs in the present one, or all its words, read only. */
export function EarlierTextPage({ articleId, hash, about }: EarlierTextPageProps) {
  const { t } = useTranslation('review')
  const [shown, setShown] = useState<Shown>('difference')
  const read = useBoth(articleId, hash)
  return (
    <>
      <div className={styles['head']}>
        <p className={styles['about']}>{about}</p>
        <SegmentedControl
          label={t('texts.show')}
          value={shown}
          options={[
            { value: 'difference', label: t('texts.difference') },
            { value: 'words', label: t('texts.read') },
          ]}
          onChange={setShown}
        />
      </div>
      {typeof read === 'string' && <p role="alert">{read}</p>}
      {typeof read === 'object' && shown === 'difference' && <TextChanges {...read} />}
      {typeof read === 'object' && shown === 'words' && (
        <div lang={read.lang} dir="auto" className={styles['text']}>
          {read.before}
        </div>
      )}
    </>
  )
}

interface Both {
  readonly before: string
  readonly after: string
  /** BCP 47. */
  readonly lang: string | undefined
}

/** The earlier text and the present one; what went wrong in words; undefined while they are read. */
function useBoth(id: ArticleId, hash: string): Both | string | undefined {
  const [read, setRead] = useState<Both | string>()
  useEffect(() => {
    let isOver = false
    const both = async (): Promise<Both> => {
      const [{ text: before }, { text: after, meta }] = await Promise.all([
        call('articles.earlierText', { id, hash }),
        call('articles.get', { id }),
      ])
      return { before, after, lang: readingLanguage(meta).lang }
    }
    both().then(
      (found) => !isOver && setRead(found),
      (error: unknown) => !isOver && setRead(errorText(error)),
    )
    return () => {
      isOver = true
    }
  }, [id, hash])
  return read
}
