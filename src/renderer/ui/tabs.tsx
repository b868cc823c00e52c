import { Tabs as Base } from '@base-ui/react/tabs'
import type { ReactNode } from 'react'
import styles from './tabs.module.css'

export interface TabsProps {
  /** Of the row of tabs, read out. */
  readonly label: string
  readonly tabs: readonly {
    readonly name: string
    readonly label: string
    readonly icon?: ReactNode
    readonly content: ReactNode
  }[]
}

/** Pages of one dialog, chosen by tabs at their side; arrows move between the tabs. */
export function Tabs({ label, tabs }: TabsProps) {
  return (
    <Base.Root className={styles['tabs']} orientation="vertical" defaultValue={tabs[0]?.name ?? null}>
      <Base.List className={styles['list']} aria-label={label}>
        {tabs.map((tab) => (
          <Base.Tab key={tab.name} value={tab.name} className={styles['tab']}>
            {tab.icon}
            <span>{tab.label}</span>
          </Base.Tab>
        ))}
      </Base.List>
      {tabs.map((tab) => (
        <Base.Panel key={tab.name} value={tab.name} className={styles['panel']}>
          {tab.content}
        </Base.Panel>
      ))}
    </Base.Root>
  )
}
