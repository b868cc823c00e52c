import { Check, Highlighter, Star } from 'lucide-react'
import { memo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { ArticleSummary } from '../../../shared/model/article'
import { readingMinutes } from '../../../shared/text/reading-time'
import { scriptLanguage } from '../../../shared/text/script-language'
import { readingLanguage } from '../../../shared/model/reading-language'
import { Chip } from '../../ui/chip'
import styles from './article-row.module.css'
import { excerptFrom, type HitsIn, sourceOf, tagsShown } from './search-words'
import { useHits } from './use-hits'
import { numberFormat } from '../../formats'

export interface ArticleRowProps {
  readonly row: ArticleSummary
  readonly position: number
  readonly count: number
  /** The list's own focus is on it. */
  readonly isFocused: boolean
  readonly isMarked: boolean
  /** It is the article on screen. */
  readonly isOpen: boolean
  /** Some rows are marked; then being open is not being selected. */
  readonly isMarking: boolean
  /** Where what the filter looks for stands in a text; absent where it looks for no words. */
  readonly hitsIn?: HitsIn | undefined
  /** The piece of its text in which the words are, where that is known. */
  readonly piece?: string | undefined
}

/** The id of a row's element: what `aria-activedescendant` names. */
export const rowElementId = (id: string): string => `row-${id}`

/** An article in the list. */
export const ArticleRow = memo(function ArticleRow(props: ArticleRowProps) {
  const { row, hitsIn, isFocused, isMarked, isOpen, isMarking } = props
  const element = useRef<HTMLDivElement>(null)
  const excerpt = props.piece ?? excerptFrom(row.excerpt, hitsIn)
  const source = sourceOf(row, hitsIn)
  const tags = tagsShown(row, hitsIn)
  useHits(element, hitsIn, [row.title, excerpt, source, ...tags.shown])
  const id = rowElementId(row.id)
  const lang = readingLanguage(row).lang ?? scriptLanguage(row.title)
  return (
    // The list has the focus and hears the keys and presses for all its rows; a row that is given it passes it on.
    <div
      ref={element}
      role="option"
      tabIndex={-1}
      draggable
      id={id}
      data-id={row.id}
      data-focused={isFocused || undefined}
      data-open={isOpen || undefined}
      data-marked={isMarked || undefined}
      data-unread={row.openedAt === undefined || undefined}
      aria-selected={isMarked || (isOpen && !isMarking)}
      aria-current={isOpen || undefined}
      aria-posinset={props.position}
      aria-setsize={props.count}
      aria-labelledby={`${id}-title ${id}-meta`}
      aria-describedby={`${id}-excerpt`}
      className={styles['row']}
    >
      {isMarked && <Check size={14} strokeWidth={2.5} aria-hidden className={styles['tick']} />}
      <div id={`${id}-title`} className={styles['title']} lang={lang} dir="auto" data-hits>
        {row.title}
      </div>
      <div id={`${id}-excerpt`} className={styles['excerpt']} lang={lang} dir="auto" data-hits>
        {excerpt}
      </div>
      <RowMeta id={`${id}-meta`} row={row} source={source} tags={tags} />
      {row.progress !== undefined && row.progress > 0 && <ReadBar progress={row.progress} />}
    </div>
  )
})

interface RowMetaProps {
  readonly id: string
  readonly row: ArticleSummary
  readonly source: string | undefined
  readonly tags: ReturnType<typeof tagsShown>
}

/** The last line: what kind of article it is, and its tags. */
function RowMeta({ id, row, source, tags: { shown, more } }: RowMetaProps) {
  const { t } = useTranslation('library')
  const minutes = readingMinutes(row.words, readingLanguage(row).lang)
  return (
    <div id={id} className={styles['meta']}>
      {row.openedAt === undefined && (
        <>
          <span className={styles['unread']} aria-hidden />
          <span className="visually-hidden">{t('row.unread')}</span>
        </>
      )}
      {row.starred && (
        <>
          <Star size={12} aria-hidden className={styles['star']} />
          <span className="visually-hidden">{t('row.starred')}</span>
        </>
      )}
      {source !== undefined && (
        <span className={styles['source']} lang={scriptLanguage(source)} data-hits>
          {source}
        </span>
      )}
      <span className={styles['fact']}>
        {row.noText === true ? t('row.noText') : t('row.minutes', { count: minutes })}
      </span>
      {row.annotations > 0 && (
        <span className={styles['fact']}>
          <Highlighter size={12} aria-hidden />
          <span aria-hidden>{row.annotations}</span>
          <span className="visually-hidden">{t('row.annotations', { count: row.annotations })}</span>
        </span>
      )}
      {row.sample === true && <span className={styles['fact']}>{t('row.sample')}</span>}
      <span className={styles['tags']}>
        {shown.map((tag) => (
          <Chip key={tag}>
            <span lang={scriptLanguage(tag)} data-hits>
              {tag}
            </span>
          </Chip>
        ))}
        {more > 0 && (
          <Chip>
            <span aria-hidden>+{more}</span>
            <span className="visually-hidden">{t('row.moreTags', { count: more })}</span>
          </Chip>
        )}
      </span>
    </div>
  )
}

/** How far it has been read: a line along the row's lower edge. */
function ReadBar({ progress }: { progress: number }) {
  const { t, i18n } = useTranslation('library')
  const percent = numberFormat(i18n.language, 'percent').format(progress)
  return (
    <div className={styles['bar']}>
      <div className={styles['passed']} style={{ width: `${progress * 100}%` }} />
      <span className="visually-hidden">{t('row.progress', { percent })}</span>
    </div>
  )
}
