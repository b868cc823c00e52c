import { app } from 'electron'
import type { Core } from '../boot'
import { type Texts, textsFor } from './texts'

/** The texts of the language that is set now; 'auto' follows the system's. */
export function currentTexts(core: Core): Texts {
  return textsFor(core.settings.value.language, app.getLocale())
}
