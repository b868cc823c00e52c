import type { MouseEvent, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { numberFormat } from '../../formats'
import { Tooltip } from '../../ui/tooltip'
import type { DropPlace } from './drop-places'
import styles from './sidebar.module.css'
import { useDrop } from './use-drop'

/** Under the pointer; asked for by the keyboard, on the item. */
function placeOf({ clientX, clientY, currentTarget }: MouseEvent): { x: number; y: number } {
  const box = currentTarget.getBoundingClientRect()
  const isInside = clientX > 0 && clientY >= box.top && clientY <= box.bottom
  return isInside ? { x: clientX, y: clientY } : { x: box.left + 24, y: box.bottom - 8 }
}

export interface SidebarItemProps {
  readonly icon: ReactNode
  readonly label: string
  /** Of words that are not the window's. */
  readonly lang?: string | undefined
  /** Shown when there is something to count. */
  readonly count?: number
  readonly keys?: string | undefined
  readonly isCurrent: boolean
  readonly compact?: boolean
  /** What dropping articles on it means; nothing where it is absent. */
  readonly drop?: DropPlace
  readonly onPress: () => void
  /** Opens its menu at a place of the window. */
  readonly onMenu?: (at: { x: number; y: number }) => void
}

/** A place of the sidebar. */
export function SidebarItem(props: SidebarItemProps) {
  const { icon, label, lang, count = 0, keys, isCurrent, compact, onPress, onMenu } = props
  const drop = useDrop(props.drop)
  const { i18n } = useTranslation('library')
  const button = (
    <button
      type="button"
      className={styles['item']}
      aria-current={isCurrent ? 'page' : undefined}
      onClick={onPress}
      onContextMenu={onMenu && ((event) => (event.preventDefault(), onMenu(placeOf(event))))}
      {...drop}
    >
      {icon}
      <span lang={lang} className={compact === true ? 'visually-hidden' : styles['label']}>
        {label}
      </span>
      {count > 0 && (
        <span className={compact === true ? 'visually-hidden' : styles['count']}>
          {' '}
          {numberFormat(i18n.language).format(count)}
        </span>
      )}
    </button>
  )
  return compact === true ? (
    <Tooltip label={label} keys={keys}>
      {button}
    </Tooltip>
  ) : (
    button
  )
}
