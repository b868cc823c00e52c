import type { ComponentType } from 'react'
import type { SettingsPageName } from '../../dialogs'
import { AboutSettings } from './about-settings'
import { AccessibilitySettings } from './accessibility-settings'
import { GeneralSettings } from './general-settings'
import { HighlightsSettings } from './highlights-settings'
import { KeyboardSettings } from './keyboard-settings'
import { LibrarySettings } from './library-settings'
import { PrivacySettings } from './privacy-settings'
import { ReadingSettings } from './reading-settings'

/** What each page shows. */
export const PAGE_CONTENT: Readonly<Record<SettingsPageName, ComponentType>> = {
  general: GeneralSettings,
  reading: ReadingSettings,
  highlights: HighlightsSettings,
  keyboard: KeyboardSettings,
  library: LibrarySettings,
  privacy: PrivacySettings,
  accessibility: AccessibilitySettings,
  about: AboutSettings,
}
