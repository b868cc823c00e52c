import { useEffect, useState } from 'react'
import { createPortal } from 'react-dom'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { shownTheme } from '../../../shared/model/theme'
import { FRAME_PAGE } from '../../reading-frame/frame-page'
import { adoptSheets } from '../../reading-frame/frame-sheets'
import { applyLook } from '../../reading-frame/look'
import styles from './settings-page.module.css'
import { settingsStore } from './settings-store'
import { isSystemDark } from './theme'

/** A sample's page is only as high as its text, and shows nothing else. */
const SAMPLE_SHEET = `@layer overrides {
  html { overflow: hidden; }
  .page { margin-inline: 0; padding: 0 16px; }
  .page > header { display: none; }
  .page > article { padding-block: 12px; }
}`

/** Words in two languages, in a frame like the article's: the same sheets set them. */
export function ReadingSample() {
  const { t } = useTranslation('settings')
  return (
    <figure className={styles['sample']} aria-label={t('reading.sample')}>
      <SampleFrame lang="en" name={t('reading.sampleOf', { language: t('languages.en') })}>
        <p>{t('reading.sampleEn')}</p>
        <p>{t('reading.sampleEnMore')}</p>
      </SampleFrame>
      <SampleFrame lang="zh-CN" name={t('reading.sampleOf', { language: t('languages.zh-CN') })}>
        <p>{t('reading.sampleZh')}</p>
        <p>{t('reading.sampleZhMore')}</p>
      </SampleFrame>
    </figure>
  )
}

function SampleFrame(props: { lang: string; name: string; children: React.ReactNode }) {
  const { lang, name, children } = props
  const [article, setArticle] = useState<HTMLElement>()
  const [height, setHeight] = useState(0)
  const settings = useStore(settingsStore)
  useEffect(() => {
    if (article === undefined) return undefined
    const grown = new ResizeObserver(() => setHeight(article.offsetHeight))
    grown.observe(article)
    return () => grown.disconnect()
  }, [article])
  useEffect(() => {
    const root = article?.ownerDocument.documentElement
    const theme = shownTheme(settings, isSystemDark())
    if (root) applyLook(root, { ...settings.reading, theme, links: 'plain' })
  }, [article, settings])
  return (
    <iframe
      title={name}
      sandbox="allow-same-origin"
      srcDoc={FRAME_PAGE}
      tabIndex={-1}
      style={{ height }}
      onLoad={({ currentTarget }) => {
        const inner = currentTarget.contentWindow as (Window & typeof globalThis) | null
        const found = inner?.document.querySelector('article')
        if (!inner || !found) return
        adoptSheets(inner, SAMPLE_SHEET)
        found.lang = lang
        setArticle(found)
      }}
    >
      {article !== undefined && createPortal(children, article)}
    </iframe>
  )
}
