import { Toast } from '@base-ui/react/toast'
import { TriangleAlert, X } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { announceProblem } from '../announce'
import styles from './toast.module.css'
import { useToastPlace } from './use-toast-place'

/** How long a message stays, in ms. With something to press or to understand it stays longer. */
const SHORT = 6000
const LONG = 10_000

const queue = Toast.createToastManager()

export interface ToastMessage {
  readonly message: string
  /** What can be done about it: undo belongs here, not in a dialog. */
  readonly action?: { readonly label: string; readonly run: () => void } | undefined
  readonly tone?: 'plain' | 'problem'
  /** In ms; 0 stays until it is closed. */
  readonly timeout?: number
  /** Of the messages with the same slot the new one takes the old one's place. */
  readonly slot?: string
}

export interface ShownToast {
  /** Takes it away, unless another one of its slot already has. */
  readonly close: () => void
}

/** Which message has each slot. */
const holders = new Map<string, symbol>()

/** Shows a short message: 6 s, or 10 s with an action or a problem; not while the pointer or the focus is on it. */
export function toast({ message, action, tone = 'plain', timeout, slot }: ToastMessage): ShownToast {
  const stay = timeout ?? (action !== undefined || tone === 'problem' ? LONG : SHORT)
  const self = Symbol(message)
  if (tone === 'problem') announceProblem(message)
  const id = queue.add({
    ...(slot === undefined ? {} : { id: slot }),
    title: message,
    type: tone,
    timeout: stay,
    data: { stay },
    // Undefined takes the button of the one before in the slot away.
    actionProps: action && { children: action.label, onClick: () => (close(), action.run()) },
  })
  if (slot !== undefined) holders.set(slot, self)
  const close = () => {
    if (slot === undefined || holders.get(slot) === self) queue.close(id)
  }
  return { close }
}

/**
 * Moves the focus to the messages, as F6 does by itself in Base UI, which so remembers where it came from.
 */
export function focusToasts(): void {
  const press = new KeyboardEvent('keydown', { key: 'F6', cancelable: true })
  // Used up before it is heard: it is no key of the person's, and no command.
  press.preventDefault()
  window.dispatchEvent(press)
}

/** Where messages are, while there are any. */
export const toastRegion = (): HTMLElement | undefined =>
  document.querySelector<HTMLElement>(
    '[data-toasts]:not([data-held]):has([data-toast]:not([data-ending-style]))',
  ) ?? undefined

function List() {
  const { t } = useTranslation('app')
  const { toasts } = Toast.useToastManager()
  return toasts.map((one) => (
    <Toast.Root
      key={one.id}
      toast={one}
      // A swipe would take the place of selecting the message.
      swipeDirection={[]}
      className={styles['toast']}
      data-toast
      // A problem has been said already.
      aria-live={one.type === 'problem' ? 'off' : undefined}
    >
      <Toast.Content className={styles['content']}>
        {one.type === 'problem' && <TriangleAlert size={16} aria-hidden className={styles['problem']} />}
        <Toast.Title className={styles['message']} render={<p />} />
        <Toast.Action className={styles['action']} />
        {/* Base UI hides it from screen readers in a stack that is not fanned out; this is no stack. */}
        <Toast.Close className={styles['close']} aria-label={t('close')} aria-hidden={false}>
          <X size={16} aria-hidden />
        </Toast.Close>
      </Toast.Content>
    </Toast.Root>
  ))
}

/** Where messages appear, two at a time, beside a dialog one; once, at the window's root. F6 moves the focus there. */
export function Toasts() {
  const [limit, setLimit] = useState(2)
  return (
    <Toast.Provider toastManager={queue} limit={limit}>
      <Toast.Portal>
        <Viewport onRoom={setLimit} />
      </Toast.Portal>
    </Toast.Provider>
  )
}

/** Stands where it covers nothing that can be pressed; without such a place the messages wait for one. */
function Viewport({ onRoom }: { readonly onRoom: (limit: number) => void }) {
  const { t } = useTranslation('app')
  const { toasts, update } = Toast.useToastManager<{ readonly stay: number }>()
  const viewport = useRef<HTMLDivElement>(null)
  const { style, held, besideDialog } = useToastPlace(viewport, toasts.length > 0)
  useEffect(() => onRoom(besideDialog ? 1 : 2), [onRoom, besideDialog])
  useEffect(() => {
    // What cannot be seen does not run out.
    for (const { id, timeout, data } of toasts) {
      const stay = held ? 0 : data?.stay
      if (stay !== undefined && stay !== timeout) update(id, { timeout: stay })
    }
  }, [held, toasts, update])
  return (
    <Toast.Viewport
      ref={viewport}
      className={styles['viewport']}
      aria-label={t('messages')}
      data-toasts
      data-held={held || undefined}
      style={style}
    >
      <List />
    </Toast.Viewport>
  )
}
