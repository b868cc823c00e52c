import { isAbsolute } from 'node:path'
import { AppError } from '../../shared/ipc/app-error'
import type { ParsedInput } from '../../shared/ipc/contract'
import type { Host } from '../host'
import type { Backups } from '../library/backup/automatic-backups'
import type { RestoreRequest } from '../library/library'
import type { Handlers } from './router'

type BackupHandlers = Pick<
  Handlers,
  'backups.list' | 'backups.make' | 'backups.preview' | 'backups.restore' | 'backups.choose'
>

/** The commands about backups. */
export function createBackupHandlers(backups: Backups, host: Host): BackupHandlers {
  return {
    'backups.list': async () => {
      const kinds = [await backups.list(), await backups.listBeforeRestore()]
      const listed = kinds.flatMap((some, kind) => some.map((one) => ({ one, beforeRestore: kind === 1 })))
      const rows = []
      for (const { one, beforeRestore } of listed) {
        const { name, createdAt, size } = one
        const articles = await backups.articlesIn(one)
        rows.push({ name, createdAt, size, beforeRestore, ...(articles === undefined ? {} : { articles }) })
      }
      return {
        folder: backups.folder,
        backups: rows.toSorted((a, b) => (a.createdAt < b.createdAt ? 1 : -1)),
        canShowFolder: host.showFolder !== undefined,
        canChoose: host.chooseBackup !== undefined,
      }
    },
    'backups.make': async () => {
      const { path, manifest } = await backups.make()
      const { createdAt, counts } = manifest
      return { path, createdAt, articles: counts.articles, annotations: counts.annotations }
    },
    'backups.preview': async (input) => backups.preview(await requestOf(backups, input)),
    'backups.restore': async (input) => backups.restore(await requestOf(backups, input)),
    'backups.choose': async () => {
      if (host.chooseBackup === undefined) return { available: false }
      const path = await host.chooseBackup()
      return { available: true, ...(path === undefined ? {} : { path }) }
    },
  }
}

/** A backup by its name in the list, or by the whole path of its file. */
async function requestOf(
  backups: Backups,
  { backup, exact, article }: ParsedInput<'backups.preview'>,
): Promise<RestoreRequest> {
  const listed = [...(await backups.list()), ...(await backups.listBeforeRestore())]
  const path = listed.find(({ name }) => name === backup)?.path ?? backup
  if (!isAbsolute(path))
    throw new AppError(
      'not-found',
      `There is no backup “${backup}” on this machine. Choose one of the list, or name a file by its whole path.`,
      { key: 'backup.unknown', values: { name: backup } },
    )
  return { path, exact, ...(article === undefined ? {} : { article }) }
}
