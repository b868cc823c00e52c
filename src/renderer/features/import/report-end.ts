import type { ImportProgress } from '../../../shared/model/import-session'
import { announce } from '../../announce'
import { call } from '../../host'
import { i18n } from '../../i18n'
import { toast } from '../../ui/toast'
import { openRow } from '../library'
import { undoImport } from './session-acts'

/** At the end of an import: what was saved, with undo; a single article is opened. Failures stay in the status line. */
export async function reportEnd({ id, total, saved, duplicate, failed }: ImportProgress): Promise<void> {
  const t = i18n.getFixedT(null, 'import')
  announce(t('announce.finished', { saved, failed }))
  const [only] = total === 1 ? (await call('imports.show', { id, from: 0, count: 1 })).items : []
  if (only?.articleId !== undefined) await openRow(only.articleId, 'list')
  if (duplicate > 0 && saved === 0 && failed === 0)
    toast({
      message:
        only === undefined
          ? t('duplicateMany', { count: duplicate })
          : t('duplicate', { title: only.title ?? '' }),
    })
  if (saved === 0) return
  const one = only === undefined ? undefined : savedText(only.title ?? '', only.sameTextAs?.title)
  toast({
    message: one ?? savedManyText(saved, duplicate),
    slot: 'undoable',
    action: { label: i18n.t('undo'), run: () => void undoImport(id) },
  })
}

/** That one was saved, and which other article holds the same text. */
function savedText(title: string, other: string | undefined): string {
  return other === undefined
    ? i18n.t('saved', { ns: 'import', title })
    : i18n.t('savedSameText', { ns: 'import', title, other })
}

/** How many were saved, and how many of those given were there. */
function savedManyText(saved: number, duplicate: number): string {
  const t = i18n.getFixedT(null, 'import')
  const text = t('savedMany', { count: saved })
  return duplicate === 0 ? text : t('savedSome', { saved: text, there: t('thereMany', { count: duplicate }) })
}
