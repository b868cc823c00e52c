import { ArrowDownNarrowWide, ArrowUpNarrowWide, Ellipsis, PanelLeft } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { Settings } from '../../../shared/model/settings'
import { SORT_KEYS, type SortKey } from '../../../shared/model/setting-values'
import type { CommandId } from '../../../shared/commands'
import { scriptLanguage } from '../../../shared/text/script-language'
import { useKeysOf } from '../../commands/key-names'
import { canRun, runCommand } from '../../commands/registry'
import { IconButton } from '../../ui/icon-button'
import { Menu, MenuItem, MenuRadioGroup, MenuSeparator } from '../../ui/menu'
import { changeSettings, settingsStore } from '../settings'
import pane from '../../ui/pane-header.module.css'
import type { ShownRows } from './use-shown-rows'
import { useViewTitle } from './use-view-title'
import type { View } from './views'
import { listed } from '../../joined'
import { numberFormat } from '../../formats'

/** Views that have their name from the person. */
const NAMED: ReadonlySet<View['kind']> = new Set(['tag', 'collection', 'search'])
const KEYS = Object.keys(SORT_KEYS) as SortKey[]

/** What an order sorts by. */
const keyOf = (sort: Settings['sort']): SortKey =>
  KEYS.find((key) => (SORT_KEYS[key] as readonly string[]).includes(sort)) ?? 'saved'

/** What the list shows, how much of it, and in which order. */
export function ListHeader({ shown }: { shown: ShownRows }) {
  const { t, i18n } = useTranslation(['library', 'app'])
  const keysOf = useKeysOf()
  const title = useViewTitle(shown.view)
  const hasSidebar = useStore(settingsStore, (settings) => settings.panes.sidebar)
  const number = numberFormat(i18n.language)
  const { rows, all, isFiltered } = shown
  return (
    <div className={pane['header']}>
      {!hasSidebar && (
        <IconButton
          label={t('bar.showSidebar', { ns: 'app' })}
          keys={keysOf('view.sidebar')}
          onClick={() => runCommand('view.sidebar')}
        >
          <PanelLeft size={16} aria-hidden />
        </IconButton>
      )}
      {/* A name that a person gave is in a language of its own. */}
      <h2 className={pane['title']} lang={NAMED.has(shown.view.kind) ? scriptLanguage(title) : undefined}>
        {title}
      </h2>
      <span className={pane['count']}>
        {isFiltered ? `${number.format(rows.length)} / ${number.format(all)}` : number.format(all)}
      </span>
      <span className={pane['space']} />
      <SortMenu hasWords={shown.hitsIn !== undefined} />
      <OptionsMenu />
    </div>
  )
}

/** The orders; as long as the filter has words, also that in which the best stand first. */
function SortMenu({ hasWords }: { readonly hasWords: boolean }) {
  const { t } = useTranslation('library')
  const sort = useStore(settingsStore, (settings) => settings.sort)
  const byRelevance = useStore(settingsStore, (settings) => settings.byRelevance)
  const isRanked = hasWords && byRelevance
  const kept = keyOf(sort)
  const key = isRanked ? 'relevance' : kept
  const keys = hasWords ? (['relevance', ...KEYS] as const) : KEYS
  const directions: readonly Settings['sort'][] = SORT_KEYS[kept]
  const Icon = isRanked || sort === directions[0] ? ArrowDownNarrowWide : ArrowUpNarrowWide
  const order = listed([t(`list.sorts.${key}`), ...(isRanked ? [] : [t(`list.directions.${sort}`)])])
  const choose = (value: SortKey | 'relevance') => {
    // The order that was left for the best ones is found as it was.
    const next = value === 'relevance' || (value === kept && isRanked) ? sort : SORT_KEYS[value][0]
    void changeSettings({ sort: next, ...(hasWords ? { byRelevance: value === 'relevance' } : {}) })
  }
  return (
    <Menu
      trigger={
        <IconButton label={t('list.sorted', { order })}>
          <Icon size={16} aria-hidden />
        </IconButton>
      }
    >
      <MenuRadioGroup
        label={t('list.sort')}
        value={key}
        options={keys.map((value) => ({ value, label: t(`list.sorts.${value}`) }))}
        onChange={choose}
      />
      {!isRanked && (
        <>
          <MenuSeparator />
          <MenuRadioGroup
            label={t('list.direction')}
            value={sort}
            options={directions.map((value) => ({ value, label: t(`list.directions.${value}`) }))}
            onChange={(value) => void changeSettings({ sort: value })}
          />
        </>
      )}
    </Menu>
  )
}

function OptionsMenu() {
  const { t } = useTranslation('library')
  return (
    <Menu
      trigger={
        <IconButton label={t('list.options')}>
          <Ellipsis size={16} aria-hidden />
        </IconButton>
      }
    >
      <Options />
    </Menu>
  )
}

/** Asked for when the menu opens: what can be done then. */
function Options() {
  const { t } = useTranslation('commands')
  const keysOf = useKeysOf()
  const item = (id: CommandId, label: string) =>
    canRun(id) && (
      <MenuItem keys={keysOf(id)} onSelect={() => runCommand(id)}>
        {label}
      </MenuItem>
    )
  return (
    <>
      {item('list.markAll', t('list.markAll'))}
      {item('library.filter', t('library.filter'))}
      {item('search.save', t('search.save'))}
      {item('library.duplicates', t('library.duplicates'))}
      {item('list.export', t('list.export'))}
      {item('export.open', t('export.open'))}
      <MenuSeparator />
      {item('article.add', t('article.add'))}
      {item('sample.remove', t('sample.remove'))}
      {item('sample.add', t('sample.add'))}
    </>
  )
}
