import type { Capture } from './capture/create-capture'
import type { CoreEvent, CoreEvents } from './core-events'
import type { FlushGate } from './flush-gate'
import type { Host } from './host'
import type { RouterReports } from './ipc/router'
import type { FillTemplate } from './exchange/templates/template-thread'
import type { Anchoring } from './library/texts/anchoring-here'
import type { Log } from './log'
import type { SettingsFile } from './settings/settings-file'

/** What is there whichever library is open: this machine's own rooms. */
export interface Machine {
  readonly host: Host
  readonly dataDir: string
  readonly version: string
  /** The text of the sample article. */
  readonly sample: string
  /** Whether others may reach this process by its private socket. */
  readonly listen: boolean
  readonly now: () => string
  readonly log: Log
  readonly settings: SettingsFile
  readonly capture: Capture
  /** Finds annotations in a text that has changed, in a thread of its own; absent where that is not built. */
  readonly anchoring: Anchoring | undefined
  /** Fills templates in, in a thread of its own; absent where that is not built. */
  readonly fillTemplate: FillTemplate | undefined
  /** The built thread of the search; absent where that is not built. */
  readonly searchFile: string | undefined
  readonly on: CoreEvents['on']
  readonly emit: (event: CoreEvent) => void
  /** Where the windows say that their drafts are handed over. */
  readonly gate: FlushGate
  readonly reports: RouterReports
}
