import { useCallback } from 'react'
import { useStore } from 'zustand'
import type { CommandId } from '../../shared/commands'
import { type KeyPress, pressesOf } from '../../shared/keys/key-syntax'
import { keysStore } from './keys'

/** Whether `$mod` is Cmd here. */
export const isMac = /mac|iphone|ipad/i.test(navigator.platform)

const MAC: Readonly<Record<string, string>> = { $mod: '⌘', Meta: '⌘', Shift: '⇧', Alt: '⌥', Control: '⌃' }
const OTHER: Readonly<Record<string, string>> = { $mod: 'Ctrl', Control: 'Ctrl' }
const NAMES: Readonly<Record<string, string>> = {
  Comma: ',',
  Period: '.',
  Slash: '/',
  Backslash: '\\',
  Semicolon: ';',
  Quote: "'",
  BracketLeft: '[',
  BracketRight: ']',
  Backquote: '`',
  Equal: '+',
  Minus: '−',
  Delete: 'Del',
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
}

function partName(part: string): string {
  const modifier = (isMac ? MAC : OTHER)[part]
  return (
    modifier ?? NAMES[part] ?? part.replace(/^(Key|Digit)/, '').replace(/^[a-z]$/, (c) => c.toUpperCase())
  )
}

function pressName({ modifiers, key }: KeyPress): string {
  // Whether a sign needs Shift is the keyboard's business.
  const isSign = /^[^a-z0-9]$/i.test(key)
  const shown = isSign ? modifiers.filter((one) => one !== 'Shift') : modifiers
  return [...shown, key].map(partName).join(isMac ? '' : ' ')
}

/** Keys in tinykeys' syntax as a person reads them: `$mod+KeyK` is `Ctrl K`, on a Mac `⌘K`. */
export const keyNames = (keys: string): string => (pressesOf(keys) ?? []).map(pressName).join(' ')

const firstOf = (keys: ReadonlyMap<CommandId, readonly string[]>, id: CommandId): string | undefined => {
  const first = keys.get(id)?.[0]
  return first === undefined ? undefined : keyNames(first)
}

/** Gives the first keys of a command as a person reads them, undefined when it has none; shown again when they change. */
export function useKeysOf(): (id: CommandId) => string | undefined {
  const keys = useStore(keysStore, (state) => state.keys)
  return useCallback((id: CommandId) => firstOf(keys, id), [keys])
}
