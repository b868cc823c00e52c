import { useEffect, useMemo, useState } from 'react'
import { useStore } from 'zustand'
import { searchedCommands } from './searched-commands'
import type { SettingsRowDefinition } from './settings-row-definition'
import { SETTINGS_ROWS } from './settings-rows'
import type { SearchedRow } from './settings-search'
import { settingsStore } from './settings-store'
import { loadSearchedTexts, SEARCHED_LANGUAGES, textAt } from './settings-texts'

type HereTexts = Omit<SearchedRow, 'elsewhere'>

/** Every row and every command with its texts, those of the other language once they are loaded. */
export function useSearchedRows(language: string): readonly SearchedRow[] {
  const [elsewhere, setElsewhere] = useState<readonly string[]>([])
  const keyboard = useStore(settingsStore, (settings) => settings.keyboard)
  useEffect(
    () =>
      void loadSearchedTexts().then(() =>
        setElsewhere(SETTINGS_ROWS.map((row) => textsElsewhere(row, language))),
      ),
    [language],
  )
  return useMemo(
    () => [
      ...SETTINGS_ROWS.map((row, at) => ({ ...textsHere(row, language), elsewhere: elsewhere[at] ?? '' })),
      ...searchedCommands(keyboard, language),
    ],
    [language, elsewhere, keyboard],
  )
}

const titleKey = ({ page }: SettingsRowDefinition) => `settings-pages:pages.${page}.title`

const textsHere = (row: SettingsRowDefinition, language: string): HereTexts => ({
  id: row.id,
  page: row.page,
  label: textAt(row.label, language) ?? row.id,
  hint: textAt(row.hint, language),
  keywords: textAt(row.keywords, language) ?? '',
  pageTitle: textAt(titleKey(row), language) ?? row.page,
})

function textsElsewhere(row: SettingsRowDefinition, language: string): string {
  const keys = [row.label, row.hint, row.keywords, titleKey(row)]
  return SEARCHED_LANGUAGES.filter((one) => one !== language)
    .flatMap((other) => keys.map((key) => textAt(key, other) ?? ''))
    .join(' ')
}
