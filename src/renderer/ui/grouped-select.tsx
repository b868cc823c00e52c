import { CSPProvider } from '@base-ui/react/csp-provider'
import { Select as Base } from '@base-ui/react/select'
import { Check, ChevronDown } from 'lucide-react'
import { useId } from 'react'
import fields from './field.module.css'
import styles from './popup.module.css'

interface GroupedOption {
  readonly value: string
  readonly label: string
  /** One line, shown below the label. */
  readonly about: string
}

export interface GroupedSelectProps {
  readonly label: string
  readonly value: string
  readonly groups: readonly { readonly label: string; readonly options: readonly GroupedOption[] }[]
  readonly onChange: (value: string) => void
}

/** One of many values in groups, each with a line about it, in a list that opens; what was chosen is told below. */
export function GroupedSelect({ label, value, groups, onChange }: GroupedSelectProps) {
  const options = groups.flatMap((group) => group.options)
  return (
    // As for the plain select: the page's policy forbids its `<style>`.
    <CSPProvider disableStyleElements>
      <Base.Root
        items={options}
        value={value}
        onValueChange={(next) => {
          if (next !== null) onChange(next)
        }}
      >
        <Base.Trigger className={`${fields['select']} ${fields['whole']}`} aria-label={label}>
          <Base.Value />
          <Base.Icon>
            <ChevronDown size={14} aria-hidden />
          </Base.Icon>
        </Base.Trigger>
        <p className={fields['about']}>{options.find((one) => one.value === value)?.about}</p>
        <Base.Portal>
          <Base.Positioner
            className={styles['positioner']}
            alignItemWithTrigger={false}
            align="start"
            sideOffset={4}
          >
            <Base.Popup className={`${styles['menu']} ${styles['withAbout']}`} data-layer="menu">
              {groups.map((group) => (
                <Base.Group key={group.label}>
                  <Base.GroupLabel className={styles['groupLabel']}>{group.label}</Base.GroupLabel>
                  {group.options.map((option) => (
                    <Option key={option.value} {...option} />
                  ))}
                </Base.Group>
              ))}
            </Base.Popup>
          </Base.Positioner>
        </Base.Portal>
      </Base.Root>
    </CSPProvider>
  )
}

function Option({ value, label, about }: GroupedOption) {
  const id = useId()
  return (
    <Base.Item
      value={value}
      label={label}
      className={styles['item']}
      aria-labelledby={id}
      aria-describedby={`${id}-about`}
    >
      <span className={styles['check']}>
        <Base.ItemIndicator>
          <Check size={14} aria-hidden />
        </Base.ItemIndicator>
      </span>
      <span>
        <Base.ItemText id={id}>{label}</Base.ItemText>
        <span id={`${id}-about`} className={styles['about']}>
          {about}
        </span>
      </span>
    </Base.Item>
  )
}
