import { Progress as Base } from '@base-ui/react/progress'
import styles from './field.module.css'

/** How far something is: 0 to 100, or undefined where nobody can say. */
export function Progress({ label, value }: { label: string; value: number | undefined }) {
  return (
    <Base.Root className={styles['progress']} value={value ?? null} aria-label={label}>
      <Base.Track className={styles['bar']}>
        <Base.Indicator className={styles['fill']} />
      </Base.Track>
    </Base.Root>
  )
}
