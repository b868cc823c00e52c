import { release } from 'node:os'
import type { Capture } from '../capture/create-capture'
import type { Host } from '../host'
import type { Library } from '../library/library'
import type { Log } from '../log'
import type { SettingsFile } from '../settings/settings-file'
import { diagnostics } from './diagnostics'

/** Where the facts come from. */
export interface DiagnosticSources {
  readonly library: Library
  readonly settings: SettingsFile
  readonly capture: Capture
  readonly host: Host
  readonly log: Log
  readonly version: string
}

/** What a person may copy for whoever helps them, as things are now. */
export function readDiagnostics(sources: DiagnosticSources): string {
  const { library, settings, capture, host, log, version } = sources
  const rows = [...library.rows()]
  const facts = {
    version,
    host: host.name,
    platform: process.platform,
    release: release(),
    arch: process.arch,
    versions: process.versions,
    minutesUp: Math.round(process.uptime() / 60),
    memory: Math.round(process.memoryUsage.rss() / 1e6),
    articles: rows.length,
    annotations: rows.reduce((sum, { annotations }) => sum + annotations, 0),
    readOnly: library.readOnly?.code,
    problems: library.snapshot().problems?.length ?? 0,
    unsaved: library.snapshot().saving.failed.length,
    requests: capture.requests.count(),
    settings: settings.value,
  }
  return diagnostics(facts, log.text())
}
