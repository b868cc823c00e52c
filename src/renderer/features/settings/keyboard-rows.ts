import { definedRow } from './settings-row-definition'

/** The rows of the page about the keyboard. */
export const KEYBOARD_ROWS = ['preset', 'singleKeys', 'shortcuts', 'reset', 'commands'].map((name) =>
  definedRow('keyboard', name),
)
