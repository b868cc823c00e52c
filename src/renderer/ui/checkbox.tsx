import { Checkbox as Base } from '@base-ui/react/checkbox'
import { Check } from 'lucide-react'
import type { ReactNode } from 'react'
import styles from './choice.module.css'

export interface CheckboxProps {
  readonly label: ReactNode
  readonly checked: boolean
  readonly onChange: (checked: boolean) => void
  readonly disabled?: boolean
}

/** On or off, taken when the dialog it stands in is; for what acts at once there is `Switch`. */
export function Checkbox({ label, checked, onChange, disabled = false }: CheckboxProps) {
  return (
    <label className={styles['choice']}>
      <Base.Root
        className={styles['box']}
        checked={checked}
        disabled={disabled}
        onCheckedChange={(value) => onChange(value)}
      >
        <Base.Indicator className={styles['tick']}>
          <Check size={12} strokeWidth={3} aria-hidden />
        </Base.Indicator>
      </Base.Root>
      <span>{label}</span>
    </label>
  )
}
