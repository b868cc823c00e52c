import {
  ArrowDownWideNarrow,
  ArrowUpNarrowWide,
  ChevronDown,
  Copy,
  FileDown,
  MoveRight,
  PanelLeft,
  Tag,
  Trash2,
  X,
} from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { HIGHLIGHT_COLORS } from '../../../shared/model/highlight-colors'
import { NOTEBOOK_GROUPINGS } from '../../../shared/model/notebook'
import { useColorName } from '../../color-names'
import { useKeysOf } from '../../commands/key-names'
import { runCommand } from '../../commands/registry'
import { numberFormat } from '../../formats'
import { Button } from '../../ui/button'
import { IconButton } from '../../ui/icon-button'
import { Menu, MenuRadioGroup } from '../../ui/menu'
import { Toolbar, ToolbarButton, ToolbarSeparator } from '../../ui/toolbar'
import { settingsStore } from '../settings'
import pane from '../../ui/pane-header.module.css'
import styles from './notebook-header.module.css'
import { copy, editTags, exportThem, meant, openPassage, recolor, remove } from './notebook-acts'
import { ask, choose, isFiltering, notebookStore } from './notebook-store'

/** What the notebook shows, how much of it, in which groups and order; or what can be done with what is chosen. */
export function NotebookHeader({ onEnd }: { onEnd: () => void }) {
  const chosen = useStore(notebookStore, (state) => state.chosen.size)
  return chosen > 0 ? <ChosenBar count={chosen} onEnd={onEnd} /> : <Title />
}

function Title() {
  const { t, i18n } = useTranslation(['notebook', 'app', 'library'])
  const keysOf = useKeysOf()
  const { total, all, query, rows } = useStore(notebookStore)
  const hasSidebar = useStore(settingsStore, (settings) => settings.panes.sidebar)
  const number = numberFormat(i18n.language)
  return (
    <header className={pane['header']}>
      {!hasSidebar && (
        <IconButton
          label={t('bar.showSidebar', { ns: 'app' })}
          keys={keysOf('view.sidebar')}
          onClick={() => runCommand('view.sidebar')}
        >
          <PanelLeft size={16} aria-hidden />
        </IconButton>
      )}
      <h2 className={pane['title']}>{t('notebook', { ns: 'library' })}</h2>
      {rows !== undefined && (
        <span className={pane['count']}>
          {isFiltering(query) ? `${number.format(total)} / ${number.format(all)}` : number.format(all)}
        </span>
      )}
      <span className={pane['space']} />
      <Menu
        trigger={
          <Button variant="quiet" aria-label={`${t('group')}: ${t(`groups.${query.group}`)}`}>
            {t(`groups.${query.group}`)}
            <ChevronDown size={14} aria-hidden />
          </Button>
        }
      >
        <MenuRadioGroup
          label={t('group')}
          value={query.group}
          options={NOTEBOOK_GROUPINGS.map((value) => ({ value, label: t(`groups.${value}`) }))}
          onChange={(group) => ask({ group })}
        />
      </Menu>
      <IconButton
        label={t(`orders.${query.order}`)}
        onClick={() => ask({ order: query.order === 'newest' ? 'oldest' : 'newest' })}
      >
        {query.order === 'newest' ? (
          <ArrowDownWideNarrow size={16} aria-hidden />
        ) : (
          <ArrowUpNarrowWide size={16} aria-hidden />
        )}
      </IconButton>
    </header>
  )
}

function ChosenBar({ count, onEnd }: { count: number; onEnd: () => void }) {
  const { t } = useTranslation('notebook')
  const keysOf = useKeysOf()
  const colorName = useColorName()
  const act = (work: () => unknown) => () => {
    onEnd()
    void work()
  }
  return (
    <Toolbar label={t('chosenActs')} className={pane['header'] ?? ''}>
      <span className={pane['title']} role="status">
        {t('chosen', { count })}
      </span>
      <span className={pane['space']} />
      {HIGHLIGHT_COLORS.map((color) => (
        <ToolbarButton
          key={color}
          label={t('recolor', { color: colorName(color) })}
          keys={keysOf(`annotation.${color}`)}
          onClick={act(() => recolor(meant(), color))}
        >
          <span className={styles['swatch']} data-color={color} />
        </ToolbarButton>
      ))}
      <ToolbarSeparator />
      {count === 1 && (
        <ToolbarButton
          label={t('open')}
          keys={keysOf('list.open')}
          onClick={() => void meant().map(openPassage)}
        >
          <MoveRight size={16} aria-hidden />
        </ToolbarButton>
      )}
      <ToolbarButton label={t('tag')} keys={keysOf('annotation.tag')} onClick={act(() => editTags(meant()))}>
        <Tag size={16} aria-hidden />
      </ToolbarButton>
      <ToolbarButton label={t('copy')} keys={keysOf('annotation.copy')} onClick={act(() => copy(meant()))}>
        <Copy size={16} aria-hidden />
      </ToolbarButton>
      <ToolbarButton
        label={t('export')}
        keys={keysOf('export.open')}
        // The focus goes back to what stays on the screen.
        onClick={act(() => exportThem(meant()))}
      >
        <FileDown size={16} aria-hidden />
      </ToolbarButton>
      <ToolbarButton
        label={t('remove')}
        keys={keysOf('annotation.delete')}
        onClick={act(() => remove(meant()))}
      >
        <Trash2 size={16} aria-hidden />
      </ToolbarButton>
      <ToolbarButton label={t('endChoice')} keys="Esc" onClick={act(() => choose([]))}>
        <X size={16} aria-hidden />
      </ToolbarButton>
    </Toolbar>
  )
}
