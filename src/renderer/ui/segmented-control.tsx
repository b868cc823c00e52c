import { Radio } from '@base-ui/react/radio'
import { RadioGroup } from '@base-ui/react/radio-group'
import type { ReactNode } from 'react'
import styles from './field.module.css'

export interface SegmentedControlProps<V extends string> {
  readonly label: string
  readonly value: V
  readonly options: readonly {
    readonly value: V
    readonly label: string
    readonly icon?: ReactNode
  }[]
  readonly onChange: (value: V) => void
}

/** One of a few values, all in sight. */
export function SegmentedControl<V extends string>(props: SegmentedControlProps<V>) {
  return (
    <RadioGroup
      aria-label={props.label}
      className={styles['segments']}
      value={props.value}
      onValueChange={(value: V) => props.onChange(value)}
    >
      {props.options.map(({ value, label, icon }) => (
        <Radio.Root key={value} value={value} className={styles['segment']} aria-label={label}>
          {icon}
          <span aria-hidden>{label}</span>
        </Radio.Root>
      ))}
    </RadioGroup>
  )
}
