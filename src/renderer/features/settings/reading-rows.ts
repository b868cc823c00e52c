import { definedRow } from './settings-row-definition'

/** The rows of the page about reading; the typography popover has the same labels. */
export const READING_ROWS = ['size', 'measure', 'lineHeight'].map((name) => ({
  ...definedRow('reading', name),
  label: `settings:reading.${name}`,
}))
