import { Toast } from '@base-ui/react/toast'

const queue = Toast.createToastManager<{ action?: { label: string; run: () => void } }>()

/** Shows a short message for 6 s, with an action where there is one: undo belongs here, not in a dialog. */
export function toast({
  message,
  action,
}: {
  message: string
  action?: { label: string; run: () => void }
}): void {
  queue.add({ title: message, timeout: 6000, ...(action ? { data: { action } } : {}) })
}

function List() {
  const { toasts } = Toast.useToastManager<{ action?: { label: string; run: () => void } }>()
  return toasts.map((one) => (
    <Toast.Root key={one.id} toast={one} className="toast">
      <Toast.Title className="toast-text" />
      {one.data?.action && (
        <button
          type="button"
          onClick={() => {
            one.data?.action?.run()
            queue.close(one.id)
          }}
        >
          {one.data.action.label}
        </button>
      )}
    </Toast.Root>
  ))
}

/** Where messages appear; once, at the window's root. */
export function Toasts() {
  return (
    <Toast.Provider toastManager={queue}>
      <Toast.Portal>
        <Toast.Viewport className="toasts">
          <List />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  )
}
