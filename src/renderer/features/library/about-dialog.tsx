import { useEffect, useRef, useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import english from '../../../shared/locales/en/review.json'
import type { ArticleMeta, ArticleSummary } from '../../../shared/model/article'
import type { DialogRequest } from '../../dialogs'
import { errorText } from '../../error-text'
import { call } from '../../host'
import { dateFormat } from '../../formats'
import { addEnglish, i18n, textFor } from '../../i18n'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { TextArea, TextField } from '../../ui/text-field'
import { toastWithUndo } from '../../undo-toast'
import { aboutPatch, fieldsOf, type AboutFields } from './about-patch'
import { libraryStore } from './library-store'
import styles from './about-dialog.module.css'

addEnglish('review', english)

interface AboutDialogProps {
  readonly request: Extract<DialogRequest, { kind: 'about' }>
  readonly onClose: () => void
}

/** Title, authors and day of an article, put right by hand. */
export function AboutDialog({ request, onClose }: AboutDialogProps) {
  const row = useStore(libraryStore, ({ rows }) => rows.get(request.articleId))
  return row === undefined ? null : <AboutForm row={row} onClose={onClose} />
}

/** Of what a field was found by, where that is doubtful; and what else is known and stands in no field. */
function useMeta({ id }: ArticleSummary): ArticleMeta | undefined {
  const [meta, setMeta] = useState<ArticleMeta>()
  useEffect(() => {
    let isOver = false
    call('articles.get', { id }).then(
      (article) => !isOver && setMeta(article.meta),
      // The fields can be put right all the same.
      () => undefined,
    )
    return () => {
      isOver = true
    }
  }, [id])
  return meta
}

/** Below this a field is doubtful, as the extractor says. */
const DOUBTFUL = 0.5

type Errors = Partial<Record<keyof AboutFields | 'all', string>>

function AboutForm({ row, onClose }: { row: ArticleSummary; onClose: () => void }) {
  const { t } = useTranslation('review')
  const [fields, setFields] = useState(() => fieldsOf(row))
  const [errors, setErrors] = useState<Errors>({})
  const meta = useMeta(row)
  const title = useRef<HTMLInputElement>(null)
  /** What is to be checked of a field that nobody has put right yet. */
  const doubtOf = (field: keyof AboutFields): string | undefined => {
    const isSure = (meta?.confidence?.[field] ?? 1) >= DOUBTFUL
    if (isSure || fields[field] !== fieldsOf(row)[field] || fields[field] === '') return undefined
    const where = `about.where.${meta?.evidence?.[field] ?? 'unknown'}`
    return t('about.doubtful', { where: textFor('review', where) })
  }
  const form = useRef<HTMLFormElement>(null)
  const change = (field: keyof AboutFields) => (event: FormEvent<HTMLInputElement | HTMLTextAreaElement>) => {
    setFields({ ...fields, [field]: event.currentTarget.value })
    setErrors({})
  }
  const save = async (event: FormEvent) => {
    event.preventDefault()
    const result = aboutPatch(row, fields)
    if ('problem' in result) {
      const { field, key } = result.problem
      setErrors({ [field]: t(`about.${key}`, { value: fields.published.trim() }) })
      form.current?.querySelector<HTMLElement>(`[name=${field}]`)?.focus()
      return
    }
    if (Object.keys(result.patch).length === 0) return onClose()
    try {
      const { entry } = await call('articles.update', { ids: [row.id], patch: result.patch })
      toastWithUndo(t('about.done'), entry)
      onClose()
    } catch (error) {
      setErrors({ all: errorText(error) })
    }
  }
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t('about.title')}
      initialFocus={title}
      footer={
        <>
          <Button onClick={onClose}>{t('correct.cancel')}</Button>
          <Button variant="primary" type="submit" form="about-form">
            {t('correct.save')}
          </Button>
        </>
      }
    >
      <form
        id="about-form"
        ref={form}
        className={styles['form']}
        noValidate
        onSubmit={(event) => void save(event)}
      >
        <TextField
          ref={title}
          name="title"
          label={t('about.name')}
          showLabel
          dir="auto"
          value={fields.title}
          error={errors.title}
          doubt={doubtOf('title')}
          onChange={change('title')}
        />
        <TextArea
          name="authors"
          label={t('about.authors')}
          showLabel
          rows={3}
          dir="auto"
          value={fields.authors}
          hint={t('about.authorsHint')}
          doubt={doubtOf('authors')}
          error={errors.authors}
          onChange={change('authors')}
        />
        <TextField
          name="published"
          label={t('about.published')}
          showLabel
          value={fields.published}
          hint={t('about.publishedHint')}
          doubt={doubtOf('published')}
          error={errors.published}
          onChange={change('published')}
        />
        <AlsoKnown meta={meta} />
        {errors.all !== undefined && <p role="alert">{errors.all}</p>}
      </form>
    </Dialog>
  )
}

/** What the page says of itself besides, where it does. */
function AlsoKnown({ meta }: { meta: ArticleMeta | undefined }) {
  const { t } = useTranslation('review')
  const updated = meta?.updated === undefined ? undefined : dayIn(meta.updated)
  const known = { subtitle: meta?.subtitle, place: meta?.place, agency: meta?.agency, updated }
  const shown = (['subtitle', 'place', 'agency', 'updated'] as const).filter(
    (field) => known[field] !== undefined,
  )
  if (shown.length === 0) return null
  return (
    <dl className={styles['known']}>
      {shown.map((field) => (
        <div key={field}>
          <dt>{t(`about.${field}`)}</dt>
          <dd dir="auto">{known[field]}</dd>
        </div>
      ))}
    </dl>
  )
}

/** The day that the page said, wherever it is read. */
function dayIn(moment: string): string {
  const day = new Date(`${moment.slice(0, 10)}T00:00:00Z`)
  return dateFormat(i18n.language, { dateStyle: 'long', timeZone: 'UTC' }).format(day)
}
