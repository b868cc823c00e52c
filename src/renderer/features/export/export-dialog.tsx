import { Check, Copy } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { ExportRequest, ExportScope } from '../../../shared/ipc/contract'
import english from '../../../shared/locales/en/export.json'
import { announce } from '../../announce'
import type { DialogRequest } from '../../dialogs'
import { errorText } from '../../error-text'
import { addEnglish, i18n, type Language } from '../../i18n'
import { Button } from '../../ui/button'
import { isCancelled, type Job, type JobState, startJob } from '../../job/job'
import { JobProgress } from '../../job/job-progress'
import { Dialog } from '../../ui/dialog'
import { toast } from '../../ui/toast'
import { settingsStore } from '../settings'
import { ExportChoices } from './export-choices'
import { ExportFilter } from './export-filter'
import { ExportPreview } from './export-preview'
import styles from './export.module.css'
import { copyExport, saveExport } from './take-out'
import { useExport } from './use-export'

addEnglish('export', english)

/** Takes annotations out: what, in which format, with a preview that is the file itself. */
export function ExportDialog(props: {
  request: Extract<DialogRequest, { kind: 'export' }>
  onClose: () => void
}) {
  const { t } = useTranslation('export')
  const scopes = scopesOf(props.request)
  const [scope, setScope] = useState(scopes[0] ?? LIBRARY)
  const [language, setLanguage] = useState<Language>(i18n.language === 'zh-CN' ? 'zh-CN' : 'en')
  const [filter, setFilter] = useState<ExportRequest['filter']>({ colors: [], tags: [], hasNote: false })
  const { format, ...options } = useStore(settingsStore, (settings) => settings.exporting)
  const request: ExportRequest = {
    format,
    scope,
    filter,
    options: { ...options, language },
  }
  const { file, error, pending } = useExport(request)
  const { saving, save } = useSaving(request, props.onClose)
  const close = () => {
    saving?.job.cancel()
    props.onClose()
  }
  return (
    <Dialog open onOpenChange={(open) => !open && close()} title={t('title')} size="wide" bare>
      <div className={styles['export']}>
        <div className={styles['form']}>
          <div className={styles['choices']}>
            <ExportChoices
              request={request}
              scopes={scopes}
              scope={scope}
              onScope={setScope}
              language={language}
              onLanguage={setLanguage}
            />
            <ExportFilter filter={filter} onChange={setFilter} />
          </div>
          <div className={styles['buttons']}>
            {saving?.isLong === true ? (
              <JobProgress label={t('saving')} state={saving.state} onCancel={saving.job.cancel} />
            ) : (
              <>
                {/* Not while the preview is on its way alone: the file is made anew, and the focus would pass by. */}
                <Button
                  variant="primary"
                  disabled={error !== undefined || saving !== undefined}
                  onClick={() => void save()}
                >
                  {t('save')}
                </Button>
                <CopyButton request={request} disabled={pending || file?.isFile !== true} />
              </>
            )}
          </div>
        </div>
        {error === undefined ? (
          <ExportPreview file={file} pending={pending} />
        ) : (
          <p role="alert" className={styles['failed']}>
            {errorText(error)}
          </p>
        )}
      </div>
    </Dialog>
  )
}

interface Saving {
  readonly job: Job<unknown>
  readonly state?: JobState
  /** It takes longer than a moment: how far it is stands where the buttons were. */
  readonly isLong: boolean
}

/** Saving a file: how far it is, and what it came to, which is told. */
function useSaving(request: ExportRequest, onSaved: () => void) {
  const { t } = useTranslation('export')
  const [saving, setSaving] = useState<Saving>()
  const save = async () => {
    const job = startJob(
      (name) => saveExport(request, name),
      (state) => setSaving({ job, state, isLong: true }),
    )
    setSaving({ job, isLong: false })
    try {
      const path = await job.result
      if (path === false) return
      toast({ message: t('saved', { path }) })
      onSaved()
    } catch (failure) {
      if (!isCancelled(failure)) toast({ message: errorText(failure), tone: 'problem' })
    } finally {
      setSaving(undefined)
    }
  }
  return { saving, save }
}

const LIBRARY: ExportScope = { kind: 'library' }

/** What there is to choose from, what was meant first. */
function scopesOf(request: Extract<DialogRequest, { kind: 'export' }>): readonly ExportScope[] {
  const { articleId, refs, collection, articleIds } = request
  const scopes: ExportScope[] = []
  if (articleIds !== undefined) scopes.push({ kind: 'articles', ids: [...articleIds] })
  if (collection !== undefined) scopes.push({ kind: 'collection', id: collection })
  if (refs !== undefined) scopes.push({ kind: 'selection', refs: [...refs] })
  if (articleId !== undefined) scopes.push({ kind: 'article', id: articleId })
  return [...scopes, LIBRARY]
}

/** How long the tick stays, ms. */
const COPIED_FOR = 1200

function CopyButton({ request, disabled }: { request: ExportRequest; disabled: boolean }) {
  const { t } = useTranslation('export')
  const [copied, setCopied] = useState(false)
  const copy = async () => {
    try {
      await copyExport(request)
    } catch (error) {
      toast({ message: errorText(error), tone: 'problem' })
      return
    }
    setCopied(true)
    announce(t('copied'))
    setTimeout(() => setCopied(false), COPIED_FOR)
  }
  return (
    <Button disabled={disabled} onClick={() => void copy()}>
      {copied ? <Check size={16} aria-hidden /> : <Copy size={16} aria-hidden />}
      {t(copied ? 'copied' : 'copy')}
    </Button>
  )
}
