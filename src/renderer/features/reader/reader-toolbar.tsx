import {
  Archive,
  ArchiveRestore,
  ArrowLeft,
  ArrowRight,
  Download,
  Maximize2,
  PanelRight,
  Printer,
  Rows3,
  Search,
  Star,
} from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { CommandId } from '../../../shared/commands'
import { useKeysOf } from '../../commands/key-names'
import { runCommand } from '../../commands/registry'
import { Toolbar, ToolbarButton, ToolbarSeparator } from '../../ui/toolbar'
import { useAnnotationsShown } from '../settings'
import { OutlineMenu } from './outline-menu'
import { closeArticle, readerStore } from './reader-store'
import styles from './reader-toolbar.module.css'
import { ThemeMenu } from './theme-menu'
import { TypographyButton } from './typography-popover'

/** The button of a command. */
export function CommandButton(props: {
  id: CommandId
  label: string
  children: ReactNode
  disabled?: boolean
  pressed?: boolean
}) {
  const { id, label, children, disabled = false, pressed } = props
  const keysOf = useKeysOf()
  return (
    <ToolbarButton
      label={label}
      keys={keysOf(id)}
      disabled={disabled}
      pressed={pressed}
      onClick={() => runCommand(id)}
    >
      {children}
    </ToolbarButton>
  )
}

/** What can be done with the open article and how it looks. */
export function ReaderToolbar() {
  const { t } = useTranslation(['reader', 'app'])
  return (
    <Toolbar label={t('bar.reader', { ns: 'app' })} className={styles['toolbar'] ?? ''}>
      <div className={styles['backToList']}>
        <ToolbarButton label={t('bar.backToList', { ns: 'app' })} onClick={closeArticle}>
          <Rows3 size={16} aria-hidden />
        </ToolbarButton>
      </div>
      <Travel />
      <OutlineMenu />
      <span className={styles['space']} />
      <TypographyButton />
      <ThemeMenu />
      <ToolbarSeparator />
      <Acts />
      <ToolbarSeparator />
      <Panes />
    </Toolbar>
  )
}

function Travel() {
  const { t } = useTranslation('app')
  const canGoBack = useStore(readerStore, (state) => state.back.length > 0)
  const canGoForward = useStore(readerStore, (state) => state.forward.length > 0)
  return (
    <>
      <CommandButton id="go.back" label={t('bar.back')} disabled={!canGoBack}>
        <ArrowLeft size={16} aria-hidden />
      </CommandButton>
      <CommandButton id="go.forward" label={t('bar.forward')} disabled={!canGoForward}>
        <ArrowRight size={16} aria-hidden />
      </CommandButton>
    </>
  )
}

function Acts() {
  const { t } = useTranslation(['reader', 'app'])
  const hasArticle = useStore(readerStore, (state) => state.article !== undefined)
  const archived = useStore(readerStore, (state) => state.article?.meta.archived ?? false)
  const starred = useStore(readerStore, (state) => state.article?.meta.starred ?? false)
  return (
    <>
      <CommandButton id="find.open" label={t('find')} disabled={!hasArticle}>
        <Search size={16} aria-hidden />
      </CommandButton>
      <CommandButton id="export.open" label={t('export')} disabled={!hasArticle}>
        <Download size={16} aria-hidden />
      </CommandButton>
      <CommandButton id="article.print" label={t('print')} disabled={!hasArticle}>
        <Printer size={16} aria-hidden />
      </CommandButton>
      <CommandButton id="article.star" label={t('star')} disabled={!hasArticle} pressed={starred}>
        <Star size={16} aria-hidden {...(starred ? { fill: 'currentColor' } : {})} />
      </CommandButton>
      <CommandButton
        id="article.archive"
        label={archived ? t('bar.unarchive', { ns: 'app' }) : t('bar.archive', { ns: 'app' })}
        disabled={!hasArticle}
      >
        {archived ? <ArchiveRestore size={16} aria-hidden /> : <Archive size={16} aria-hidden />}
      </CommandButton>
    </>
  )
}

function Panes() {
  const { t } = useTranslation(['reader', 'app'])
  const hasArticle = useStore(readerStore, (state) => state.place !== undefined)
  const annotations = useAnnotationsShown()
  return (
    <>
      <CommandButton id="view.focusMode" label={t('focusMode')} disabled={!hasArticle}>
        <Maximize2 size={16} aria-hidden />
      </CommandButton>
      <CommandButton id="view.annotations" label={t('bar.annotations', { ns: 'app' })} pressed={annotations}>
        <PanelRight size={16} aria-hidden />
      </CommandButton>
    </>
  )
}
