import { lazy, Suspense, useEffect, useState } from 'react'
import { createPortal } from 'react-dom'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { ArticleFoot } from './article-foot'
import { ArticleHead } from './article-head'
import { FindBar } from './find-bar'
import { FocusBar } from './focus-bar'
import { FRAME_PAGE, framePage, type FramePage } from '../../reading-frame/frame-page'
import { LinkPopover } from './link-popover'
import { overlayStore } from './overlay-store'
import { ProgressBar } from './progress-bar'
import styles from './reader-pane.module.css'
import { RelatedArticles } from './related-articles'
import { ReaderStates } from './reader-states'
import { readerStore } from './reader-store'
import { ReaderToolbar } from './reader-toolbar'
import { startSurface } from './reading-surface'
import { useStill } from './use-still'

const Lightbox = lazy(async () => ({ default: (await import('./lightbox')).Lightbox }))

/** The pane that an article is read in: its tools, its progress and the frame. */
export function ReaderPane() {
  const { t } = useTranslation('reader')
  const [page, setPage] = useState<FramePage>()
  const focusMode = useStore(readerStore, (state) => state.focusMode)
  const article = useStore(readerStore, (state) => state.article)
  useEffect(() => (page === undefined ? undefined : startSurface(page)), [page])
  const isEnlarged = useStore(overlayStore, ({ image }) => image !== undefined)
  const still = useStill(focusMode, page)
  return (
    <div
      className={styles['pane']}
      data-focus-mode={focusMode || undefined}
      data-still={still || undefined}
      data-context="reader"
    >
      <header className={styles['head']}>{focusMode ? <FocusBar /> : <ReaderToolbar />}</header>
      <ProgressBar />
      <FindBar />
      <div className={styles['stage']}>
        <iframe
          className={styles['frame']}
          title={t('article')}
          sandbox="allow-same-origin"
          srcDoc={FRAME_PAGE}
          data-reading-frame=""
          data-pane-focus=""
          data-empty={article === undefined || undefined}
          onLoad={({ currentTarget }) => setPage(framePage(currentTarget))}
        />
        <ReaderStates />
      </div>
      {page !== undefined && article !== undefined && (
        <>
          {createPortal(<ArticleHead article={article} />, page.head)}
          {createPortal(
            <>
              <ArticleFoot />
              <RelatedArticles />
            </>,
            page.foot,
          )}
        </>
      )}
      <LinkPopover />
      {isEnlarged && (
        <Suspense fallback={null}>
          <Lightbox />
        </Suspense>
      )}
    </div>
  )
}
