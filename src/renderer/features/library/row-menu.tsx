import {
  Archive,
  ArchiveRestore,
  BookOpen,
  Circle,
  CircleCheck,
  Download,
  ExternalLink,
  FolderPlus,
  History,
  PenLine,
  Printer,
  RefreshCw,
  Scissors,
  Star,
  StarOff,
  StickyNote,
  Tag,
  Trash2,
} from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { CommandId } from '../../../shared/commands'
import { useKeysOf } from '../../commands/key-names'
import { canRun, runCommand } from '../../commands/registry'
import { openDialog } from '../../dialogs'
import { MenuItem, MenuSeparator } from '../../ui/menu'
import { targets } from './targets'

/** What can be done with the article the menu was opened on, or with those that are marked. */
export function RowMenu() {
  const { t } = useTranslation(['library', 'commands'])
  const keysOf = useKeysOf()
  const rows = targets()
  const [first] = rows
  const item = (id: CommandId, label: string, icon: ReactNode, danger = false) =>
    canRun(id) && (
      <MenuItem icon={icon} keys={keysOf(id)} danger={danger} onSelect={() => runCommand(id)}>
        {label}
      </MenuItem>
    )
  const isArchived = rows.every((row) => row.archived)
  const isStarred = rows.every((row) => row.starred)
  const isRead = rows.every((row) => row.openedAt !== undefined)
  return (
    <>
      {rows.length === 1 && item('list.open', t('actions.open'), <BookOpen size={16} aria-hidden />)}
      {item(
        'article.archive',
        isArchived ? t('actions.unarchive') : t('actions.archive'),
        isArchived ? <ArchiveRestore size={16} aria-hidden /> : <Archive size={16} aria-hidden />,
      )}
      {item(
        'article.star',
        isStarred ? t('actions.unstar') : t('actions.star'),
        isStarred ? <StarOff size={16} aria-hidden /> : <Star size={16} aria-hidden />,
      )}
      {item('article.tag', t('actions.tag'), <Tag size={16} aria-hidden />)}
      {item('article.collect', t('actions.collect'), <FolderPlus size={16} aria-hidden />)}
      {item(
        'article.unread',
        isRead ? t('actions.markUnread') : t('actions.markRead'),
        isRead ? <Circle size={16} aria-hidden /> : <CircleCheck size={16} aria-hidden />,
      )}
      {rows.length === 1 &&
        item('article.about', t('article.about', { ns: 'commands' }), <PenLine size={16} aria-hidden />)}
      {rows.length === 1 &&
        item('article.texts', t('article.texts', { ns: 'commands' }), <History size={16} aria-hidden />)}
      {rows.length === 1 &&
        item('article.adjust', t('article.adjust', { ns: 'commands' }), <Scissors size={16} aria-hidden />)}
      {rows.length === 1 &&
        item(
          'article.refetch',
          t('article.refetch', { ns: 'commands' }),
          <RefreshCw size={16} aria-hidden />,
        )}
      {item('article.openOriginal', t('actions.original'), <ExternalLink size={16} aria-hidden />)}
      {rows.length === 1 && first !== undefined && (
        <MenuItem
          icon={<Download size={16} aria-hidden />}
          onSelect={() => openDialog({ kind: 'export', articleId: first.id })}
        >
          {t('actions.export')}
        </MenuItem>
      )}
      {item('article.print', t('actions.print'), <Printer size={16} aria-hidden />)}
      {canRun('article.trash') && <MenuSeparator />}
      {item('article.trash', t('actions.trash'), <Trash2 size={16} aria-hidden />, true)}
      {item('article.restore', t('actions.restore'), <ArchiveRestore size={16} aria-hidden />)}
      {item('article.keepNotes', t('actions.keepNotes'), <StickyNote size={16} aria-hidden />)}
      {canRun('article.delete') && <MenuSeparator />}
      {item('article.delete', t('actions.delete'), <Trash2 size={16} aria-hidden />, true)}
    </>
  )
}
