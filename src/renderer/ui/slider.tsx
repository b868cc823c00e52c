import { Slider as Base } from '@base-ui/react/slider'
import styles from './field.module.css'

export interface SliderProps {
  readonly label: string
  readonly value: number
  readonly min: number
  readonly max: number
  readonly step: number
  readonly onChange: (value: number) => void
  /** The knob was let go, or a key moved it. */
  readonly onCommit?: ((value: number) => void) | undefined
  /** The value as a person reads it. */
  readonly format?: (value: number) => string
}

/** A number in a range. */
export function Slider(props: SliderProps) {
  const { label, value, min, max, step, onChange, onCommit, format = String } = props
  return (
    <div className={styles['sliderRow']}>
      <Base.Root
        className={styles['slider']}
        value={value}
        min={min}
        max={max}
        step={step}
        thumbAlignment="edge"
        onValueChange={(next) => onChange(next)}
        onValueCommitted={(next) => onCommit?.(next)}
      >
        <Base.Control className={styles['control']}>
          <Base.Track className={styles['track']}>
            <Base.Indicator className={styles['indicator']} />
            <Base.Thumb
              className={styles['knob']}
              getAriaLabel={() => label}
              getAriaValueText={(_, current) => format(current)}
            />
          </Base.Track>
        </Base.Control>
      </Base.Root>
      <span className={styles['value']} aria-hidden>
        {format(value)}
      </span>
    </div>
  )
}
