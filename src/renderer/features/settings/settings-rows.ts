import { HIGHLIGHT_COLORS } from '../../../shared/model/highlight-colors'
import { KEYBOARD_ROWS } from './keyboard-rows'
import { READING_ROWS } from './reading-rows'
import { definedRow, type SettingsRowDefinition } from './settings-row-definition'

/** Every row of every page, in the order of the pages: what the search looks through, whether shown or not. */
export const SETTINGS_ROWS: readonly SettingsRowDefinition[] = [
  ...['language', 'theme'].map((name) => definedRow('general', name)),
  ...READING_ROWS,
  ...[...HIGHLIGHT_COLORS, 'color', 'style', 'onRelease', 'wholeWords'].map((name) =>
    definedRow('highlights', name),
  ),
  ...KEYBOARD_ROWS,
  ...['folder', 'size', 'articles', 'annotations', 'data', 'libraries', 'backups', 'quarantine'].map((name) =>
    definedRow('library', name),
  ),
  definedRow('privacy', 'requests'),
  {
    ...definedRow('privacy', 'hosts'),
    label: 'settings-pages:privacy.hosts',
    hint: 'settings-pages:privacy.noHosts',
  },
  ...['zoom', 'contrast', 'motion', 'links', 'marks', 'keys', 'reading'].map((name) =>
    definedRow('accessibility', name),
  ),
  ...['version', 'host', 'licences', 'diagnostics', 'log', 'logLevel'].map((name) =>
    definedRow('about', name),
  ),
]

/** The definition of a row. Throws when there is none: a page names a row that nobody could find. */
export function settingsRow(id: string): SettingsRowDefinition {
  const row = SETTINGS_ROWS.find((one) => one.id === id)
  if (row === undefined) throw new Error(`The settings have no row ${id}: add it to settings-rows.ts.`)
  return row
}
