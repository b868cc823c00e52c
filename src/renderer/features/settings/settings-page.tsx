import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { SettingsPageName } from '../../dialogs'
import { classNames } from '../../ui/class-names'
import styles from './settings-page.module.css'
import { settingsRow } from './settings-rows'
import { textAt } from './settings-texts'

/** A page of settings: what it is about, in one sentence, and its rows. */
export function SettingsPage({ name, children }: { name: SettingsPageName; children: ReactNode }) {
  const { t } = useTranslation('settings-pages')
  return (
    <section className={styles['page']} aria-label={t(`pages.${name}.title`)}>
      <h3 className={styles['title']}>{t(`pages.${name}.title`)}</h3>
      <p className={styles['text']}>{t(`pages.${name}.text`)}</p>
      {children}
    </section>
  )
}

/** Rows in one box, under a heading of their own where a page has several. */
export const SettingsBox = ({ title, children }: { title?: string; children: ReactNode }) => (
  <>
    {title !== undefined && <h4 className={styles['heading']}>{title}</h4>}
    <div className={styles['box']}>{children}</div>
  </>
)

export interface SettingsRowProps {
  /** Of its definition in settings-rows.ts, which holds its texts. */
  readonly id: string
  /** Instead of the hint of its texts: one that says how things stand. */
  readonly hint?: ReactNode
  /** The control goes under the name: it is a list, or needs the whole width. */
  readonly stacked?: boolean
  /** Instead of the label of its texts: one that shows more. */
  readonly label?: ReactNode
  readonly children?: ReactNode
}

/** A setting: its name, and what it is set by. The control carries the name itself. */
export function SettingsRow({ id, hint, label, stacked = false, children }: SettingsRowProps) {
  useTranslation('settings-pages')
  const row = settingsRow(id)
  const about = hint ?? textAt(row.hint)
  return (
    <div className={classNames(styles['row'], stacked && styles['stacked'])} data-setting={id} tabIndex={-1}>
      <div className={styles['name']}>
        {label ?? <span>{textAt(row.label)}</span>}
        {about !== undefined && <span className={styles['hint']}>{about}</span>}
      </div>
      {children !== undefined && <div className={styles['control']}>{children}</div>}
    </div>
  )
}

/** Something to read: a folder, a version. */
export function SettingsFact({ id, value }: { id: string; value: string | undefined }) {
  return (
    <SettingsRow id={id}>
      <span className={styles['value']}>{value ?? '…'}</span>
    </SettingsRow>
  )
}

/** The label of a row, for its control. */
export const rowLabel = (id: string): string => textAt(settingsRow(id).label) ?? id
