import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ArticleId } from '../../../shared/model/ids'
import type { DialogRequest } from '../../dialogs'
import { errorText } from '../../error-text'
import { call } from '../../host'
import { toastWithUndo } from '../../undo-toast'
import { changesBeside } from '../../../shared/model/changes-beside'
import { Button } from '../../ui/button'
import { Checkbox } from '../../ui/checkbox'
import { Dialog } from '../../ui/dialog'
import { Progress } from '../../ui/progress'
import { SegmentedControl } from '../../ui/segmented-control'
import { BackupField } from './backup-field'
import { RestoreChanges } from './restore-changes'
import { RestoredArticleField } from './restored-article'
import styles from './restore.module.css'
// The texts of the settings come with it.
import './settings-texts'
import { useAnswer } from './use-answer'
import { inputOf, usePreview } from './use-restore'

export interface RestoreDialogProps {
  readonly request: Extract<DialogRequest, { kind: 'restore' }>
  readonly onClose: () => void
}

/** Restores from a backup: which one, all of it or one article, with what would change before anything does. */
export function RestoreDialog({ request, onClose }: RestoreDialogProps) {
  const { t } = useTranslation(['settings-pages', 'app'])
  const { value: listed } = useAnswer('backups.list')
  const [chosen, setBackup] = useState(request.backup)
  const [scope, setScope] = useState<'all' | 'one'>(request.article === undefined ? 'all' : 'one')
  const [article, setArticle] = useState<ArticleId | undefined>(request.article)
  const [exact, setExact] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const [failure, setFailure] = useState<string>()
  const whole = listed?.backups.filter(({ articles }) => articles !== undefined) ?? []
  const newest = whole.find(({ beforeRestore }) => !beforeRestore) ?? whole[0]
  const backup = chosen ?? newest?.name ?? ''
  const all = usePreview({ backup, exact: exact && scope === 'all' })
  const one = usePreview(scope === 'one' && article !== undefined ? { backup, exact, article } : undefined)
  const answer = scope === 'one' && article !== undefined ? one : all
  const error = failure ?? answer?.error ?? all?.error
  const preview = scope === 'one' && article === undefined ? undefined : answer?.preview
  const count = preview === undefined ? 0 : preview.changes.length + preview.trashed.length
  const canRestore = preview !== undefined && count + changesBeside(preview) > 0

  const isPicking = scope === 'one' && request.article === undefined

  const restore = () => {
    setBusy(true)
    setFailure(undefined)
    const input = inputOf({ backup, exact, article: scope === 'one' ? article : undefined })
    void call('backups.restore', input)
      .then(
        ({ entry, preview: { changes } }) => {
          onClose()
          toastWithUndo(t('restore.done', { count: changes.length }), entry)
        },
        (thrown: unknown) => setFailure(errorText(thrown)),
      )
      .finally(() => setBusy(false))
  }
  const footer = (
    <>
      <Button onClick={onClose}>{t('app:cancel')}</Button>
      <Button variant="primary" disabled={!canRestore || isBusy} onClick={restore}>
        {isBusy ? t('restore.working') : t('restore.act', { count })}
      </Button>
    </>
  )
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t('restore.heading')}
      description={t('restore.promise')}
      size="medium"
      footer={footer}
    >
      <div className={styles['restore']}>
        <BackupField
          value={backup}
          listed={listed}
          onChange={(next) => {
            setBackup(next)
            setFailure(undefined)
          }}
        />
        <div>
          <SegmentedControl
            label={t('restore.scope')}
            value={scope}
            options={[
              { value: 'all', label: t('restore.all') },
              { value: 'one', label: t('restore.one') },
            ]}
            onChange={setScope}
          />
        </div>
        <Checkbox
          checked={exact}
          onChange={setExact}
          label={
            <span className={styles['row']}>
              <span>{t('restore.exact')}</span>
              <span className={styles['about']}>{t('restore.exactHint')}</span>
            </span>
          }
        />
        {isPicking && all?.preview !== undefined && (
          <RestoredArticleField preview={all.preview} exact={exact} value={article} onChange={setArticle} />
        )}
        {error === undefined ? (
          <>
            {backup !== '' && answer !== undefined && answer.preview === undefined && (
              <Progress label={t('restore.looking')} value={undefined} />
            )}
            {preview !== undefined && <RestoreChanges preview={preview} exact={exact} inSum={isPicking} />}
          </>
        ) : (
          <p role="alert" className={styles['error']}>
            {error}
          </p>
        )}
      </div>
    </Dialog>
  )
}
