import type { ReactNode } from 'react'
import styles from './settings-page.module.css'

/** A page of settings: what it is about, in one sentence, and its rows. */
export function SettingsPage(props: { title: string; text: string; children: ReactNode }) {
  return (
    <section className={styles['page']} aria-label={props.title}>
      <h3 className={styles['title']}>{props.title}</h3>
      <p className={styles['text']}>{props.text}</p>
      {props.children}
    </section>
  )
}

/** Rows in one box. */
export const SettingsBox = ({ children }: { children: ReactNode }) => (
  <div className={styles['box']}>{children}</div>
)

/** A setting: its name, and what it is set by. The control carries the name itself. */
export function SettingsRow(props: { label: string; hint?: string; children: ReactNode }) {
  return (
    <div className={styles['row']}>
      <div className={styles['name']}>
        <span aria-hidden>{props.label}</span>
        {props.hint !== undefined && <span className={styles['hint']}>{props.hint}</span>}
      </div>
      <div className={styles['control']}>{props.children}</div>
    </div>
  )
}

/** Something to read in a box: a folder, a version. */
export function SettingsFact({ label, value }: { label: string; value: string | undefined }) {
  return (
    <div className={styles['row']}>
      <dt className={styles['name']}>{label}</dt>
      <dd className={styles['value']}>{value ?? '…'}</dd>
    </div>
  )
}
