import { useCallback } from 'react'
import { useStore } from 'zustand'
import type { CommandId } from '../../shared/commands'
import { HIGHLIGHT_COLORS } from '../../shared/model/highlight-colors'
import { CHARACTERS, type KeyPress, pressesOf } from '../../shared/keys/key-syntax'
import { keysStore } from './keys'

/** Whether `$mod` is Cmd here. */
export const isMac = /mac|iphone|ipad/i.test(navigator.platform)

const MAC: Readonly<Record<string, string>> = { $mod: '⌘', Meta: '⌘', Shift: '⇧', Alt: '⌥', Control: '⌃' }
const OTHER: Readonly<Record<string, string>> = { $mod: 'Ctrl', Control: 'Ctrl' }
const NAMES: Readonly<Record<string, string>> = {
  ...CHARACTERS,
  Minus: '−',
  Delete: 'Del',
  Escape: 'Esc',
  ContextMenu: 'Menu',
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

/** Keys as a person reads them: `$mod+KeyK` is `Ctrl K`, on a Mac `⌘K`. */
export const keyNames = (keys: string): string => (pressesOf(keys) ?? []).map(pressName).join(' ')

const firstOf = (keys: ReadonlyMap<CommandId, readonly string[]>, id: CommandId): string | undefined => {
  const first = keys.get(id)?.[0]
  return first === undefined ? undefined : keyNames(first)
}

/** The first keys of a command now, as a person reads them; undefined when it has none. */
export const keysNow = (id: CommandId): string | undefined => firstOf(keysStore.getState().keys, id)

/** The keys that highlight in the five colours, `1–5` where they follow one another; undefined where one has none. */
export function colorKeysOf(keysOf: (id: CommandId) => string | undefined): string | undefined {
  const names = HIGHLIGHT_COLORS.flatMap((color) => keysOf(`highlight.${color}`) ?? [])
  if (names.length < HIGHLIGHT_COLORS.length) return undefined
  const [first = '', last = ''] = [names[0], names.at(-1)]
  const before = first.replace(/\d$/, '')
  const from = Number(first.slice(before.length))
  const isRow = first !== before && names.every((name, at) => name === `${before}${from + at}`)
  return isRow ? `${first}–${last.slice(before.length)}` : names.join(' ')
}

/** Gives the first keys of a command as a person reads them, undefined when it has none; shown again when they change. */
export function useKeysOf(): (id: CommandId) => string | undefined {
  const keys = useStore(keysStore, (state) => state.keys)
  return useCallback((id: CommandId) => firstOf(keys, id), [keys])
}
