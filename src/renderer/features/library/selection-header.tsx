import { Archive, ArchiveRestore, Download, FolderPlus, Star, Tag, Trash2, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { CommandId } from '../../../shared/commands'
import { useKeysOf } from '../../commands/key-names'
import { canRun, runCommand } from '../../commands/registry'
import { numberFormat } from '../../formats'
import { classNames } from '../../ui/class-names'
import { Toolbar, ToolbarButton } from '../../ui/toolbar'
import { libraryStore, markRows, wantFocus } from './library-store'
import pane from '../../ui/pane-header.module.css'
import { markedRows } from './targets'

/** In place of the header while rows are marked: what can be done with all of them. */
export function SelectionHeader() {
  const { t, i18n } = useTranslation('library')
  const keysOf = useKeysOf()
  // Both are read by `markedRows`; when they change, the buttons may.
  useStore(libraryStore, (state) => state.marked)
  useStore(libraryStore, (state) => state.rows)
  const rows = markedRows()
  const count = rows.length
  const isArchived = rows.every((row) => row.archived)
  const end = () => {
    markRows([])
    wantFocus('rows')
  }
  const button = (id: CommandId, label: string, icon: ReactNode) =>
    canRun(id) && (
      <ToolbarButton
        label={label}
        keys={keysOf(id)}
        onClick={() => {
          wantFocus('rows')
          runCommand(id)
        }}
      >
        {icon}
      </ToolbarButton>
    )
  return (
    <Toolbar label={t('list.selection')} className={classNames(pane['header'], pane['tight'])}>
      <span className={pane['title']} role="status">
        <span className={pane['words']}>{t('list.selected', { count })}</span>
        <span className={pane['number']} aria-hidden>
          {numberFormat(i18n.language).format(count)}
        </span>
      </span>
      <span className={pane['space']} />
      {button(
        'article.archive',
        isArchived ? t('actions.unarchive') : t('actions.archive'),
        isArchived ? <ArchiveRestore size={16} aria-hidden /> : <Archive size={16} aria-hidden />,
      )}
      {button('article.star', t('actions.star'), <Star size={16} aria-hidden />)}
      {button('article.tag', t('actions.tag'), <Tag size={16} aria-hidden />)}
      {button('article.collect', t('actions.collect'), <FolderPlus size={16} aria-hidden />)}
      {button('list.export', t('actions.export'), <Download size={16} aria-hidden />)}
      {button('article.trash', t('actions.trash'), <Trash2 size={16} aria-hidden />)}
      {button('article.restore', t('actions.restore'), <ArchiveRestore size={16} aria-hidden />)}
      <ToolbarButton label={t('list.endSelection')} keys="Esc" onClick={end}>
        <X size={16} aria-hidden />
      </ToolbarButton>
    </Toolbar>
  )
}
