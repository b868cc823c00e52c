import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { FRAME_PAGE, framePage, type FramePage } from './frame-page'
import { startSurface } from './reading-surface'
import styles from './reader-pane.module.css'

/** The pane that an article is read in. */
export function ReaderPane() {
  const { t } = useTranslation('reader')
  const [page, setPage] = useState<FramePage>()
  useEffect(() => (page === undefined ? undefined : startSurface(page)), [page])
  return (
    <div className={styles['stage']}>
      <iframe
        className={styles['frame']}
        title={t('article')}
        sandbox="allow-same-origin"
        srcDoc={FRAME_PAGE}
        data-reading-frame=""
        data-pane-focus=""
        onLoad={({ currentTarget }) => setPage(framePage(currentTarget))}
      />
    </div>
  )
}
