import type { ComponentPropsWithRef } from 'react'
import styles from './button.module.css'
import { classNames } from './class-names'
import { Tooltip } from './tooltip'

export interface IconButtonProps extends ComponentPropsWithRef<'button'> {
  /** Its name, read out and shown in the tooltip. */
  readonly label: string
  /** The keys as a person reads them, shown in the tooltip. */
  readonly keys?: string | undefined
  readonly pressed?: boolean | undefined
  readonly small?: boolean
}

/** A button that is an icon; its name shows in a tooltip. */
export function IconButton({ label, keys, pressed, small, className, ...props }: IconButtonProps) {
  return (
    <Tooltip label={label} keys={keys}>
      <button
        type="button"
        aria-label={label}
        aria-pressed={pressed}
        className={classNames(styles['icon'], small && styles['small'], className)}
        {...props}
      />
    </Tooltip>
  )
}
