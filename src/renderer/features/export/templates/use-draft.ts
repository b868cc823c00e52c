import { useCallback, useEffect, useRef, useState } from 'react'
import { AppError } from '../../../../shared/ipc/app-error'
import { TypedExtension } from '../../../../shared/model/entries'
import { onFlush } from '../../../drafts'
import { call } from '../../../host'
import type { ShownTemplate } from './templates'

type Fields = Pick<ShownTemplate, 'name' | 'extension' | 'text'>

/** What was typed into a template and not saved yet; saved on demand, on leaving it, and before the window goes. */
export interface Draft {
  readonly fields: Fields
  readonly isChanged: boolean
  /** Why it could not be saved; gone with the next change. */
  readonly error?: unknown
  readonly type: (patch: Partial<Fields>) => void
  /** Resolves to whether everything is saved now. */
  readonly save: () => Promise<boolean>
}

const fieldsOf = ({ name, extension, text }: Fields): Fields => ({ name, extension, text })
const differ = (a: Fields, b: Fields) => a.name !== b.name || a.extension !== b.extension || a.text !== b.text

/** The draft of one template: `template` must stay the same one. */
export function useDraft(template: ShownTemplate): Draft {
  const [fields, setFields] = useState(fieldsOf(template))
  const [error, setError] = useState<unknown>()
  const saved = useRef(fieldsOf(template))
  const typed = useRef(fields)
  const [isChanged, setChanged] = useState(false)
  const type = useCallback((patch: Partial<Fields>) => {
    typed.current = { ...typed.current, ...patch }
    setFields(typed.current)
    setChanged(differ(typed.current, saved.current))
    setError(undefined)
  }, [])
  const { own } = template
  const save = useCallback(async () => {
    const now = typed.current
    const before = saved.current
    if (own === undefined || !differ(now, before)) return true
    try {
      await call('templates.update', { id: own, ...changed(now, before) })
    } catch (failure) {
      setError(failure)
      return false
    }
    saved.current = now
    setChanged(differ(typed.current, now))
    return true
  }, [own])
  useEffect(() => onFlush(async () => void (await save())), [save])
  // Another window, or undo, has changed it: what was not typed over follows.
  useEffect(() => {
    const next = fieldsOf(template)
    if (!differ(next, saved.current)) return
    const isUntouched = !differ(typed.current, saved.current)
    saved.current = next
    if (isUntouched) {
      typed.current = next
      setFields(next)
    }
    setChanged(differ(typed.current, next))
  }, [template])
  return { fields, isChanged, type, save, ...(error === undefined ? {} : { error }) }
}

/** Throws an `AppError` for an ending that is none. */
function changed(now: Fields, before: Fields) {
  const extension = TypedExtension.safeParse(now.extension)
  if (!extension.success)
    throw new AppError('invalid-input', 'An ending is one to ten letters or digits.', {
      key: 'templates.extension',
    })
  return {
    ...(now.name === before.name ? {} : { name: now.name }),
    ...(now.text === before.text ? {} : { text: now.text }),
    ...(now.extension === before.extension ? {} : { extension: extension.data }),
  }
}
