import type { ComponentType } from 'react'
import type { SettingsPageName } from '../../dialogs'
import { AboutSettings } from './about-settings'
import { GeneralSettings } from './general-settings'
import { KeyboardSettings } from './keyboard-settings'
import { LibrarySettings } from './library-settings'
import { PrivacySettings } from './privacy-settings'
import { ReadingSettings } from './reading-settings'
import { SettingsPage } from './settings-page'

const Highlights = () => <SettingsPage name="highlights">{null}</SettingsPage>
const Accessibility = () => <SettingsPage name="accessibility">{null}</SettingsPage>

/** What each page shows. */
export const PAGE_CONTENT: Readonly<Record<SettingsPageName, ComponentType>> = {
  general: GeneralSettings,
  reading: ReadingSettings,
  highlights: Highlights,
  keyboard: KeyboardSettings,
  library: LibrarySettings,
  privacy: PrivacySettings,
  accessibility: Accessibility,
  about: AboutSettings,
}
