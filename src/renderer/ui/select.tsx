import { CSPProvider } from '@base-ui/react/csp-provider'
import { Select as Base } from '@base-ui/react/select'
import { Check, ChevronDown } from 'lucide-react'
import fields from './field.module.css'
import styles from './popup.module.css'

export interface SelectProps<V extends string> {
  readonly label: string
  readonly value: V
  readonly options: readonly { readonly value: V; readonly label: string }[]
  readonly onChange: (value: V) => void
}

/** One of several values, in a list that opens. */
export function Select<V extends string>({ label, value, options, onChange }: SelectProps<V>) {
  return (
    // Its list would bring a `<style>` for a way of scrolling we do not use; the page's policy forbids it.
    <CSPProvider disableStyleElements>
      <Base.Root
        items={options}
        value={value}
        onValueChange={(next) => {
          if (next !== null) onChange(next)
        }}
      >
        <Base.Trigger className={fields['select']} aria-label={label}>
          <Base.Value />
          <Base.Icon>
            <ChevronDown size={14} aria-hidden />
          </Base.Icon>
        </Base.Trigger>
        <Base.Portal>
          <Base.Positioner className={styles['positioner']} alignItemWithTrigger={false} sideOffset={4}>
            <Base.Popup className={styles['menu']} data-layer="menu">
              {options.map((option) => (
                <Base.Item key={option.value} value={option.value} className={styles['item']}>
                  <span className={styles['check']}>
                    <Base.ItemIndicator>
                      <Check size={14} aria-hidden />
                    </Base.ItemIndicator>
                  </span>
                  <Base.ItemText>{option.label}</Base.ItemText>
                </Base.Item>
              ))}
            </Base.Popup>
          </Base.Positioner>
        </Base.Portal>
      </Base.Root>
    </CSPProvider>
  )
}
