import { Inbox } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { errorOf } from '../../../shared/ipc/app-error'
import type { ImportId, ImportItemState, ImportProgress } from '../../../shared/model/import-session'
import { type DialogRequest, openDialog } from '../../dialogs'
import { errorText } from '../../error-text'
import { dateFormat } from '../../formats'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { EmptyState } from '../../ui/empty-state'
import { Progress } from '../../ui/progress'
import { SegmentedControl } from '../../ui/segmented-control'
import { Select } from '../../ui/select'
import { ImportItems } from './import-items'
import styles from './import.module.css'
import { finishedIn, importsStore, shareOf, shownSession } from './imports-store'
import { SessionActs } from './session-buttons'
import { undoImport } from './session-acts'
import { useItems } from './use-items'

/** What is shown of a session's items. */
const FILTERS = ['all', 'failed', 'duplicate', 'saved', 'open'] as const
type Filter = (typeof FILTERS)[number]

const STATES: Readonly<Record<Filter, readonly ImportItemState[] | undefined>> = {
  all: undefined,
  failed: ['failed'],
  duplicate: ['duplicate'],
  saved: ['saved'],
  open: ['waiting', 'reading', 'left'],
}

/** Of one that is over, what failed is looked for; of one that runs, how it goes. */
const firstFilter = ({ state, failed }: ImportProgress): Filter =>
  failed > 0 && state !== 'running' && state !== 'paused' ? 'failed' : 'all'

/** Import sessions: how far each is, what came of every item, and what can be done about it. */
export function ImportsDialog(props: {
  request: Extract<DialogRequest, { kind: 'imports' }>
  onClose: () => void
}) {
  const { t } = useTranslation('import')
  const sessions = useStore(importsStore, (state) => state.sessions)
  const shown = useStore(importsStore, shownSession)
  const [chosen, setChosen] = useState<string | undefined>(props.request.id ?? shown?.id)
  const session = sessions.find(({ id }) => id === chosen) ?? sessions.at(-1)
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && props.onClose()}
      title={t('imports')}
      size="wide"
      footer={
        <>
          {session !== undefined && <SessionActs session={session} />}
          <Button onClick={props.onClose}>{t('close')}</Button>
        </>
      }
    >
      {session === undefined ? (
        <EmptyState icon={<Inbox />} title={t('none')} />
      ) : (
        <div className={styles['session']}>
          {sessions.length > 1 && <Chooser sessions={sessions} id={session.id} onChange={setChosen} />}
          <SessionView key={session.id} session={session} onOpen={props.onClose} ask={props.request.ask} />
        </div>
      )}
    </Dialog>
  )
}

function Chooser(props: {
  readonly sessions: readonly ImportProgress[]
  readonly id: ImportId
  readonly onChange: (id: string) => void
}) {
  const { t, i18n } = useTranslation('import')
  const format = dateFormat(i18n.language, { dateStyle: 'medium', timeStyle: 'medium' })
  const options = props.sessions.toReversed().map(({ id, name, startedAt, total }) => ({
    value: String(id),
    label: t('sessionLabel', { name, count: total, date: format.format(new Date(startedAt)) }),
  }))
  return <Select label={t('session')} value={props.id} options={options} onChange={props.onChange} />
}

function SessionView(props: {
  readonly session: ImportProgress
  readonly onOpen: () => void
  readonly ask?: 'undo' | undefined
}) {
  const { session, onOpen, ask } = props
  const { t } = useTranslation('import')
  const [filter, setFilter] = useState<Filter>(firstFilter(session))
  const { items, matching, more } = useItems(session, STATES[filter])
  return (
    <>
      <SessionHead session={session} />
      {ask === 'undo' && (
        <AskUndo id={session.id} onDone={() => openDialog({ kind: 'imports', id: session.id })} />
      )}
      <SegmentedControl
        label={t('filter.label')}
        value={filter}
        options={FILTERS.map((value) => ({
          value,
          label: t(`filter.${value}`, { count: countIn(session, value) }),
        }))}
        onChange={setFilter}
      />
      {items.length === 0 ? (
        <p className={styles['quiet']}>{t('nothing')}</p>
      ) : (
        <div className={styles['list']}>
          <ImportItems id={session.id} items={items} onOpen={onOpen} />
          {matching > items.length && (
            <Button onClick={more}>{t('more', { count: matching - items.length })}</Button>
          )}
        </div>
      )}
    </>
  )
}

function countIn(
  { total, failed, duplicate, saved, waiting, reading, left }: ImportProgress,
  filter: Filter,
): number {
  return { all: total, failed, duplicate, saved, open: waiting + reading + left }[filter]
}

function SessionHead({ session }: { session: ImportProgress }) {
  const { t } = useTranslation('import')
  const { state, total: count, interrupted, problem, listing } = session
  const finished = finishedIn(session)
  const key =
    state === 'running'
      ? 'importing'
      : state === 'paused'
        ? interrupted === true
          ? 'interrupted'
          : 'paused'
        : state === 'cancelled'
          ? 'cancelled'
          : 'finished'
  return (
    <div className={styles['head']}>
      <p>
        {t(key, { finished, count })}
        {listing && <span className={styles['quiet']}>{` · ${t('listing')}`}</span>}
      </p>
      {(state === 'running' || state === 'paused') && (
        <Progress label={t('progress')} value={shareOf(session)} />
      )}
      {problem !== undefined && <p className={styles['problem']}>{errorText(errorOf(problem))}</p>}
    </div>
  )
}

/** Some have got annotations since they were imported. */
function AskUndo({ id, onDone }: { id: ImportId; onDone: () => void }) {
  const { t } = useTranslation('import')
  const undo = (annotated: 'keep' | 'trash') => void undoImport(id, annotated).then(onDone)
  return (
    <div className={styles['ask']} role="alert">
      <p>{t('askUndo')}</p>
      <div className={styles['acts']}>
        <Button onClick={onDone}>{t('cancel')}</Button>
        <Button variant="danger" onClick={() => undo('trash')}>
          {t('undoAll')}
        </Button>
        <Button variant="primary" onClick={() => undo('keep')}>
          {t('undoOthers')}
        </Button>
      </div>
    </div>
  )
}
