import type { Capture } from '../capture/create-capture'
import type { FillTemplate } from '../exchange/templates/template-thread'
import type { Host } from '../host'
import type { Imports } from '../imports/imports'
import type { Interruption } from '../interrupted-import'
import type { Backups } from '../library/backup/automatic-backups'
import type { Library } from '../library/library'
import type { Libraries } from './libraries'
import type { Log } from '../log'
import type { SearchRoom } from './search-handlers'
import type { SettingsFile } from '../settings/settings-file'

/** What the handlers answer from. */
export interface Core {
  readonly library: Library
  readonly libraries: Libraries
  readonly settings: SettingsFile
  readonly capture: Capture
  readonly imports: Imports
  readonly interruption: Interruption
  readonly backups: Backups
  readonly searching: SearchRoom
  readonly host: Host
  readonly log: Log
  readonly dataDir: string
  readonly version: string
  readonly sample: string
  /** Absent where templates are filled in in this thread. */
  readonly fillTemplate?: FillTemplate
  /** Tells every client what to show. */
  readonly open: (url: string | undefined) => void
  /** A window has handed over its drafts. */
  readonly flushed: () => void
}
