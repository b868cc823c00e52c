import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PrintDocument } from '../../../shared/ipc/contract'
import type { ArticleId } from '../../../shared/model/ids'
import { layPages, STRIP_SHEET, zoomToFit } from './page-strip'
import { fillPrintFrame, PRINT_PAGE, settled } from './print-frame'
import styles from './print.module.css'

interface PrintPreviewProps {
  readonly printed: PrintDocument | undefined
  readonly articleId: ArticleId
  readonly header: boolean
  readonly pageNumbers: boolean
  readonly pending: boolean
}

/** The first pages as they will come out of the printer. */
export function PrintPreview({ printed, articleId, header, pageNumbers, pending }: PrintPreviewProps) {
  const { t } = useTranslation('print')
  const frame = useRef<HTMLIFrameElement>(null)
  const [loaded, setLoaded] = useState(false)
  const [pages, setPages] = useState<number>()
  useEffect(() => {
    const element = frame.current
    if (!loaded || printed === undefined || element === null) return undefined
    let current = true
    const place = element.contentDocument?.body.scrollLeft ?? 0
    const desk = getComputedStyle(element).backgroundColor
    const show = () => {
      const page = fillPrintFrame(element, printed, articleId, STRIP_SHEET)
      if (page === undefined) return undefined
      setPages(layPages(page, printed, { header, pageNumbers, desk }))
      page.body.scrollLeft = place
      return page
    }
    const page = show()
    // Fonts and images that come late move the ends of the pages.
    if (page !== undefined) void settled(page).then(() => current && show())
    return () => {
      current = false
    }
  }, [loaded, printed, articleId, header, pageNumbers])
  useEffect(() => {
    const element = frame.current
    if (element === null) return undefined
    const observer = new ResizeObserver(() => {
      if (element.contentDocument) zoomToFit(element.contentDocument)
    })
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  return (
    <div className={styles['preview']} data-pending={pending || undefined}>
      <iframe
        ref={frame}
        sandbox="allow-same-origin"
        title={t('preview')}
        srcDoc={PRINT_PAGE}
        onLoad={() => setLoaded(true)}
      />
      <p className={styles['count']} role="status">
        {printed !== undefined && (pages === undefined ? t('first') : t('count', { count: pages }))}
      </p>
    </div>
  )
}
