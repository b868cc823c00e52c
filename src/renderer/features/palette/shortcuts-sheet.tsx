import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { COMMAND_DEFINITIONS, type CommandContext, type CommandId } from '../../../shared/commands'
import { folded } from '../../../shared/text/folded'
import { keyNames } from '../../commands/key-names'
import { keysStore } from '../../commands/keys'
import type { DialogRequest } from '../../dialogs'
import { commandTitle } from '../../commands/command-title'
import { Dialog } from '../../ui/dialog'
import { Kbd } from '../../ui/kbd'
import { TextField } from '../../ui/text-field'
import styles from './shortcuts-sheet.module.css'

export interface ShortcutsSheetProps {
  readonly request: Extract<DialogRequest, { kind: 'shortcuts' }>
  readonly onClose: () => void
}

/** In the order they are met. */
const CONTEXTS: readonly CommandContext[] = [
  'global',
  'places',
  'list',
  'article',
  'reader',
  'selection',
  'annotation',
  'find',
]

interface Shortcut {
  readonly id: string
  readonly title: string
  readonly keys: readonly string[]
}

/** The commands of a context that have keys and hold every word, in their title or their keys. */
function shortcutsOf(
  context: CommandContext,
  words: readonly string[],
  inForce: ReadonlyMap<CommandId, readonly string[]>,
): Shortcut[] {
  return COMMAND_DEFINITIONS.filter((command) => command.context === context)
    .map(({ id }) => ({
      id,
      title: commandTitle(id),
      keys: [...new Set((inForce.get(id) ?? []).map((key) => keyNames(key)))],
    }))
    .filter(({ keys }) => keys.length > 0)
    .filter(({ title, keys }) => {
      const text = folded([title, ...keys].join(' '))
      return words.every((word) => text.includes(word))
    })
}

/** Every key of the window, from the same registry that hears them. */
export function ShortcutsSheet({ onClose }: ShortcutsSheetProps) {
  const { t } = useTranslation('menu')
  const [typed, setTyped] = useState('')
  const inForce = useStore(keysStore, (state) => state.keys)
  const groups = useMemo(() => {
    const words = folded(typed).split(/\s+/).filter(Boolean)
    return CONTEXTS.map((context) => ({ context, shortcuts: shortcutsOf(context, words, inForce) })).filter(
      ({ shortcuts }) => shortcuts.length > 0,
    )
  }, [typed, inForce])
  return (
    <Dialog open onOpenChange={onClose} title={t('shortcuts.title')} size="wide">
      <TextField
        type="search"
        label={t('shortcuts.search')}
        placeholder={t('shortcuts.search')}
        className={styles['search'] ?? ''}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      {groups.length === 0 && <p className={styles['none']}>{t('palette.none')}</p>}
      <div>
        {groups.map(({ context, shortcuts }) => (
          <section key={context} className={styles['group']} aria-labelledby={`keys-${context}`}>
            <h3 id={`keys-${context}`} className={styles['heading']}>
              {t(`shortcuts.${context}`)}
            </h3>
            <dl className={styles['list']}>
              {shortcuts.map(({ id, title, keys }) => (
                <div key={id} className={styles['row']}>
                  <dt>{title}</dt>
                  <dd className={styles['keys']}>
                    {keys.map((key, index) => (
                      <span key={key} className={styles['key']}>
                        {index > 0 && <span className={styles['or']}>{t('shortcuts.or')}</span>}
                        <Kbd keys={key} />
                      </span>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  )
}
