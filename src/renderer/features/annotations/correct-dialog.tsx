import { useRef, useState, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { isComposing } from '../../commands/composing'
import { keyNames } from '../../commands/key-names'
import type { DialogRequest } from '../../dialogs'
import { errorText } from '../../error-text'
import { call } from '../../host'
import { i18n } from '../../i18n'
import { AlertDialog } from '../../ui/alert-dialog'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { TextArea } from '../../ui/text-field'
import { toastWithUndo } from '../../undo-toast'
import { annotationStore } from './annotation-store'
import { carriedText } from './review/carried-text'
import { carriedBetween } from './review/waiting'
import './review/review-texts'

type CorrectRequest = Extract<DialogRequest, { kind: 'correct' }>

interface CorrectDialogProps {
  readonly request: CorrectRequest
  readonly onClose: () => void
}

/** The words of one paragraph in a field; saved they are the article's text, and highlights go along. */
export function CorrectDialog({ request, onClose }: CorrectDialogProps) {
  const { t } = useTranslation('review')
  const [text, setText] = useState(request.text)
  const [error, setError] = useState<string>()
  const [isSaving, setSaving] = useState(false)
  const [isLeaving, setLeaving] = useState(false)
  const field = useRef<HTMLTextAreaElement>(null)
  const leave = () => (text === request.text ? onClose() : setLeaving(true))
  const save = async () => {
    if (isSaving) return
    if (text === request.text) return onClose()
    setSaving(true)
    try {
      await correct(request, text)
      onClose()
    } catch (problem) {
      setError(errorText(problem))
      setSaving(false)
      field.current?.focus()
    }
    return undefined
  }
  const pressed = (event: KeyboardEvent) => {
    const isSave = event.key === 'Enter' && (event.ctrlKey || event.metaKey)
    if (!isSave || isComposing(event.nativeEvent)) return
    event.preventDefault()
    void save()
  }
  return (
    <Dialog
      open
      onOpenChange={leave}
      title={t('correct.title')}
      size="medium"
      initialFocus={field}
      footer={
        <>
          <Button onClick={leave}>{t('correct.cancel')}</Button>
          <Button variant="primary" disabled={isSaving} onClick={() => void save()}>
            {t('correct.save')}
          </Button>
        </>
      }
    >
      <TextArea
        ref={field}
        label={t('correct.text')}
        showLabel
        rows={10}
        dir="auto"
        value={text}
        error={error}
        hint={t('correct.hint', { keys: keyNames('$mod+Enter') })}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
        onKeyDown={pressed}
      />
      <AlertDialog
        open={isLeaving}
        onOpenChange={setLeaving}
        title={t('correct.discardTitle')}
        description={t('correct.discardText')}
        confirmLabel={t('correct.discard')}
        danger
        onConfirm={onClose}
      />
    </Dialog>
  )
}

async function correct({ articleId, textHash, block }: CorrectRequest, text: string): Promise<void> {
  const { annotations: before } = annotationStore.getState()
  const { entry } = await call('articles.correctBlock', { id: articleId, textHash, block, text })
  const after = await call('annotations.list', { articleId })
  toastWithUndo(carriedText(carriedBetween(before, after), i18n.t('correct.done', { ns: 'review' })), entry)
}
