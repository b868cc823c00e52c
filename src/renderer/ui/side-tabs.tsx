import { Tabs as Base } from '@base-ui/react/tabs'
import type { ReactNode, RefObject } from 'react'
import styles from './side-tabs.module.css'

export interface SideTabsProps<N extends string> {
  /** Of the column of tabs, read out. */
  readonly label: string
  readonly tabs: readonly { readonly name: N; readonly label: string; readonly icon?: ReactNode }[]
  readonly value: N
  readonly onChange: (name: N) => void
  /** Stands above the tabs: a search over all of them. */
  readonly above?: ReactNode
  /** What is shown in place of a page, while it is; no tab is then the chosen one. */
  readonly instead?: ReactNode
  /** The chosen tab, for the focus. */
  readonly chosen?: RefObject<HTMLButtonElement | null>
  /** The page of the chosen tab. */
  readonly children: ReactNode
}

/** Pages chosen by tabs at their side; arrows move between the tabs. */
export function SideTabs<N extends string>(props: SideTabsProps<N>) {
  const { label, tabs, value, onChange, above, instead, chosen, children } = props
  return (
    <Base.Root
      className={styles['tabs']}
      orientation="vertical"
      value={instead === undefined ? value : null}
      onValueChange={(name: N) => onChange(name)}
    >
      <div className={styles['side']}>
        {above}
        <Base.List className={styles['list']} aria-label={label}>
          {tabs.map((tab) => (
            <Base.Tab
              key={tab.name}
              value={tab.name}
              className={styles['tab']}
              {...(tab.name === value && chosen !== undefined ? { ref: chosen } : {})}
            >
              {tab.icon}
              <span className={styles['words']}>{tab.label}</span>
            </Base.Tab>
          ))}
        </Base.List>
      </div>
      {instead === undefined ? (
        <Base.Panel key={value} value={value} className={styles['panel']}>
          {children}
        </Base.Panel>
      ) : (
        // What stands here may be longer than the window, and nothing in it need take the focus.
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        <div className={styles['panel']} tabIndex={0}>
          {instead}
        </div>
      )}
    </Base.Root>
  )
}
