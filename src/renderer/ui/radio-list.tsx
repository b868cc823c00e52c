import { Radio } from '@base-ui/react/radio'
import { RadioGroup } from '@base-ui/react/radio-group'
import { useId, type ReactNode } from 'react'
import styles from './choice.module.css'

export interface RadioListProps<V extends string> {
  /** Shown above the options. */
  readonly label: string
  readonly value: V
  readonly options: readonly {
    readonly value: V
    readonly label: ReactNode
    readonly disabled?: boolean
  }[]
  readonly onChange: (value: V) => void
}

/** One of several values, one a line. */
export function RadioList<V extends string>({ label, value, options, onChange }: RadioListProps<V>) {
  const id = useId()
  return (
    <div className={styles['list']}>
      <div id={id} className={styles['legend']}>
        {label}
      </div>
      <RadioGroup
        aria-labelledby={id}
        className={styles['list']}
        value={value}
        onValueChange={(next: V) => onChange(next)}
      >
        {options.map((option) => (
          <label key={option.value} className={styles['choice']}>
            <Radio.Root className={styles['radio']} value={option.value} disabled={option.disabled === true}>
              <Radio.Indicator className={styles['point']} />
            </Radio.Root>
            <span>{option.label}</span>
          </label>
        ))}
      </RadioGroup>
    </div>
  )
}
