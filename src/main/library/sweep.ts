import { join } from 'node:path'
import { articleIdsIn } from './article-files'
import { isLeftOver } from './files/durable-file'
import { type FileSystem, namesIn } from './files/file-system'
import type { Layout } from './files/layout'
import { Slices } from './files/slices'

/**
 * Deletes the temporary files that a killed process left behind, under the library's lock. What cannot be deleted
 * stays, and does no harm.
 */
export async function sweepTemporaryFiles(
  fs: FileSystem,
  layout: Layout,
  localFolder: string,
): Promise<void> {
  const slices = new Slices()
  const ids = await articleIdsIn(fs, layout)
  const folders = [layout.root, localFolder, join(localFolder, 'index')]
  const backups = join(localFolder, 'backups')
  for (const folder of [
    ...folders,
    backups,
    join(backups, 'before-restore'),
    ...ids.flatMap((id) => {
      const { folder, assets } = layout.article(id)
      return [folder, join(folder, 'text'), assets]
    }),
  ]) {
    for (const name of await namesIn(fs, folder))
      if (isLeftOver(name)) await fs.unlink(join(folder, name)).catch(() => undefined)
    if (slices.isOver) await slices.next()
  }
}
