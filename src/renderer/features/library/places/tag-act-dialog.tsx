import { type SubmitEvent, useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { CommandOutput } from '../../../../shared/ipc/contract'
import { tagNameFrom } from '../../../../shared/model/tag-name'
import type { DialogRequest } from '../../../dialogs'
import { errorText } from '../../../error-text'
import { numberFormat } from '../../../formats'
import { call } from '../../../host'
import { i18n } from '../../../i18n'
import { Button } from '../../../ui/button'
import { Dialog } from '../../../ui/dialog'
import { TagInput } from '../../../ui/tag-input'
import { TextField } from '../../../ui/text-field'
import { toastWithUndo } from '../../../undo-toast'
import { libraryStore, showView } from '../library-store'
import { tagsByUse } from '../tag-tree'
import './place-texts'
import styles from './place-dialogs.module.css'
import { useNaming } from './use-naming'

export interface TagActDialogProps {
  readonly request: Extract<DialogRequest, { kind: 'tag' }>
  readonly onClose: () => void
}

type Preview = CommandOutput<'tags.preview'>

/** Another name for a tag, another tag in its place, or nothing; first it says how much of the library that changes. */
export function TagActDialog({ request: { act, tag }, onClose }: TagActDialogProps) {
  const { t } = useTranslation(['places', 'app'])
  const [typed, setTyped] = useState(act === 'rename' ? tag : '')
  const to = act === 'remove' ? undefined : tagNameFrom(typed)
  const { error, isBusy, run, forget } = useNaming(onClose)
  const [preview, problem] = usePreview(tag, to)
  const merges = act === 'merge' || preview?.merges === true
  const isReady = !isBusy && preview !== undefined && (act === 'remove' || (to !== undefined && to !== tag))
  const submit = (event?: SubmitEvent) => {
    event?.preventDefault()
    if (isReady) run(() => perform(tag, to, merges))
  }
  const kind = act === 'remove' ? 'remove' : merges ? 'merge' : 'rename'
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={
        kind === 'merge' && to !== undefined
          ? t('tag.mergeIntoTitle', { tag, to })
          : t(`tag.${kind}Title`, { tag })
      }
      description={t(`tag.${kind}Text`)}
      footer={
        <>
          <Button onClick={onClose}>{t('app:cancel')}</Button>
          <Button
            variant={act === 'remove' ? 'danger' : 'primary'}
            type={act === 'remove' ? 'button' : 'submit'}
            form="tag"
            disabled={!isReady}
            {...(act === 'remove' ? { onClick: () => submit() } : {})}
          >
            {t(`tag.${kind}`)}
          </Button>
        </>
      }
    >
      <form id="tag" className={styles['fields']} onSubmit={submit}>
        {act === 'rename' && (
          <TextField
            label={t('name')}
            showLabel
            value={typed}
            maxLength={120}
            error={error ?? problem}
            onChange={({ target }) => {
              forget()
              setTyped(target.value)
            }}
          />
        )}
        {act === 'merge' && <Into tag={tag} value={typed} onChange={setTyped} onSubmit={() => submit()} />}
        <p className={styles['preview']} role="status">
          {preview !== undefined && <Change preview={preview} />}
          {act !== 'rename' && (error ?? problem)}
        </p>
      </form>
    </Dialog>
  )
}

interface IntoProps {
  readonly tag: string
  readonly value: string
  readonly onChange: (tag: string) => void
  readonly onSubmit: () => void
}

/** The tag that takes the other's place: one of those in use. */
function Into({ tag, value, onChange, onSubmit }: IntoProps) {
  const { t } = useTranslation('places')
  const rows = useStore(libraryStore, (state) => state.rows)
  const known = useMemo(
    () => tagsByUse(rows.values()).filter((one) => one !== tag && !one.startsWith(`${tag}/`)),
    [rows, tag],
  )
  return (
    <TagInput
      tags={value === '' ? [] : [value]}
      known={known}
      label={t('tag.into')}
      // The dialog is there to name it.
      // eslint-disable-next-line jsx-a11y/no-autofocus
      autoFocus
      onChange={(tags) => onChange(tags.at(-1) ?? '')}
      onSubmit={onSubmit}
    />
  )
}

/** How much of the library an act changes. */
function Change({ preview: { articles, annotations } }: { readonly preview: Preview }) {
  const { t, i18n } = useTranslation('places')
  const number = (value: number) => numberFormat(i18n.language).format(value)
  const parts = [
    ...(articles > 0 ? [t('tag.articles', { count: articles, number: number(articles) })] : []),
    ...(annotations > 0 ? [t('tag.annotations', { count: annotations, number: number(annotations) })] : []),
  ]
  return parts.length === 0
    ? t('tag.nothing')
    : t('tag.changes', { what: new Intl.ListFormat(i18n.language).format(parts) })
}

/** What the act would change, asked for when typing pauses. */
function usePreview(tag: string, to: string | undefined): [Preview | undefined, string | undefined] {
  const [answer, setAnswer] = useState<{ of: string; preview?: Preview; problem?: string }>()
  const of = to ?? ''
  useEffect(() => {
    let isWanted = true
    const timer = setTimeout(() => {
      call('tags.preview', { name: tag, ...(to === undefined ? {} : { to }) }).then(
        (preview) => isWanted && setAnswer({ of, preview }),
        (error: unknown) => isWanted && setAnswer({ of, problem: errorText(error) }),
      )
    }, 150)
    return () => {
      isWanted = false
      clearTimeout(timer)
    }
  }, [tag, to, of])
  return answer?.of === of ? [answer.preview, answer.problem] : [undefined, undefined]
}

async function perform(tag: string, to: string | undefined, merges: boolean): Promise<void> {
  if (to === undefined) {
    const { entry, articles } = await call('tags.remove', { name: tag })
    follow(tag, undefined)
    toastWithUndo(i18n.t('done.tagRemoved', { ns: 'places', tag, count: articles }), entry)
    return
  }
  const { entry } = merges
    ? await call('tags.merge', { from: tag, into: to })
    : await call('tags.rename', { from: tag, to })
  follow(tag, to)
  const done = merges ? 'done.tagMerged' : 'done.tagRenamed'
  toastWithUndo(i18n.t(done, { ns: 'places', tag, to }), entry)
}

/** A list that shows the tag, or one in it, shows it under its new name. */
function follow(tag: string, to: string | undefined): void {
  const { view } = libraryStore.getState()
  if (view.kind !== 'tag' || (view.tag !== tag && !view.tag.startsWith(`${tag}/`))) return
  showView(to === undefined ? { kind: 'inbox' } : { kind: 'tag', tag: `${to}${view.tag.slice(tag.length)}` })
}
