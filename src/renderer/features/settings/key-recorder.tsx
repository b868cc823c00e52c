import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { CommandId } from '../../../shared/commands'
import { conflictsOf, type KeyConflict } from '../../../shared/keys/key-conflicts'
import { LONGEST_SEQUENCE } from '../../../shared/keys/key-syntax'
import { commandTitle } from '../../commands/command-title'
import { keyNames } from '../../commands/key-names'
import { isOfTextFields, recordedPress } from '../../commands/recorded-press'
import { Button } from '../../ui/button'
import { TextField } from '../../ui/text-field'
import styles from './command-keys.module.css'

export interface KeyRecorderProps {
  readonly id: CommandId
  readonly all: ReadonlyMap<CommandId, readonly string[]>
  readonly onCancel: () => void
  /** The keys that were pressed, and from whom they are taken. */
  readonly onTake: (keys: string, conflicts: readonly KeyConflict[]) => void
}

/** Takes in presses until they are given to the command; says before whom they would be taken from. */
export function KeyRecorder({ id, all, onCancel, onTake }: KeyRecorderProps) {
  const { t } = useTranslation(['settings-pages', 'app'])
  const [presses, setPresses] = useState<readonly string[]>([])
  const field = useRef<HTMLInputElement>(null)
  const group = useRef<HTMLDivElement>(null)
  const take = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    field.current?.focus()
  }, [])
  const keys = presses.join(' ')
  // All of it, the buttons too; also where what is said of the keys has made it higher.
  useEffect(() => {
    group.current?.scrollIntoView({ block: 'nearest' })
  })
  const conflicts = keys === '' ? [] : conflictsOf(id, keys, all)
  const isRefused = isOfTextFields(keys)
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    // Tab goes on to the buttons; with everything taken in, a person would be caught here.
    if (event.key === 'Tab') return
    event.preventDefault()
    event.stopPropagation()
    const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.shiftKey
    if (event.key === 'Escape') onCancel()
    // With conflicts it is one press to read them and another to agree.
    else if (event.key === 'Enter' && isPlain && keys !== '') take.current?.focus()
    else if (!event.repeat) {
      const press = recordedPress(event.nativeEvent)
      if (press !== undefined) setPresses((before) => [...before, press].slice(-LONGEST_SEQUENCE))
    }
    if (event.key === 'Enter' && isPlain && keys !== '' && conflicts.length === 0 && !isRefused)
      onTake(keys, [])
  }
  return (
    <div
      ref={group}
      className={styles['recorder']}
      role="group"
      aria-label={t('keyboard.add', { command: commandTitle(id) })}
    >
      <TextField
        ref={field}
        readOnly
        label={t('keyboard.press')}
        placeholder={t('keyboard.press')}
        hint={t('keyboard.pressHint')}
        className={styles['pressed'] ?? ''}
        value={keyNames(keys)}
        onKeyDown={onKeyDown}
      />
      <div className={styles['said']} role="status">
        {isRefused && <p>{t('keyboard.refused', { keys: keyNames(keys) })}</p>}
        {!isRefused &&
          conflicts.map((conflict) => <Conflict key={`${conflict.id} ${conflict.keys}`} {...conflict} />)}
      </div>
      <div className={styles['acts']}>
        <Button
          ref={take}
          variant="primary"
          disabled={keys === '' || isRefused}
          onClick={() => onTake(keys, conflicts)}
        >
          {t(conflicts.length > 0 ? 'keyboard.takeOver' : 'keyboard.take')}
        </Button>
        <Button
          disabled={keys === ''}
          onClick={() => {
            setPresses([])
            field.current?.focus()
          }}
        >
          {t('keyboard.again')}
        </Button>
        <Button variant="quiet" onClick={onCancel}>
          {t('cancel', { ns: 'app' })}
        </Button>
      </div>
    </div>
  )
}

function Conflict({ id, keys }: KeyConflict) {
  const { t } = useTranslation('settings-pages')
  return <p>{t('keyboard.conflict', { keys: keyNames(keys), command: commandTitle(id) })}</p>
}
