import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ImportPlan } from '../../../shared/ipc/contract'
import english from '../../../shared/locales/en/exchange.json'
import type { DialogRequest } from '../../dialogs'
import { download } from '../../download'
import { errorText } from '../../error-text'
import { call } from '../../host'
import { addEnglish, i18n, textFor } from '../../i18n'
import { Button } from '../../ui/button'
import { isCancelled, type Job, type JobState, startJob } from '../../job/job'
import { JobProgress } from '../../job/job-progress'
import { Dialog } from '../../ui/dialog'
import { toast } from '../../ui/toast'
import styles from './annotation-files.module.css'

addEnglish('exchange', english)

/** What importing a file of annotations would do, and whether it is to be done; of several one after the other. */
export function AnnotationFilesDialog(props: {
  request: Extract<DialogRequest, { kind: 'annotationFiles' }>
  onClose: () => void
}) {
  const { t } = useTranslation('exchange')
  const { plans } = props.request
  const [at, setAt] = useState(0)
  const [running, setRunning] = useState<{ readonly job: Job<unknown>; readonly state?: JobState }>()
  const [problem, setProblem] = useState<string>()
  const importing = useRef<HTMLButtonElement>(null)
  const plan = plans[at]
  if (plan === undefined) return null
  const next = () => {
    setProblem(undefined)
    if (at + 1 < plans.length) setAt(at + 1)
    else props.onClose()
  }
  const cancel = () => {
    void call('exchange.forget', { id: plan.id }).catch(() => undefined)
    next()
  }
  const take = async () => {
    const job = startJob(
      (name) => call('exchange.apply', { id: plan.id, job: name }),
      (state) => setRunning({ job, state }),
    )
    setRunning({ job })
    try {
      const { entry, counts } = await job.result
      const undo = entry === undefined ? undefined : () => void takeBack(entry)
      toast({
        message: t('done', { count: counts.new + counts.merge }),
        ...(undo && { action: { label: t('undo'), run: undo } }),
      })
      next()
    } catch (error) {
      if (!isCancelled(error)) setProblem(errorText(error))
    } finally {
      setRunning(undefined)
    }
  }
  const isNothing = plan.counts.new + plan.counts.merge + plan.counts.articles.new === 0
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && running === undefined && cancel()}
      title={t('title')}
      size="medium"
      // Whoever gave the file wants it; it can be taken back.
      {...(isNothing ? {} : { initialFocus: importing })}
      footer={
        running?.state === undefined ? (
          <>
            <Button onClick={cancel} disabled={running !== undefined}>
              {t('cancel')}
            </Button>
            <Button
              ref={importing}
              variant="primary"
              disabled={isNothing || running !== undefined}
              onClick={() => void take()}
            >
              {t(running === undefined ? 'import' : 'importing')}
            </Button>
          </>
        ) : (
          <JobProgress label={t('importing')} state={running.state} onCancel={running.job.cancel} />
        )
      }
    >
      <PlanView key={plan.id} plan={plan} isNothing={isNothing} problem={problem} />
    </Dialog>
  )
}

async function takeBack(entry: string): Promise<void> {
  try {
    await call('history.undo', { entry })
  } catch (error) {
    toast({ message: errorText(error), tone: 'problem' })
  }
}

function PlanView(props: {
  readonly plan: ImportPlan
  readonly isNothing: boolean
  readonly problem: string | undefined
}) {
  const { t } = useTranslation('exchange')
  const { name, format, keeps, counts, undoable } = props.plan
  const kinds = (['new', 'orphans', 'merge', 'duplicate', 'bad'] as const).filter((kind) => counts[kind] > 0)
  return (
    <div className={styles['plan']}>
      <p className={styles['name']}>
        {t('from', { name, format: textFor('exchange', `formats.${format}`) })}
      </p>
      <ul className={styles['counts']}>
        {kinds.map((kind) => (
          <li key={kind}>{t(`counts.${kind}`, { count: counts[kind] })}</li>
        ))}
      </ul>
      {props.isNothing && <p>{t('nothing')}</p>}
      <p className={styles['quiet']}>{t(`keeps.${keeps}`)}</p>
      {!undoable && <p>{t('notUndoable')}</p>}
      {props.problem !== undefined && (
        <p role="alert" className={styles['problem']}>
          {props.problem}
        </p>
      )}
      <Articles plan={props.plan} />
      <Rejected plan={props.plan} />
    </div>
  )
}

/** How many rows stand in a list. */
const SHOWN = 100

function Articles({ plan: { articles, counts, keeps } }: { readonly plan: ImportPlan }) {
  const { t } = useTranslation('exchange')
  const left = counts.articles.new + counts.articles.there - Math.min(SHOWN, articles.length)
  const fresh = keeps === 'articles' ? 'whole' : 'fresh'
  if (articles.length === 0) return null
  return (
    <section>
      <h3>{t('articles')}</h3>
      <ul className={styles['list']} aria-label={t('articles')}>
        {articles.slice(0, SHOWN).map((one) => (
          <li key={one.id}>
            <span>{one.title}</span>
            <span className={styles['quiet']}>
              {[
                t(one.fromTrash ? 'article.fromTrash' : `article.${one.matchedBy ?? fresh}`),
                ...(['new', 'merge', 'duplicate'] as const)
                  .filter((kind) => one[kind] > 0)
                  .map((kind) => t(`articleCounts.${kind}`, { number: one[kind] })),
              ].join(' · ')}
            </span>
          </li>
        ))}
        {left > 0 && <li className={styles['quiet']}>{t('more', { count: left })}</li>}
      </ul>
    </section>
  )
}

function Rejected({ plan: { id, rejected, counts } }: { readonly plan: ImportPlan }) {
  const { t } = useTranslation('exchange')
  if (rejected.length === 0) return null
  const left = counts.bad - Math.min(SHOWN, rejected.length)
  const save = async () => {
    try {
      const { name, mime, content } = await call('exchange.rejected', {
        id,
        language: i18n.language === 'zh-CN' ? 'zh-CN' : 'en',
      })
      download(name, new Blob([content], { type: mime }))
    } catch (error) {
      toast({ message: errorText(error), tone: 'problem' })
    }
  }
  return (
    <section>
      <h3>{t('rejected')}</h3>
      <ul className={styles['list']} aria-label={t('rejected')}>
        {rejected.slice(0, SHOWN).map(({ line, path, code, values }, index) => (
          <li key={index}>
            <span>{t(path === '' ? 'row' : 'rowAt', { line, path })}</span>
            <span className={styles['quiet']}>{textFor('exchange', `reasons.${code}`, values)}</span>
          </li>
        ))}
        {left > 0 && <li className={styles['quiet']}>{t('more', { count: left })}</li>}
      </ul>
      <Button onClick={() => void save()}>{t('saveRows')}</Button>
    </section>
  )
}
