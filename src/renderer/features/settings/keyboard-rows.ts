import { definedRow } from './settings-row-definition'

/** The rows of the page about the keyboard. */
export const KEYBOARD_ROWS = ['shortcuts'].map((name) => definedRow('keyboard', name))
