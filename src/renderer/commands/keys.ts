import { createStore } from 'zustand'
import {
  DEFAULT_KEYBOARD,
  type KeyboardSettings,
  type KeysInForce,
  keysInForce,
} from '../../shared/keys/keys-in-force'

/** The keys that mean commands now; the keyboard, tooltips, palette and shortcut sheet all ask here. */
export const keysStore = createStore<KeysInForce>(() => keysInForce(DEFAULT_KEYBOARD))

let current: KeyboardSettings = DEFAULT_KEYBOARD

/** Takes the keys as a person has set them. */
export function setKeyboard(settings: KeyboardSettings): void {
  // Main sends all settings for every change of one.
  if (JSON.stringify(settings) === JSON.stringify(current)) return
  current = settings
  keysStore.setState(keysInForce(settings), true)
}
