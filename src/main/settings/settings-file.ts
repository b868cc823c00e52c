import { join } from 'node:path'
import { patchedSettings, Settings, type SettingsPatch } from '../../shared/model/settings'
import { diskError } from '../library/disk-error'
import { makeFolder } from '../library/durable-file'
import type { FileFormat } from '../library/envelope'
import { nodeFileSystem } from '../library/file-system'
import { loadFile } from '../library/load-file'

/** The settings of this machine. */
export interface SettingsFile {
  readonly value: Settings
  /** Changes some fields; resolved once durable. */
  update(patch: SettingsPatch): Promise<Settings>
  on(listener: (settings: Settings) => void): () => void
}

const settingsFormat: FileFormat<Settings> = { version: 1, schema: Settings, indented: true }

/** Opens `<dataDir>/settings.json`; a missing or damaged file gives the defaults (the damaged one is kept aside). */
export async function openSettings(dataDir: string, now: () => string): Promise<SettingsFile> {
  await makeFolder(nodeFileSystem, dataDir)
  const defaults = Settings.parse({})
  const quarantine = { folder: join(dataDir, 'quarantine'), writable: true, now }
  const path = join(dataDir, 'settings.json')
  const { file } = await loadFile(nodeFileSystem, path, settingsFormat, defaults, () => defaults, quarantine)
  const listeners = new Set<(settings: Settings) => void>()
  return {
    get value() {
      return file.value
    },
    async update(patch) {
      const next = patchedSettings(file.value, patch)
      const write = file.set(next)
      for (const listener of listeners) listener(next)
      await write.catch((error: unknown) => {
        throw diskError(error, 'settings.json')
      })
      return next
    },
    on(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
