import { Toast } from '@base-ui/react/toast'
import { TriangleAlert, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import styles from './toast.module.css'

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
}

/** Shows a short message: 6 s, or 10 s with an action or a problem; not while the pointer or the focus is on it. */
export function toast({ message, action, tone = 'plain', timeout }: ToastMessage): void {
  const id = queue.add({
    title: message,
    type: tone,
    timeout: timeout ?? (action !== undefined || tone === 'problem' ? LONG : SHORT),
    ...(action === undefined
      ? {}
      : {
          actionProps: {
            children: action.label,
            onClick: () => {
              queue.close(id)
              action.run()
            },
          },
        }),
  })
}

function List() {
  const { t } = useTranslation('app')
  const { toasts } = Toast.useToastManager()
  return toasts.map((one) => (
    // A swipe would take the place of selecting the message.
    <Toast.Root key={one.id} toast={one} swipeDirection={[]} className={styles['toast']}>
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

/** Where messages appear, three at a time; once, at the window's root. F6 moves the focus there. */
export function Toasts() {
  const { t } = useTranslation('app')
  return (
    <Toast.Provider toastManager={queue} limit={3}>
      <Toast.Portal>
        <Toast.Viewport className={styles['viewport']} aria-label={t('messages')}>
          <List />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  )
}
