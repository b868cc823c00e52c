import type { ImportId, ImportItem } from '../../../shared/model/import-session'
import { announce } from '../../announce'
import { openDialog } from '../../dialogs'
import { errorText } from '../../error-text'
import { call } from '../../host'
import { i18n } from '../../i18n'
import { toast } from '../../ui/toast'
import { importsStore } from './imports-store'

/** Does something to a session; what went wrong is told. */
async function tried(work: () => Promise<unknown>): Promise<void> {
  try {
    await work()
  } catch (error) {
    toast({ message: errorText(error), tone: 'problem' })
  }
}

/** Nothing more is begun; what was saved stays. */
export const pauseImport = (id: ImportId): Promise<void> =>
  tried(async () => {
    await call('imports.pause', { id })
    announce(i18n.t('announce.paused', { ns: 'import' }))
  })

/** Goes on, and this window says how it ends. */
export const resumeImport = (id: ImportId): Promise<void> =>
  tried(async () => {
    const { own } = importsStore.getState()
    if (!own.includes(id)) importsStore.setState({ own: [...own, id] })
    await call('imports.resume', { id })
    announce(i18n.t('announce.resumed', { ns: 'import' }))
  })

/** Gives up what waits. */
export const cancelImport = (id: ImportId): Promise<void> => tried(() => call('imports.cancel', { id }))

/** Takes a session off the list. */
export const forgetImport = (id: ImportId): Promise<void> => tried(() => call('imports.forget', { id }))

/** Puts a session away that left problems; it stays on the list. */
export function dismissImport(id: ImportId): void {
  importsStore.setState(({ dismissed }) => ({ dismissed: [...dismissed, id] }))
}

/** Tries one that failed again, or all that did; `allowHosts` are private hosts that the person allows this time. */
export const retryItems = (
  id: ImportId,
  items?: readonly ImportItem[],
  allowHosts: readonly string[] = [],
): Promise<void> =>
  tried(() =>
    call('imports.retry', {
      id,
      allowHosts: [...allowHosts],
      ...(items === undefined ? {} : { items: items.map(({ n }) => n) }),
    }),
  )

/** Saves what is there already all the same, as what it is now. */
export const saveAnyway = (id: ImportId, { n }: ImportItem): Promise<void> =>
  tried(() => call('imports.retry', { id, items: [n], anyway: true }))

/** Lets pages lead to a private host from now on, and tries again. */
export const allowAlways = (id: ImportId, item: ImportItem, host: string): Promise<void> =>
  tried(async () => {
    const { allowedHosts } = await call('settings.get', {})
    await call('settings.update', { allowedHosts: [...new Set([...allowedHosts, host])] })
    await retryItems(id, [item])
  })

/** Moves what an import brought to the trash, in one step; where some have got annotations since, the person is asked. */
export const undoImport = (id: ImportId, annotated?: 'keep' | 'trash'): Promise<void> =>
  tried(async () => {
    const undone = await call('imports.undo', { id, ...(annotated === undefined ? {} : { annotated }) })
    if (annotated === undefined && undone.annotated.length > 0) {
      openDialog({ kind: 'imports', id, ask: 'undo' })
      return
    }
    const { moved: count } = undone
    toast({ message: i18n.t(count === 1 ? 'takenBack' : 'takenBackMany', { ns: 'import', count }) })
  })
