import { Switch as Base } from '@base-ui/react/switch'
import styles from './field.module.css'

export interface SwitchProps {
  readonly label: string
  readonly checked: boolean
  readonly onChange: (checked: boolean) => void
  readonly disabled?: boolean
}

/** On or off, at once. The visible words stand beside it; `label` is read out. */
export function Switch({ label, checked, onChange, disabled = false }: SwitchProps) {
  return (
    <Base.Root
      aria-label={label}
      className={styles['switch']}
      checked={checked}
      disabled={disabled}
      onCheckedChange={(value) => onChange(value)}
    >
      <Base.Thumb className={styles['thumb']} />
    </Base.Root>
  )
}
