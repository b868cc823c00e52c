import { useStore } from 'zustand'
import { commandTitle } from '../commands/command-title'
import { useKeysOf } from '../commands/key-names'
import { canRun, runCommand } from '../commands/registry'
import { closeContextMenu, contextMenuStore, type MenuEntry } from '../context-menu'
import { MenuAt, MenuChoice, MenuItem, MenuSeparator } from '../ui/menu'
import styles from './context-menu-host.module.css'

/** The context menu that is open. */
export function ContextMenuHost() {
  const request = useStore(contextMenuStore, (state) => state.request)
  if (request === undefined) return null
  return (
    <MenuAt at={request.at} label={request.label} onClose={() => closeContextMenu()}>
      {withoutIdleLines(request.entries).map((entry, at) => (
        <Entry key={at} entry={entry} />
      ))}
    </MenuAt>
  )
}

/** Without commands that cannot run now, and without lines that then part nothing. */
function withoutIdleLines(entries: readonly MenuEntry[]): readonly MenuEntry[] {
  const usable = entries.filter((entry) => entry.kind !== 'command' || canRun(entry.id))
  return usable.filter(
    ({ kind }, at) => kind !== 'line' || (at > 0 && (usable[at + 1]?.kind ?? 'line') !== 'line'),
  )
}

function Entry({ entry }: { entry: MenuEntry }) {
  const keysOf = useKeysOf()
  if (entry.kind === 'line') return <MenuSeparator />
  const Icon = entry.icon
  const icon = Icon && <Icon size={16} aria-hidden />
  if (entry.kind === 'act' && entry.chosen !== undefined)
    return (
      <MenuChoice
        icon={entry.color && <span className={styles['dot']} data-color={entry.color} aria-hidden />}
        chosen={entry.chosen}
        onSelect={() => closeContextMenu(entry.run)}
      >
        {entry.label}
      </MenuChoice>
    )
  if (entry.kind === 'act')
    return (
      <MenuItem icon={icon} onSelect={() => closeContextMenu(entry.run)}>
        {entry.label}
      </MenuItem>
    )
  const { id, color, chosen, danger = false } = entry
  const label = entry.label ?? commandTitle(id)
  const dot = color && <span className={styles['dot']} data-color={color} aria-hidden />
  // The value that is there already is only shown: a colour's own key would delete the highlight.
  const select = () => closeContextMenu(chosen === true ? undefined : () => runCommand(id))
  if (chosen !== undefined)
    return (
      <MenuChoice icon={dot ?? icon} keys={keysOf(id)} chosen={chosen} onSelect={select}>
        {label}
      </MenuChoice>
    )
  return (
    <MenuItem icon={dot ?? icon} keys={keysOf(id)} danger={danger} onSelect={select}>
      {label}
    </MenuItem>
  )
}
