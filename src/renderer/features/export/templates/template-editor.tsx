import { useEffect, useId, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { ExportRequest } from '../../../../shared/ipc/contract'
import { errorText } from '../../../error-text'
import { Button } from '../../../ui/button'
import { TextField } from '../../../ui/text-field'
import { ExportPreview } from '../export-preview'
import { placeOf, TemplateProblems } from './template-problems'
import { goTo, TemplateText } from './template-text'
import { formatOf, type ShownTemplate } from './templates'
import styles from './templates.module.css'
import { type Draft, useDraft } from './use-draft'
import { useTemplatePreview } from './use-template-preview'

/** One template: its name, its ending and its text, what it makes at every key, and what is wrong with it. */
export function TemplateEditor(props: {
  readonly template: ShownTemplate
  readonly request: ExportRequest
  /** Is told how to save what was typed, which resolves to whether that went well. */
  readonly onDraft: (save: () => Promise<boolean>) => void
  readonly onUse: (format: string) => void
}) {
  const { template, request, onDraft, onUse } = props
  const draft = useDraft(template)
  const { text, extension, name } = draft.fields
  const { save } = draft
  useEffect(() => {
    onDraft(save)
  }, [onDraft, save])
  const preview = useTemplatePreview(request, { text, name, extension: endingOf(extension) })
  const field = useRef<HTMLTextAreaElement>(null)
  const problems = useId()
  const isReadOnly = template.own === undefined
  const convert = (converted: string) => {
    // By the browser's own way, so that its undo brings the text back.
    field.current?.focus()
    field.current?.select()
    if (!document.execCommand('insertText', false, converted)) draft.type({ text: converted })
  }
  return (
    <div className={styles['editor']}>
      <div className={styles['written']}>
        <Head draft={draft} isReadOnly={isReadOnly} onUse={() => onUse(formatOf(template))} />
        <TemplateText
          text={text}
          isReadOnly={isReadOnly}
          wrongLine={placeOf(preview.error)?.line}
          problems={problems}
          field={field}
          onType={(next) => draft.type({ text: next })}
          onSave={() => void draft.save()}
        />
        <TemplateProblems
          id={problems}
          preview={preview}
          isReadOnly={isReadOnly}
          onGo={(line, column) => goTo(field.current, line, column)}
          onConvert={convert}
        />
      </div>
      <ExportPreview file={preview.file} pending={preview.pending} />
    </div>
  )
}

/** While an ending is being typed the preview is that of plain text. */
const endingOf = (typed: string): string => (/^\.*[a-z0-9]{1,10}$/i.test(typed.trim()) ? typed : 'txt')

function Head(props: { readonly draft: Draft; readonly isReadOnly: boolean; readonly onUse: () => void }) {
  const { draft, isReadOnly, onUse } = props
  const { t } = useTranslation('templates')
  const { name, extension } = draft.fields
  const use = async () => {
    if (await draft.save()) onUse()
  }
  return (
    <div className={styles['head']}>
      {isReadOnly ? (
        <p className={styles['readOnly']}>{t('readOnly')}</p>
      ) : (
        <>
          <TextField
            label={t('name')}
            showLabel
            className={styles['name']}
            value={name}
            onChange={({ target }) => draft.type({ name: target.value })}
            onBlur={() => void draft.save()}
            error={draft.error === undefined ? undefined : errorText(draft.error)}
          />
          <TextField
            label={t('extension')}
            showLabel
            className={styles['extension']}
            value={extension}
            title={t('extensionHint')}
            onChange={({ target }) => draft.type({ extension: target.value })}
            onBlur={() => void draft.save()}
          />
        </>
      )}
      <div className={styles['acts']}>
        {!isReadOnly && (
          <Button disabled={!draft.isChanged} onClick={() => void draft.save()}>
            {t('save')}
          </Button>
        )}
        <Button variant="primary" onClick={() => void use()}>
          {t('use')}
        </Button>
      </div>
    </div>
  )
}
