import { Plus, RotateCcw } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { CommandContext, CommandId } from '../../../shared/commands'
import { withKeys, withoutKeys, withPresetKeys } from '../../../shared/keys/key-changes'
import { isCharacterKey } from '../../../shared/keys/key-syntax'
import { commandTitle } from '../../commands/command-title'
import { keyNames } from '../../commands/key-names'
import { Chip } from '../../ui/chip'
import { IconButton } from '../../ui/icon-button'
import styles from './command-keys.module.css'
import { KeyRecorder } from './key-recorder'
import { commandRow } from './searched-commands'
import { changeSettings, settingsStore } from './settings-store'

export interface CommandKeysRowProps {
  readonly command: { readonly id: CommandId; readonly context: CommandContext }
  /** The keys of every command, single ones too. */
  readonly all: ReadonlyMap<CommandId, readonly string[]>
}

/** A command, its keys, and how they are added, removed and put back. */
export function CommandKeysRow({ command: { id, context }, all }: CommandKeysRowProps) {
  const { t } = useTranslation(['settings-pages', 'menu'])
  const { bindings, singleKeys } = useStore(settingsStore, (settings) => settings.keyboard)
  const [isRecording, setIsRecording] = useState(false)
  const add = useFocusAfter(isRecording)
  const command = commandTitle(id)
  const change = (next: typeof bindings) => void changeSettings({ keyboard: { bindings: { ...next } } })
  return (
    <li className={styles['command']} aria-label={command} data-setting={commandRow(id)}>
      <div className={styles['name']}>
        <span>{command}</span>
        {/* Most are heard everywhere; only the others say where. */}
        {context !== 'global' && (
          <span className={styles['place']}>{t(`shortcuts.${context}`, { ns: 'menu' })}</span>
        )}
      </div>
      <div className={styles['keys']}>
        {(all.get(id) ?? []).map((keys) => (
          <Chip
            key={keys}
            removeLabel={t('keyboard.remove', { keys: keyNames(keys), command })}
            onRemove={() => {
              change(withoutKeys(bindings, all, id, keys))
              add.current?.focus()
            }}
          >
            <KeysText keys={keys} isOff={!singleKeys && isCharacterKey(keys)} />
          </Chip>
        ))}
        {id in bindings && (
          <IconButton
            small
            label={t('keyboard.reset', { command })}
            onClick={() => {
              change(withPresetKeys(bindings, id))
              add.current?.focus()
            }}
          >
            <RotateCcw size={14} aria-hidden />
          </IconButton>
        )}
        <IconButton
          ref={add}
          small
          label={t('keyboard.add', { command })}
          data-setting-control
          onClick={() => setIsRecording(true)}
        >
          <Plus size={14} aria-hidden />
        </IconButton>
      </div>
      {isRecording && (
        <KeyRecorder
          id={id}
          all={all}
          onCancel={() => setIsRecording(false)}
          onTake={(keys, conflicts) => {
            change(withKeys(bindings, all, id, keys, conflicts))
            setIsRecording(false)
          }}
        />
      )}
    </li>
  )
}

function KeysText({ keys, isOff }: { keys: string; isOff: boolean }) {
  const { t } = useTranslation('settings-pages')
  if (!isOff) return <kbd>{keyNames(keys)}</kbd>
  return (
    <>
      <s>
        <kbd>{keyNames(keys)}</kbd>
      </s>
      <span className="visually-hidden"> {t('keyboard.off')}</span>
    </>
  )
}

/** A control that has the focus again when what it opened is closed. */
function useFocusAfter(isOpen: boolean) {
  const control = useRef<HTMLButtonElement>(null)
  const wasOpen = useRef(false)
  useEffect(() => {
    if (wasOpen.current && !isOpen) control.current?.focus()
    wasOpen.current = isOpen
  }, [isOpen])
  return control
}
