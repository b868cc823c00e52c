import { useCallback, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { readingLanguage } from '../../../../shared/model/reading-language'
import type { DialogRequest } from '../../../dialogs'
import { errorText } from '../../../error-text'
import { privateHostOf } from '../../../private-host'
import type { FramePage } from '../../../reading-frame/frame-page'
import { Button } from '../../../ui/button'
import { Dialog } from '../../../ui/dialog'
import { AdjustTools, type View } from './adjust-tools'
import { comparedText } from './adjust-status'
import './adjust-texts'
import styles from './adjust.module.css'
import { ChangesPage } from './changes-page'
import { isIn, withBlocks } from './chosen-blocks'
import { HiddenLines } from './hidden-lines'
import { OutlineList } from './outline-list'
import { PageFrame } from './page-frame'
import { MERGED } from './remade'
import { fillArticle, fillOriginal, MOST_SHOWN } from './shown-pages'
import { useAdjusting } from './use-adjusting'

interface AdjustDialogProps {
  readonly request: Extract<DialogRequest, { kind: 'adjust' }>
  readonly onClose: () => void
}

/** Below this width, CSS px, the original and the article would both be too narrow to read. */
const BESIDE = 1200

/** What of its page an article is: blocks taken in and out, and the article as it would be, before it is replaced. */
export function AdjustDialog({ request, onClose }: AdjustDialogProps) {
  const { t } = useTranslation('adjust')
  const { articleId } = request
  const refetch = request.refetch === true
  const adjusting = useAdjusting(articleId, refetch)
  const { article, source, choice, blocks, made, isBusy, choose, apply } = adjusting
  const [view, setView] = useState<View>(refetch ? 'changes' : 'article')
  const [hasOriginal, setOriginal] = useState(window.innerWidth >= BESIDE)
  const [at, setAt] = useState(0)
  const list = useRef<HTMLDivElement>(null)
  const lang = article && readingLanguage(article.meta).lang
  const sought = blocks[at]?.begins
  const fillMade = useCallback(
    (page: FramePage) => {
      if (made === undefined) return
      const { title, subtitle, html } = made.outline.extraction
      fillArticle(page, { articleId, title, subtitle, html, images: article?.meta.loadedImages ?? {} })
    },
    [made, articleId, article],
  )
  const fillSource = useCallback(
    (page: FramePage) => {
      if (source !== undefined) fillOriginal(page, source)
    },
    [source],
  )
  const applyAndClose = async () => {
    if (await apply()) onClose()
  }
  const isReady = made !== undefined && !isBusy
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t(refetch ? 'titleFetched' : 'title')}
      description={t(refetch ? 'aboutFetched' : 'about')}
      size="full"
      bare
      initialFocus={list}
      footer={
        <>
          <Outcome adjusting={adjusting} isRefetch={refetch} />
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button
            variant="primary"
            disabled={!isReady || !made.compared.changed}
            onClick={() => void applyAndClose()}
          >
            {t('apply')}
          </Button>
        </>
      }
    >
      <AdjustTools
        adjusting={adjusting}
        view={view}
        onView={setView}
        hasOriginal={hasOriginal}
        onOriginal={setOriginal}
      />
      <div className={styles['columns']} data-original={hasOriginal || undefined}>
        <div className={styles['side']}>
          <p className={styles['count']}>
            {blocks.length > 0 &&
              t('outline.count', {
                count: blocks.length,
                in: blocks.filter((block) => isIn(block, choice)).length,
              })}
          </p>
          <HiddenLines blocks={blocks} choice={choice} onRestore={(next) => choose(next, 0)} />
          {made !== undefined && blocks.length === 0 ? (
            <p className={styles['nothing']}>{t('outline.none')}</p>
          ) : (
            <OutlineList
              box={list}
              blocks={blocks}
              choice={choice}
              lang={lang}
              isBusy={isBusy}
              at={at}
              onMove={setAt}
              onTake={(first, last, wanted) =>
                choose(withBlocks(choice, blocks.slice(first, last + 1), wanted))
              }
            />
          )}
          {blocks.length > 0 && (
            <div className={styles['sideFoot']}>
              <p className={styles['hint']}>
                {t('outline.hint', { space: t('outline.space'), shift: t('outline.shift') })}
              </p>
              <Button
                variant="quiet"
                disabled={JSON.stringify(choice) === JSON.stringify(MERGED)}
                onClick={() => choose(MERGED, 0)}
              >
                {t('outline.reset')}
              </Button>
            </div>
          )}
        </div>
        <div className={styles['pane']} data-pending={isBusy || undefined}>
          {made?.outline.extraction.warnings.map((warning) => (
            <p key={warning} className={styles['warning']} role="note">
              {t(`warnings.${warning}`)}
            </p>
          ))}
          {view === 'article' ? (
            <PageFrame label={t('view.articleTitle')} lang={lang} fill={fillMade} sought={sought} />
          ) : (
            // What scrolls must be reachable by keyboard.
            // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
            <div role="region" aria-label={t('view.changes')} tabIndex={0} className={styles['changesPane']}>
              {made !== undefined && article !== undefined && (
                <ChangesPage before={article.text} compared={made.compared} lang={lang} />
              )}
            </div>
          )}
        </div>
        {hasOriginal && (
          <div className={styles['pane']}>
            {(source?.text.length ?? 0) > MOST_SHOWN && <p className={styles['warning']}>{t('cut')}</p>}
            <PageFrame label={t('view.originalTitle')} lang={lang} fill={fillSource} sought={sought} />
          </div>
        )}
      </div>
    </Dialog>
  )
}

/** What applying would do, said aloud whenever it is another; or what went wrong, and what can be done. */
function Outcome({
  adjusting,
  isRefetch,
}: {
  adjusting: ReturnType<typeof useAdjusting>
  isRefetch: boolean
}) {
  const { t } = useTranslation('adjust')
  const { isBusy, error, made, source, open } = adjusting
  const host = privateHostOf(error)
  const text = (): string => {
    if (error !== undefined) return errorText(error)
    if (isBusy) return t(isRefetch && source === undefined ? 'status.fetching' : 'status.working')
    return made === undefined ? '' : comparedText(made.compared)
  }
  return (
    <div className={styles['outcome']}>
      <p role="status" data-problem={error !== undefined || undefined}>
        {text()}
      </p>
      {host !== undefined && <Button onClick={() => void open([host])}>{t('allow', { host })}</Button>}
      {error !== undefined && host === undefined && source === undefined && (
        <Button onClick={() => void open()}>{t('retry')}</Button>
      )}
    </div>
  )
}
