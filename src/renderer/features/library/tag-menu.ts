import { Copy, Eye, Tag } from 'lucide-react'
import { openContextMenu } from '../../context-menu'
import { i18n } from '../../i18n'
import { addTag } from './article-acts'
import { showView } from './library-store'
import { targets } from './targets'

/** The menu of a tag of the sidebar, at a place of the window: what dropping articles on it does, too. */
export function openTagMenu(tag: string, at: { x: number; y: number }): void {
  const rows = targets().filter(({ trashedAt, tags }) => trashedAt === undefined && !tags.includes(tag))
  const count = rows.length
  openContextMenu({
    label: tag,
    at,
    entries: [
      {
        kind: 'act',
        label: i18n.t('tags.show', { ns: 'library' }),
        icon: Eye,
        run: () => showView({ kind: 'tag', tag }),
      },
      ...(count === 0
        ? []
        : [
            {
              kind: 'act' as const,
              label: i18n.t(count === 1 ? 'tags.give' : 'tags.giveToMany', { ns: 'library', count }),
              icon: Tag,
              run: () => addTag(rows, tag),
            },
          ]),
      { kind: 'line' },
      {
        kind: 'act',
        label: i18n.t('tags.copy', { ns: 'library' }),
        icon: Copy,
        run: () => navigator.clipboard.writeText(tag),
      },
    ],
  })
}
