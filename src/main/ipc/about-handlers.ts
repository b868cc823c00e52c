import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { BundledPackage } from '../../shared/model/bundled-package'
import { readDiagnostics } from '../diagnostics/read-diagnostics'
import { errorCode, namesIn, nodeFileSystem } from '../library/files/file-system'
import { folderSize } from '../library/files/folder-size'
import { layoutOf } from '../library/files/layout'
import type { Core } from './core'
import type { Handlers } from './router'

type AboutHandlers = Pick<Handlers, 'app.diagnostics' | 'app.licences' | 'app.showFolder' | 'library.facts'>

/**
 * Made by `npm run build` beside the three bundles (scripts/licences.mjs). What they share, as this file, is a chunk a
 * folder below them.
 */
const LICENCES = ['../../licences.json', '../licences.json'].map((path) => join(import.meta.dirname, path))

/** What the pages about the library and about Lectern ask. */
export function createAboutHandlers(core: Core): AboutHandlers {
  const { library, host, dataDir, backups } = core
  return {
    'app.diagnostics': () => ({ text: readDiagnostics(core) }),
    'app.licences': async () => ({ packages: await licences() }),
    'app.showFolder': async ({ which }) => {
      if (host.showFolder === undefined) return { available: false }
      const folders = { library: library.path, logs: join(dataDir, 'logs'), backups: backups.folder }
      await host.showFolder(folders[which])
      return { available: true }
    },
    'library.facts': async () => {
      const rows = [...library.rows()]
      const kept = rows.filter(({ trashedAt }) => trashedAt === undefined)
      return {
        path: library.path,
        articles: kept.length,
        trashed: rows.length - kept.length,
        annotations: kept.reduce((sum, { annotations }) => sum + annotations, 0),
        bytes: await folderSize(library.path),
        quarantined: (await namesIn(nodeFileSystem, layoutOf(library.path).quarantine).catch(() => []))
          .length,
        canShowFolder: host.showFolder !== undefined,
      }
    },
  }
}

/** Empty while developing, where nothing is bundled. */
async function licences(): Promise<BundledPackage[]> {
  for (const path of LICENCES)
    try {
      return BundledPackage.array().parse(JSON.parse(await readFile(path, 'utf8')))
    } catch (error) {
      if (errorCode(error) !== 'ENOENT') throw error
    }
  return []
}
