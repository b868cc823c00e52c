import { definedRow } from './settings-row-definition'

/** The rows of the page about reading; the typography popover has the same labels. */
export const READING_ROWS = [
  'font',
  'hanFont',
  'size',
  'measure',
  'lineHeight',
  'paragraphs',
  'align',
  'lightTheme',
  'darkTheme',
  'imageBrightness',
].map((name) => ({
  ...definedRow('reading', name),
  label: `settings:reading.${name}`,
}))
