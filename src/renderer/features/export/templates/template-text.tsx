import { useId, useRef, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import styles from './templates.module.css'

/** The text of a template with its lines numbered; the line in which something is wrong is marked. */
export function TemplateText(props: {
  readonly text: string
  readonly isReadOnly: boolean
  readonly wrongLine: number | undefined
  /** What is wrong is said in the element with this id. */
  readonly problems: string
  readonly field: RefObject<HTMLTextAreaElement | null>
  readonly onType: (text: string) => void
  readonly onSave: () => void
}) {
  const { text, isReadOnly, wrongLine, problems, field, onType, onSave } = props
  const { t } = useTranslation('templates')
  const id = useId()
  const numbers = useRef<HTMLDivElement>(null)
  const lines = text.split('\n').length
  return (
    <div className={styles['text']}>
      <div className={styles['numbers']} ref={numbers} aria-hidden>
        {Array.from({ length: lines }, (_, at) => (
          <div key={at} data-wrong={at + 1 === wrongLine || undefined}>
            {at + 1}
          </div>
        ))}
      </div>
      <label htmlFor={id} className="visually-hidden">
        {t('text')}
      </label>
      <textarea
        id={id}
        ref={field}
        value={text}
        readOnly={isReadOnly}
        // Its words are those of the language that templates are written in.
        lang="en"
        spellCheck={false}
        autoCapitalize="off"
        autoComplete="off"
        wrap="off"
        aria-invalid={wrongLine === undefined ? undefined : true}
        aria-describedby={problems}
        onChange={({ target }) => onType(target.value)}
        onScroll={({ currentTarget }) => {
          if (numbers.current) numbers.current.scrollTop = currentTarget.scrollTop
        }}
        onKeyDown={(event) => {
          if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 's') return
          event.preventDefault()
          event.stopPropagation()
          onSave()
        }}
      />
    </div>
  )
}

/** Puts the caret at a line and a column, from 1, and shows it. */
export function goTo(field: HTMLTextAreaElement | null, line: number, column: number): void {
  if (field === null) return
  const before = field.value.split('\n').slice(0, line - 1)
  const at = before.reduce((sum, one) => sum + one.length + 1, 0) + column - 1
  field.focus()
  field.setSelectionRange(at, at)
  const height = Number.parseFloat(getComputedStyle(field).lineHeight)
  field.scrollTop = Math.max(0, (line - 4) * height)
}
