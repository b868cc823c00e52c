import { join } from 'node:path'
import { AppError } from '../../shared/ipc/app-error'
import { patchedSettings } from '../../shared/model/patched-settings'
import { Settings, type SettingsPatch } from '../../shared/model/settings'
import { diskError } from '../library/files/disk-error'
import { makeFolder } from '../library/files/durable-file'
import type { FileFormat } from '../library/files/envelope'
import { nodeFileSystem } from '../library/files/file-system'
import { loadFile } from '../library/files/load-file'
import { StoredFile } from '../library/files/stored-file'

/** The settings of this machine. */
export interface SettingsFile {
  readonly value: Settings
  /** Changes some fields, at once; resolved once durable. Throws an `AppError` when the disk does not take it. */
  update(patch: SettingsPatch): Promise<Settings>
  on(listener: (settings: Settings) => void): () => void
}

/** `settings.json`. */
export const settingsFormat: FileFormat<Settings> = {
  version: 1,
  migrations: [],
  schema: Settings,
  indented: true,
}

/** The file in memory, and why it must not be written, if it must not. */
interface Opened {
  readonly file: StoredFile<Settings>
  readonly refusal?: AppError
}

/**
 * Opens `<dataDir>/settings.json`. A missing one gives the defaults; a damaged one is kept aside and gives what makes
 * sense of it; one that cannot be read, or that a newer version made, is left alone and changes last until closing.
 */
export async function openSettings(
  dataDir: string,
  now: () => string,
  log: (line: string) => void = () => undefined,
): Promise<SettingsFile> {
  const { file, refusal } = await openFile(dataDir, now, log)
  const listeners = new Set<(settings: Settings) => void>()
  return {
    get value() {
      return file.value
    },
    async update(patch) {
      const next = patchedSettings(file.value, patch)
      const written = refusal === undefined ? file.set(next) : undefined
      if (written === undefined) file.take(next)
      for (const listener of listeners) listener(next)
      if (refusal !== undefined) throw refusal
      await written?.catch((error: unknown) => {
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

async function openFile(dataDir: string, now: () => string, log: (line: string) => void): Promise<Opened> {
  const path = join(dataDir, 'settings.json')
  const defaults = Settings.parse({})
  const quarantine = { folder: join(dataDir, 'quarantine'), writable: true, now }
  try {
    await makeFolder(nodeFileSystem, dataDir)
    const loaded = await loadFile(nodeFileSystem, path, settingsFormat, defaults, soundFields, quarantine)
    if (loaded.problem !== undefined) log(`settings.json: ${loaded.problem}`)
    return loaded.status === 'newer' ? { file: loaded.file, refusal: newer(path) } : { file: loaded.file }
  } catch (error) {
    log(`settings.json cannot be used: ${String(error)}`)
    const file = new StoredFile<Settings>(nodeFileSystem, path, settingsFormat, defaults)
    return { file, refusal: diskError(error, path) }
  }
}

/** Every field that is right by itself: one wrong value costs no other. */
function soundFields(raw: unknown): Settings {
  if (typeof raw !== 'object' || raw === null) return Settings.parse({})
  const { schema: _schema, rev: _rev, crc: _crc, ...fields } = { schema: 0, rev: 0, crc: '', ...raw }
  const sound = Object.entries(fields).filter(([key, value]) => Settings.safeParse({ [key]: value }).success)
  return Settings.parse(Object.fromEntries(sound))
}

const newer = (path: string): AppError =>
  new AppError(
    'newer',
    `A newer version of Lectern made ${path}, which is left as it is: your change lasts until Lectern is closed.`,
    { key: 'settings.newer', values: { file: path } },
  )
