import type { Backups } from '../library/backup/automatic-backups'
import type { Handlers } from './router'

/** The commands about backups. */
export function createBackupHandlers(backups: Backups): Pick<Handlers, 'backups.list' | 'backups.make'> {
  return {
    'backups.list': async () =>
      (await backups.list()).map(({ name, createdAt, size }) => ({ name, createdAt, size })),
    'backups.make': async () => {
      const { path, manifest } = await backups.make()
      const { createdAt, counts } = manifest
      return { path, createdAt, articles: counts.articles, annotations: counts.annotations }
    },
  }
}
