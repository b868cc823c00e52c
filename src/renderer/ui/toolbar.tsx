import { Toolbar as Base } from '@base-ui/react/toolbar'
import type { ReactNode } from 'react'
import { classNames } from './class-names'
import { IconButton, type IconButtonProps } from './icon-button'
import styles from './toolbar.module.css'

/** A row of controls with one tab stop; arrows move inside it. `floating` is the one of a selection popover. */
export function Toolbar(props: {
  label: string
  children: ReactNode
  floating?: boolean
  className?: string
}) {
  return (
    <Base.Root
      aria-label={props.label}
      className={classNames(styles['toolbar'], props.floating && styles['floating'], props.className)}
    >
      {props.children}
    </Base.Root>
  )
}

/** An icon button inside a toolbar. */
export const ToolbarButton = (props: IconButtonProps) => <Base.Button render={<IconButton {...props} />} />

/** A line between groups of a toolbar. */
export const ToolbarSeparator = () => <Base.Separator className={styles['separator']} />
