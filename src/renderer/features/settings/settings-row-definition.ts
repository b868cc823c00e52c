import type { SettingsPageName } from '../../dialogs'

/** A row of the settings as the search and its page know it; texts by their whole keys (`namespace:key`). */
export interface SettingsRowDefinition {
  /** Its own among all rows; begins with its page. */
  readonly id: string
  readonly page: SettingsPageName
  readonly label: string
  /** A sentence under the label; where there is no such text there is no hint. */
  readonly hint: string
  /** Other words that people look for; never shown. */
  readonly keywords: string
}

/** A row whose texts are in `settings-pages.json` under `rows.<page>.<name>`. */
export function definedRow(page: SettingsPageName, name: string): SettingsRowDefinition {
  const key = `settings-pages:rows.${page}.${name}`
  return {
    id: `${page}.${name}`,
    page,
    label: `${key}.label`,
    hint: `${key}.hint`,
    keywords: `${key}.keywords`,
  }
}
