import { Copy, FileDown, FileText, Hash, Link, MoveRight, StickyNote, Tag, Trash2 } from 'lucide-react'
import type { Annotation } from '../../../shared/model/annotation'
import { HIGHLIGHT_COLORS } from '../../../shared/model/highlight-colors'
import { colorName } from '../../color-names'
import { type MenuEntry, openContextMenu } from '../../context-menu'
import { i18n } from '../../i18n'
import { copyMarkdown, exportThem, meant } from './notebook-acts'
import { ask, notebookStore } from './notebook-store'

const LINE: MenuEntry = { kind: 'line' }

/** The menu of an annotation of the notebook, or of all that are chosen, at a place of the window. */
export function openNotebookMenu(
  annotation: Annotation,
  at: { readonly x: number; readonly y: number },
): void {
  const { chosen, query } = notebookStore.getState()
  const isOne = chosen.size <= 1
  const colors = HIGHLIGHT_COLORS.map((color): MenuEntry => ({
    kind: 'command',
    id: `annotation.${color}`,
    label: colorName(color),
    color,
    ...(isOne ? { chosen: annotation.color === color } : {}),
  }))
  const one: readonly MenuEntry[] = [
    { kind: 'command', id: 'list.open', label: i18n.t('open', { ns: 'notebook' }), icon: MoveRight },
    LINE,
  ]
  const article: readonly MenuEntry[] = [
    LINE,
    {
      kind: 'act',
      label: i18n.t('onlyArticle', { ns: 'notebook' }),
      icon: FileText,
      run: () => ask({ article: annotation.articleId }),
    },
  ]
  openContextMenu({
    label: i18n.t('menu', { ns: 'annotations' }),
    at,
    entries: [
      ...(isOne ? one : []),
      { kind: 'command', id: 'annotation.tag', icon: Tag },
      ...(isOne
        ? ([
            {
              kind: 'command',
              id: 'notebook.note',
              icon: StickyNote,
              label: i18n.t('note', { ns: 'notebook' }),
            },
          ] as const)
        : []),
      { kind: 'command', id: 'annotation.copy', icon: Copy, label: i18n.t('copy', { ns: 'notebook' }) },
      {
        kind: 'act',
        label: i18n.t('copyMarkdown', { ns: 'notebook' }),
        icon: Hash,
        run: () => void copyMarkdown(meant()),
      },
      {
        kind: 'act',
        label: i18n.t('export', { ns: 'notebook' }),
        icon: FileDown,
        run: () => exportThem(meant()),
      },
      ...(isOne ? ([{ kind: 'command', id: 'annotation.copyLink', icon: Link }] as const) : []),
      LINE,
      ...(isOne && annotation.target === undefined ? [] : colors),
      ...(isOne && query.article === undefined ? article : []),
      LINE,
      { kind: 'command', id: 'annotation.delete', icon: Trash2, danger: true },
    ],
  })
}
