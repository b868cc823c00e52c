import { Check, ListTree } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { Menu, MenuItem } from '../../ui/menu'
import { ToolbarButton } from '../../ui/toolbar'
import { currentEntry, type OutlineEntry, outlineOf } from './outline'
import { readerStore } from './reader-store'
import styles from './reader-toolbar.module.css'
import { shownView } from './shown-view'

/** The article's headings; the one that is being read has the tick. */
export function OutlineMenu() {
  const { t } = useTranslation('reader')
  const view = useStore(readerStore, (state) => state.view)
  const [opened, setOpened] = useState<{ entries: readonly OutlineEntry[]; current: number }>()
  const open = () => {
    const shown = shownView()
    if (shown === undefined) return
    const entries = outlineOf(shown.text, shown.blocks)
    // A heading that was just jumped to stands a third down the window.
    const { block } = shown.layout.placeAt(shown.window.innerHeight * 0.35)
    setOpened({ entries, current: currentEntry(entries, block) })
  }
  return (
    <Menu
      trigger={
        <ToolbarButton label={t('outline')} disabled={view === undefined}>
          <ListTree size={16} aria-hidden />
        </ToolbarButton>
      }
      align="start"
      onOpenChange={(isOpen) => {
        if (isOpen) open()
      }}
    >
      {opened?.entries.map(({ block, text, depth }, index) => (
        <MenuItem
          key={block}
          icon={
            <span className={styles['tick']} style={{ marginInlineStart: depth * 14 }}>
              {index === opened.current && <Check size={14} aria-label={t('current')} />}
            </span>
          }
          onSelect={() => go(block)}
        >
          {text}
        </MenuItem>
      ))}
      {opened?.entries.length === 0 && <p className={styles['nothing']}>{t('outlineEmpty')}</p>}
    </Menu>
  )
}

function go(index: number): void {
  const view = shownView()
  const block = view?.blocks[index]
  if (view === undefined || block === undefined) return
  view.reveal(block, { flash: true })
  // After the menu has given the focus back to its button.
  requestAnimationFrame(() => view.focus())
}
