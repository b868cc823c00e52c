import { join } from 'node:path'
import { isTemporary } from './durable-file'
import { type FileSystem, namesIn } from './file-system'
import type { Layout } from './layout'
import { articleIdsIn } from './article-files'

/**
 * Deletes the temporary files that a killed process left behind. To be called under the library's lock and before
 * anything is written; what cannot be deleted stays, and does no harm.
 */
export async function sweepTemporaryFiles(
  fs: FileSystem,
  layout: Layout,
  localFolder: string,
): Promise<void> {
  const ids = await articleIdsIn(fs, layout)
  const folders = [layout.root, localFolder, ...ids.map((id) => layout.article(id).folder)]
  for (const folder of folders)
    for (const name of await namesIn(fs, folder))
      if (isTemporary(name)) await fs.unlink(join(folder, name)).catch(() => undefined)
}
