import { ChevronRight } from 'lucide-react'
import { useId, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { RowCounts } from '../../../shared/ipc/contract'
import { scriptLanguage } from '../../../shared/text/script-language'
import { screenStore } from '../../main-screen'
import { libraryStore, showView } from './library-store'
import { SidebarItem } from './sidebar-item'
import styles from './sidebar.module.css'
import { openTagMenu } from './tag-menu'
import { tagColor, tagCounts, type TagNode, tagTree } from './tag-tree'

/** The tags in use, nested; nothing while there are none. */
export function TagTree() {
  const { t } = useTranslation('library')
  const rows = useStore(libraryStore, (state) => state.rows)
  const told = useStore(libraryStore, (state) => state.counts)
  const tags = useMemo(
    () => tagTree(told === undefined ? tagCounts(rows.values()) : toldCounts(told)),
    [rows, told],
  )
  const heading = useId()
  if (tags.length === 0) return null
  return (
    <>
      <h2 id={heading} className={styles['heading']}>
        {t('views.tags')}
      </h2>
      <ul className={styles['list']} aria-labelledby={heading}>
        {tags.map((tag) => (
          <TagLevel key={tag.name} tag={tag} />
        ))}
      </ul>
    </>
  )
}

const toldCounts = ({ tags }: RowCounts) => new Map(tags.map(({ name, articles }) => [name, articles]))

function TagLevel({ tag }: { tag: TagNode }) {
  const { t } = useTranslation('library')
  const [isOpen, setOpen] = useState(true)
  const below = useId()
  const isNotebook = useStore(screenStore, ({ screen }) => screen === 'notebook')
  const isCurrent = useStore(libraryStore, ({ view }) => view.tag === tag.name) && !isNotebook
  const nests = tag.children.length > 0
  return (
    <li>
      <div className={styles['level']}>
        <SidebarItem
          // Its dot, or the place of the triangle in the same colour.
          icon={
            nests ? (
              <span className={styles['place']} />
            ) : (
              <span className={styles['dot']} data-color={tagColor(tag.name)} aria-hidden />
            )
          }
          label={tag.label}
          lang={scriptLanguage(tag.label)}
          count={tag.articles}
          isCurrent={isCurrent}
          drop={{ tag: tag.name }}
          onPress={() => showView({ kind: 'tag', tag: tag.name })}
          onMenu={(at) => openTagMenu(tag.name, at)}
        />
        {nests && (
          <button
            type="button"
            className={styles['disclosure']}
            data-color={tagColor(tag.name)}
            aria-label={t(isOpen ? 'tags.collapse' : 'tags.expand', { tag: tag.name })}
            aria-expanded={isOpen}
            aria-controls={below}
            onClick={() => setOpen(!isOpen)}
          >
            <ChevronRight size={14} strokeWidth={3} aria-hidden />
          </button>
        )}
      </div>
      {nests && (
        <ul id={below} className={styles['below']} hidden={!isOpen}>
          {tag.children.map((child) => (
            <TagLevel key={child.name} tag={child} />
          ))}
        </ul>
      )}
    </li>
  )
}
