import { useId, type ComponentPropsWithRef } from 'react'
import { scriptLanguage } from '../../shared/text/script-language'
import { classNames } from './class-names'
import styles from './field.module.css'

interface FieldProps {
  readonly label: string
  /** Shows the label; otherwise it is only read out. */
  readonly showLabel?: boolean
  /** What is wrong and what to do, beside the field. */
  readonly error?: string | undefined
  readonly hint?: string | undefined
  /** What stands in it may be wrong, and why; said before the hint. */
  readonly doubt?: string | undefined
}
export type TextFieldProps = FieldProps & ComponentPropsWithRef<'input'>
export type TextAreaProps = FieldProps & ComponentPropsWithRef<'textarea'>

function useField({ label, showLabel = false, error, hint, doubt }: FieldProps) {
  const id = useId()
  const about = error === undefined && hint === undefined && doubt === undefined ? undefined : `${id}-about`
  return {
    id,
    control: {
      id,
      'aria-describedby': about,
      'aria-invalid': error === undefined ? undefined : true,
    },
    label: (
      <label htmlFor={id} className={showLabel ? styles['label'] : 'visually-hidden'}>
        {label}
      </label>
    ),
    about: about !== undefined && (
      <span
        id={about}
        className={error === undefined ? styles['hint'] : styles['error']}
        role={error === undefined ? undefined : 'alert'}
      >
        {error === undefined && doubt !== undefined && <span className={styles['doubt']}>{doubt} </span>}
        {error ?? hint}
      </span>
    ),
  }
}

/** The language of what somebody wrote, by its script; a placeholder is in the window's. */
const languageOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? scriptLanguage(value) : undefined

/** One line of text. */
export function TextField({ label, showLabel, error, hint, doubt, className, ...props }: TextFieldProps) {
  const field = useField({ label, error, hint, doubt, ...(showLabel === undefined ? {} : { showLabel }) })
  return (
    <div className={classNames(styles['field'], className)}>
      {field.label}
      <input {...field.control} lang={languageOf(props.value)} className={styles['input']} {...props} />
      {field.about}
    </div>
  )
}

/** Several lines of text. */
export function TextArea({ label, showLabel, error, hint, doubt, className, ...props }: TextAreaProps) {
  const field = useField({ label, error, hint, doubt, ...(showLabel === undefined ? {} : { showLabel }) })
  return (
    <div className={classNames(styles['field'], className)}>
      {field.label}
      <textarea
        {...field.control}
        lang={languageOf(props.value)}
        className={classNames(styles['input'], styles['area'])}
        {...props}
      />
      {field.about}
    </div>
  )
}
