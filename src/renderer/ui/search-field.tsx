import { Search, X } from 'lucide-react'
import { useRef, type ComponentPropsWithoutRef, type RefObject } from 'react'
import { classNames } from './class-names'
import { IconButton } from './icon-button'
import styles from './search-field.module.css'

export interface SearchFieldProps extends Omit<
  ComponentPropsWithoutRef<'input'>,
  'value' | 'onChange' | 'type'
> {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  /** Of the button that empties it. */
  readonly clearLabel: string
  /** The field itself, for the focus. */
  readonly field?: RefObject<HTMLInputElement | null>
}

/** A field that filters while one types, with a button that empties it and leaves the focus in it. */
export function SearchField(props: SearchFieldProps) {
  const { label, value, onChange, clearLabel, field, className, ...rest } = props
  const own = useRef<HTMLInputElement>(null)
  const input = field ?? own
  return (
    <div className={classNames(styles['field'], className)}>
      <Search size={14} aria-hidden className={styles['glass']} />
      <input
        ref={input}
        type="text"
        enterKeyHint="search"
        className={styles['input']}
        aria-label={label}
        value={value}
        autoComplete="off"
        spellCheck={false}
        onChange={({ target }) => onChange(target.value)}
        {...rest}
      />
      {value !== '' && (
        <IconButton
          small
          label={clearLabel}
          className={styles['clear']}
          onClick={() => {
            onChange('')
            input.current?.focus()
          }}
        >
          <X size={14} aria-hidden />
        </IconButton>
      )}
    </div>
  )
}
