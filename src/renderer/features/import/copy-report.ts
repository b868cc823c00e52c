import { errorOf } from '../../../shared/ipc/app-error'
import type { ImportId, ImportItem } from '../../../shared/model/import-session'
import { announce } from '../../announce'
import { errorText } from '../../error-text'
import { call } from '../../host'
import { i18n } from '../../i18n'
import { toast } from '../../ui/toast'

/** Copies how a session went, in the person's language: the counts, and each failure with its reason. */
export async function copyReport(id: ImportId): Promise<void> {
  try {
    await navigator.clipboard.writeText(await reportOf(id))
    const message = i18n.t('copied', { ns: 'import' })
    announce(message)
    toast({ message })
  } catch (error) {
    toast({ message: errorText(error), tone: 'problem' })
  }
}

async function reportOf(id: ImportId): Promise<string> {
  const failures: ImportItem[] = []
  const asked = { id, only: ['failed' as const], count: 1000 }
  let answer = await call('imports.show', asked)
  for (failures.push(...answer.items); failures.length < answer.matching; failures.push(...answer.items)) {
    answer = await call('imports.show', { ...asked, from: failures.length })
    if (answer.items.length === 0) break
  }
  const { saved, duplicate, failed, name, startedAt } = answer.progress
  const head = i18n.t('report', { ns: 'import', name, startedAt, saved, duplicate, failed })
  const lines = failures.map(
    ({ path, name, error }) => `${path ?? name}\n  ${error === undefined ? '' : errorText(errorOf(error))}`,
  )
  return `${[head, ...lines].join('\n')}\n`
}
