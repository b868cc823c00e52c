import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { i18n } from '../../i18n'
import { readerStore } from './reader-store'
import styles from './reader-pane.module.css'
import { numberFormat } from '../../formats'

/** How far the article has been read, as a line under the toolbar; moved without a render. */
export function ProgressBar() {
  const { t } = useTranslation('reader')
  const bar = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const show = ({ view, progress }: { view: unknown; progress: number }) => {
      const element = bar.current
      if (element === null) return
      const share = view === undefined ? 0 : progress
      element.style.setProperty('--progress', String(share))
      element.setAttribute('aria-valuenow', String(Math.round(share * 100)))
      const text = numberFormat(i18n.language, 'percent').format(share)
      element.setAttribute('aria-valuetext', text)
    }
    show(readerStore.getState())
    return readerStore.subscribe((state, before) => {
      if (state.progress !== before.progress || state.view !== before.view) show(state)
    })
  }, [])
  return (
    <div
      ref={bar}
      className={styles['progress']}
      role="progressbar"
      aria-label={t('progress')}
      aria-valuemin={0}
      aria-valuemax={100}
    />
  )
}
