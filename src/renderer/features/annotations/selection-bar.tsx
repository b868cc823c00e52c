import { StickyNote, Tag } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { useKeysOf } from '../../commands/key-names'
import { runCommand } from '../../commands/registry'
import { Toolbar, ToolbarButton, ToolbarSeparator } from '../../ui/toolbar'
import { readerStore } from '../reader'
import { CopyButton } from './copy-button'
import { highlightSelection } from './highlighting'
import { marksStore, type Bar } from './marks-store'
import { Swatches } from './swatches'
import styles from './text-bar.module.css'

/** What can be made of the selection: a highlight in one press, a note, a tag, a copy; in the trash a copy only. */
export function SelectionBar({ selected }: Extract<Bar, { kind: 'selection' }>) {
  const { t } = useTranslation(['reader', 'errors'])
  const keysOf = useKeysOf()
  const trashed = useStore(readerStore, ({ article }) =>
    article?.meta.trashedAt === undefined ? undefined : article.meta.title,
  )
  if (selected.status === 'too-long')
    return (
      <p className={styles['tooLong']} role="alert">
        {t('tooLong', { limit: selected.limit, length: selected.length })}
      </p>
    )
  const quote = readerStore.getState().view?.text.slice(selected.start, selected.end) ?? ''
  return (
    <div data-context="selection" ref={takeFocus}>
      {trashed !== undefined && (
        <p className={styles['refused']}>{t('annotation.inTrash', { ns: 'errors', title: trashed })}</p>
      )}
      <Toolbar label={t('selection')} floating>
        {trashed === undefined && <Making />}
        <CopyButton quote={quote} keys={keysOf('selection.copy')} />
      </Toolbar>
    </div>
  )
}

/** The colours, and a highlight with a note or a tag. */
function Making() {
  const { t } = useTranslation('reader')
  const keysOf = useKeysOf()
  return (
    <>
      <Swatches onPick={highlightSelection} />
      <ToolbarSeparator />
      <ToolbarButton
        small
        label={t('note')}
        keys={keysOf('highlight.note')}
        onClick={() => runCommand('highlight.note')}
      >
        <StickyNote size={16} aria-hidden />
      </ToolbarButton>
      <ToolbarButton
        small
        label={t('tag')}
        keys={keysOf('highlight.tag')}
        onClick={() => runCommand('highlight.tag')}
      >
        <Tag size={16} aria-hidden />
      </ToolbarButton>
    </>
  )
}

/** As a ref: the first colour takes the focus where whoever made the selection asked for it. */
function takeFocus(bar: HTMLElement | null): void {
  if (bar === null || !marksStore.getState().barTakesFocus) return
  marksStore.setState({ barTakesFocus: false })
  bar.querySelector('button')?.focus()
}
