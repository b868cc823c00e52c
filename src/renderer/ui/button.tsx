import type { ComponentPropsWithRef } from 'react'
import styles from './button.module.css'
import { classNames } from './class-names'

export interface ButtonProps extends ComponentPropsWithRef<'button'> {
  /** At most one `primary` a surface; `danger` only where something is destroyed. */
  readonly variant?: 'plain' | 'primary' | 'danger' | 'quiet'
}

/** A button with words on it. */
export function Button({ variant = 'plain', className, ...props }: ButtonProps) {
  return (
    <button type="button" className={classNames(styles['button'], styles[variant], className)} {...props} />
  )
}
