import { Settings, type SettingsPatch } from './settings'
import { withPatch } from './with-patch'

/** The settings with a patch put in. Throws a ZodError when a value is out of its range. */
export function patchedSettings(settings: Settings, patch: SettingsPatch): Settings {
  return Settings.parse(withPatch(settings, patch))
}
