import { ContextMenu as BaseContextMenu } from '@base-ui/react/context-menu'
import { Menu as Base } from '@base-ui/react/menu'
import { Check } from 'lucide-react'
import { useMemo, useRef, type ReactElement, type ReactNode } from 'react'
import { classNames } from './class-names'
import { Kbd } from './kbd'
import styles from './popup.module.css'

export interface MenuProps {
  /** The control that opens it. */
  readonly trigger: ReactElement
  readonly children: ReactNode
  readonly align?: 'start' | 'center' | 'end'
  readonly onOpenChange?: (open: boolean) => void
  /**
   * What is chosen is painted first, and the menu closes after it: closing costs 10 to 14 ms (a trace of the theme menu),
   * which the person would wait for in the same frame.
   */
  readonly closesAfterPaint?: boolean
}

/** A menu that a control opens. */
export function Menu({ trigger, children, align = 'end', onOpenChange, closesAfterPaint }: MenuProps) {
  const actions = useRef<Base.Root.Actions>(null)
  const changed = (open: boolean, details: Base.Root.ChangeEventDetails) => {
    if (closesAfterPaint && !open && details.reason === 'item-press') {
      details.cancel()
      requestAnimationFrame(() => setTimeout(() => actions.current?.close()))
    } else onOpenChange?.(open)
  }
  return (
    <Base.Root onOpenChange={changed} actionsRef={actions}>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner className={styles['positioner']} align={align} sideOffset={4} collisionPadding={8}>
          <Base.Popup className={styles['menu']} data-layer="menu">
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}

export interface ContextMenuProps {
  /** What it is opened on; takes the props and the ref of a `div`. */
  readonly target: ReactElement
  readonly children: ReactNode
  readonly onOpenChange?: (open: boolean) => void
}

/** A menu opened by the secondary button, the Menu key or Shift+F10. */
export function ContextMenu({ target, children, onOpenChange }: ContextMenuProps) {
  return (
    <BaseContextMenu.Root onOpenChange={(open) => onOpenChange?.(open)}>
      <BaseContextMenu.Trigger render={target} />
      <BaseContextMenu.Portal>
        <BaseContextMenu.Positioner className={styles['positioner']} collisionPadding={8}>
          <BaseContextMenu.Popup className={styles['menu']} data-layer="menu">
            {children}
          </BaseContextMenu.Popup>
        </BaseContextMenu.Positioner>
      </BaseContextMenu.Portal>
    </BaseContextMenu.Root>
  )
}

export interface MenuAtProps {
  /** Its upper corner where lines begin, px of the window. */
  readonly at: { readonly x: number; readonly y: number }
  /** Its name, read out. */
  readonly label: string
  readonly onClose: () => void
  readonly children: ReactNode
}

/* Base UI gives it the focus with the next frame: a key pressed before that would go to what is under the menu. */
const focusAtOnce = (popup: HTMLElement | null): void => popup?.focus({ preventScroll: true })

/** A menu at a place that no element of the window marks. Who opens it gives the focus back. */
export function MenuAt({ at: { x, y }, label, onClose, children }: MenuAtProps) {
  const anchor = useMemo(() => ({ getBoundingClientRect: () => new DOMRect(x, y, 0, 0) }), [x, y])
  return (
    <Base.Root open onOpenChange={(open) => !open && onClose()}>
      <Base.Portal>
        <Base.Positioner
          className={styles['positioner']}
          anchor={anchor}
          side="bottom"
          align="start"
          collisionPadding={8}
          // Over the place rather than cut off above or below it.
          collisionAvoidance={{ side: 'shift', align: 'shift', fallbackAxisSide: 'none' }}
        >
          <Base.Popup
            ref={focusAtOnce}
            className={classNames(styles['menu'], styles['atPlace'])}
            data-layer="menu"
            aria-label={label}
            finalFocus={false}
          >
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}

export interface MenuItemProps {
  readonly children: ReactNode
  readonly onSelect: () => void
  readonly icon?: ReactNode
  readonly keys?: string | undefined
  readonly disabled?: boolean
  readonly danger?: boolean
}

/** One act of a menu or a context menu. */
export function MenuItem({ children, onSelect, icon, keys, disabled = false, danger }: MenuItemProps) {
  return (
    <Base.Item
      className={classNames(styles['item'], danger && styles['dangerous'])}
      disabled={disabled}
      onClick={onSelect}
    >
      {icon}
      <span>{children}</span>
      {keys !== undefined && <Kbd keys={keys} />}
    </Base.Item>
  )
}

/** One of several values that stand among other acts; the chosen one has a tick. */
export function MenuChoice(props: Omit<MenuItemProps, 'danger'> & { readonly chosen: boolean }) {
  return (
    <Base.CheckboxItem
      className={styles['item']}
      checked={props.chosen}
      closeOnClick
      onClick={props.onSelect}
    >
      {props.icon}
      <span>{props.children}</span>
      <span className={classNames(styles['check'], styles['trailing'])}>
        <Base.CheckboxItemIndicator>
          <Check size={14} aria-hidden />
        </Base.CheckboxItemIndicator>
      </span>
      {props.keys !== undefined && <Kbd keys={props.keys} />}
    </Base.CheckboxItem>
  )
}

/** One of several values; `options` are shown with a tick at the chosen one. */
export function MenuRadioGroup<V extends string>(props: {
  label: string
  value: V
  options: readonly { readonly value: V; readonly label: string }[]
  onChange: (value: V) => void
}) {
  return (
    <Base.RadioGroup value={props.value} onValueChange={(value: V) => props.onChange(value)}>
      <Base.Group>
        <Base.GroupLabel className={styles['groupLabel']}>{props.label}</Base.GroupLabel>
        {props.options.map(({ value, label }) => (
          <Base.RadioItem key={value} value={value} className={styles['item']} closeOnClick>
            <span className={styles['check']}>
              <Base.RadioItemIndicator>
                <Check size={14} aria-hidden />
              </Base.RadioItemIndicator>
            </span>
            {label}
          </Base.RadioItem>
        ))}
      </Base.Group>
    </Base.RadioGroup>
  )
}

/** A line between groups of a menu. */
export const MenuSeparator = () => <Base.Separator className={styles['separator']} />
