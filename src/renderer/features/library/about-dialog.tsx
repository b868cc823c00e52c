import { useRef, useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import english from '../../../shared/locales/en/review.json'
import type { ArticleSummary } from '../../../shared/model/article'
import type { DialogRequest } from '../../dialogs'
import { errorText } from '../../error-text'
import { call } from '../../host'
import { addEnglish } from '../../i18n'
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

type Errors = Partial<Record<keyof AboutFields | 'all', string>>

function AboutForm({ row, onClose }: { row: ArticleSummary; onClose: () => void }) {
  const { t } = useTranslation('review')
  const [fields, setFields] = useState(() => fieldsOf(row))
  const [errors, setErrors] = useState<Errors>({})
  const title = useRef<HTMLInputElement>(null)
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
          error={errors.authors}
          onChange={change('authors')}
        />
        <TextField
          name="published"
          label={t('about.published')}
          showLabel
          value={fields.published}
          hint={t('about.publishedHint')}
          error={errors.published}
          onChange={change('published')}
        />
        {errors.all !== undefined && <p role="alert">{errors.all}</p>}
      </form>
    </Dialog>
  )
}
