import { ArrowLeft } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { readingLanguage } from '../../../shared/model/reading-language'
import { readingMinutes } from '../../../shared/text/reading-time'
import { numberFormat } from '../../formats'
import { Toolbar } from '../../ui/toolbar'
import { readerStore } from './reader-store'
import { CommandButton } from './reader-toolbar'
import styles from './reader-toolbar.module.css'
import { ThemeMenu } from './theme-menu'
import { TypographyButton } from './typography-popover'

/** The tools that focus mode keeps: the way out, what is left to read, and how the text looks. */
export function FocusBar() {
  const { t } = useTranslation('app')
  return (
    <Toolbar label={t('bar.reader')} className={styles['toolbar'] ?? ''}>
      <CommandButton id="view.focusMode" label={t('bar.leaveFocus')}>
        <ArrowLeft size={16} aria-hidden />
      </CommandButton>
      <span className={styles['space']} />
      <Left />
      <TypographyButton />
      <ThemeMenu />
    </Toolbar>
  )
}

/** How long the rest takes, and how far the text has been read. */
function Left() {
  const { t, i18n } = useTranslation('reader')
  const meta = useStore(readerStore, ({ article }) => article?.meta)
  // Whole percents: not every step of scrolling is a render.
  const percent = useStore(readerStore, ({ view, progress }) =>
    view === undefined ? 0 : Math.round(progress * 100),
  )
  if (meta === undefined) return null
  const minutes = readingMinutes(meta.words, readingLanguage(meta).lang)
  return (
    <span className={styles['left']}>
      {t('left', {
        count: Math.ceil((minutes * (100 - percent)) / 100),
        percent: numberFormat(i18n.language, 'percent').format(percent / 100),
      })}
    </span>
  )
}
