import { SettingsBox, SettingsFact, SettingsPage } from './settings-page'
import { useAppInfo } from './use-app-info'

/** Where the library is and how large. */
export function LibrarySettings() {
  const { info, error } = useAppInfo()
  return (
    <SettingsPage name="library">
      <SettingsBox>
        <SettingsFact id="library.folder" value={error ?? info?.libraryPath} />
      </SettingsBox>
    </SettingsPage>
  )
}
