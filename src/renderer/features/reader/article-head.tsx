import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { readingLanguage } from '../../../shared/model/reading-language'
import { readingMinutes } from '../../../shared/text/reading-time'
import { canRun, runCommand } from '../../commands/registry'
import { textFor } from '../../i18n'
import { dayOf, sourcesOf } from './byline'
import { OwnLookChip } from './own-look-chip'
import { type OpenedArticle, readerStore } from './reader-store'

/** A bundle brings what an article's record held, exactly: its address may be anything. */
const OF_THE_WEB = /^https?:\/\//i

/**
 * What stands above the text, in the frame's own page: it scrolls with the article and is no part of its text.
 * The class names are those of styles/reader-surround.css.
 */
export function ArticleHead({ article }: { article: OpenedArticle }) {
  const { t } = useTranslation('reader')
  const { meta, problem } = article
  const { lang, dir = 'auto' } = readingLanguage(meta)
  const isUnfaithful = useStore(readerStore, ({ view }) => view?.isFaithful === false)
  return (
    <>
      <h1 lang={lang} dir={dir}>
        {meta.title}
      </h1>
      {meta.subtitle !== undefined && (
        <p className="subtitle" lang={lang} dir={dir}>
          {meta.subtitle}
        </p>
      )}
      <Byline article={article} />
      {meta.look !== undefined && <OwnLookChip />}
      {meta.tags.length > 0 && (
        <ul className="tags" aria-label={t('tags')}>
          {meta.tags.map((tag) => (
            <li key={tag}>{tag}</li>
          ))}
        </ul>
      )}
      {meta.text === undefined && (
        <p className="notice" role="note" dir="auto">
          {t(meta.textRemovedAt === undefined ? 'noTextYet' : 'textGivenUp')}
        </p>
      )}
      {isUnfaithful && meta.text !== undefined && (
        <p className="notice" role="status" dir="auto">
          {t('mismatch')}
        </p>
      )}
      {problem !== undefined && (
        <p className="notice" role="status" dir="auto">
          {textFor('errors', problem.key, { ...problem.values, defaultValue: problem.message })}
        </p>
      )}
      <HiddenLines article={article} />
    </>
  )
}

/** Each part in a box of its own: the dots between them run as the page does, the words as their language does. */
function Byline({ article: { meta } }: { article: OpenedArticle }) {
  const { t, i18n } = useTranslation('reader')
  const day = dayOf(meta.published, i18n.language)
  const updated = dayOf(meta.updated, i18n.language)
  return (
    <p className="byline">
      {sourcesOf(meta).map((name) => (
        <span key={name}>
          <bdi className="source">{name}</bdi>
        </span>
      ))}
      {meta.place !== undefined && (
        <span>
          <bdi className="place">{meta.place}</bdi>
        </span>
      )}
      {day !== undefined && (
        <span>
          <time dateTime={meta.published} dir="auto">
            {day}
          </time>
        </span>
      )}
      {updated !== undefined && updated !== day && (
        <span>
          <time dateTime={meta.updated} dir="auto">
            {t('updated', { date: updated })}
          </time>
        </span>
      )}
      {meta.text !== undefined && (
        <span>
          <bdi>{t('minutes', { count: readingMinutes(meta.words, readingLanguage(meta).lang) })}</bdi>
        </span>
      )}
      {meta.url !== undefined && OF_THE_WEB.test(meta.url) && (
        <span>
          <a href={meta.url} rel="noopener noreferrer">
            {t('original')}
          </a>
        </span>
      )}
    </p>
  )
}

/** "4 header lines and 2 footer lines hidden"; an edge where nothing is hidden is not named. */
function hiddenText(t: TFunction<'reader'>, head: number, tail: number): string {
  if (tail === 0) return t('hiddenHead', { count: head })
  if (head === 0) return t('hiddenTail', { count: tail })
  return t('hiddenBoth', { head: t('headLines', { count: head }), tail: t('tailLines', { count: tail }) })
}

function HiddenLines({ article: { meta } }: { article: OpenedArticle }) {
  const { t } = useTranslation('reader')
  const { head, tail } = meta.hidden ?? { head: [], tail: [] }
  if (head.length + tail.length === 0) return null
  return (
    <div className="hidden-lines">
      {canRun('article.restoreHidden') && (
        <button type="button" onClick={() => runCommand('article.restoreHidden')}>
          {t('restoreHidden')}
        </button>
      )}
      <details>
        <summary>({hiddenText(t, head.length, tail.length)})</summary>
        {[...head, ...tail].map((line, index) => (
          // The same line may stand at both ends; the list never changes.
          // oxlint-disable-next-line react/no-array-index-key
          <p key={index} lang={readingLanguage(meta).lang} dir="auto">
            {line}
          </p>
        ))}
      </details>
    </div>
  )
}
