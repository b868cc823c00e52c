import type { ReactNode } from 'react'
import styles from './reader-toolbar.module.css'

/** A row of the popover: its name, its control (which carries the name itself), its way back. */
export function Row(props: { label: string; revert: ReactNode; children: ReactNode }) {
  return (
    <div className={styles['row']}>
      <span aria-hidden>{props.label}</span>
      {props.children}
      {props.revert}
    </div>
  )
}
