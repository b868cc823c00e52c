import type { LucideIcon } from 'lucide-react'
import { createStore } from 'zustand'
import type { CommandId } from '../shared/commands'
import type { HighlightColor } from '../shared/model/annotation'
import { errorText } from './error-text'
import { toast } from './ui/toast'

/** Something to do: a command of the registry with its keys, or what is only meant at this place. */
export type MenuEntry =
  | {
      readonly kind: 'command'
      readonly id: CommandId
      /** Instead of the command's title. */
      readonly label?: string
      readonly icon?: LucideIcon
      /** A colour's dot instead of an icon. */
      readonly color?: HighlightColor
      /** It is one of several values; whether it is the one there is. */
      readonly chosen?: boolean
      readonly danger?: boolean
    }
  | {
      readonly kind: 'act'
      readonly label: string
      readonly icon?: LucideIcon
      readonly color?: HighlightColor
      readonly chosen?: boolean
      readonly run: () => unknown
    }
  | { readonly kind: 'line' }

export interface ContextMenuRequest {
  /** Its name, read out. */
  readonly label: string
  /** Where it opens, px of the window. */
  readonly at: { readonly x: number; readonly y: number }
  readonly entries: readonly MenuEntry[]
}

interface ContextMenuState {
  readonly request: ContextMenuRequest | undefined
  /** Had the focus before. */
  readonly opener: HTMLElement | undefined
}

/** The context menu that is open; one at a time. Features say what is in it, the window shows it. */
export const contextMenuStore = createStore<ContextMenuState>(() => ({
  request: undefined,
  opener: undefined,
}))

/** Opens a context menu; the focus comes back to where it is now. */
export function openContextMenu(request: ContextMenuRequest): void {
  const { activeElement } = document
  contextMenuStore.setState({
    request,
    opener: activeElement instanceof HTMLElement ? activeElement : undefined,
  })
}

/** Closes it, and once the focus is back does what was chosen. */
export function closeContextMenu(chosen?: () => unknown): void {
  const { request, opener } = contextMenuStore.getState()
  if (request === undefined) return
  contextMenuStore.setState({ request: undefined, opener: undefined })
  requestAnimationFrame(() => {
    opener?.focus()
    void attempt(chosen)
  })
}

async function attempt(chosen?: () => unknown): Promise<void> {
  try {
    await chosen?.()
  } catch (error) {
    toast({ message: errorText(error), tone: 'problem' })
  }
}
