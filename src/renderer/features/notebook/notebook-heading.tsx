import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import type { NotebookGroup } from '../../../shared/model/notebook'
import { scriptLanguage } from '../../../shared/text/script-language'
import { numberFormat } from '../../formats'
import type { GroupTitle } from './group-title'
import styles from './notebook-card.module.css'
import { rowElementId } from './notebook-card'

interface NotebookHeadingProps {
  readonly index: number
  readonly group: NotebookGroup
  readonly title: GroupTitle
  readonly isFocused: boolean
  /** Whether it can be opened: an article can. */
  readonly opens: boolean
}

/** The heading of a group: what it is called and how many annotations it has. */
export const NotebookHeading = memo(function NotebookHeading(props: NotebookHeadingProps) {
  const { index, group, title, isFocused, opens } = props
  const { t } = useTranslation('notebook')
  return (
    <div
      role="row"
      id={rowElementId(index)}
      aria-rowindex={index + 1}
      data-index={index}
      data-focused={isFocused || undefined}
      data-heading=""
      className={styles['heading']}
    >
      <div role="rowheader" className={styles['title']}>
        <HeadingWords group={group} title={title} />
        <span className={styles['space']} />
        {opens && (
          <button type="button" tabIndex={-1} className={styles['openArticle']} data-open="">
            {t('openArticle')}
          </button>
        )}
      </div>
    </div>
  )
})

/** Name, source and number of a group. */
export function HeadingWords({ group, title }: Pick<NotebookHeadingProps, 'group' | 'title'>) {
  const { i18n } = useTranslation('notebook')
  return (
    <>
      {title.color !== undefined && <span className={styles['dot']} data-color={title.color} aria-hidden />}
      <span className={styles['name']} lang={title.lang} dir="auto">
        {title.title}
      </span>
      {title.source !== undefined && (
        <span className={styles['source']} lang={scriptLanguage(title.source)}>
          {title.source}
        </span>
      )}
      <span className={styles['number']}>{numberFormat(i18n.language).format(group.count)}</span>
    </>
  )
}
