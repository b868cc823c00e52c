import { AppError } from '../shared/ipc/app-error'
import { onCommandFailure } from './commands/registry'
import { errorText } from './error-text'
import { libraryStore } from './features/library'
import { call } from './host'
import { toast } from './ui/toast'

/**
 * Not an error: what an observer did to sizes it observes is told to it in the next frame. The browser has to say so
 * with an error event, by https://drafts.csswg.org/resize-observer/#deliver-resize-loop-error-notification
 */
const OBSERVED_LATER = /^ResizeObserver loop (completed with undelivered notifications|limit exceeded)/

/** A command that fails says so; what nobody foresaw goes to the local log. */
export function hearErrors(): void {
  onCommandFailure((error) => {
    if (!isInBanner(error)) toast({ message: errorText(error), tone: 'problem' })
  })
  window.addEventListener('error', ({ message, error }) => {
    if (!OBSERVED_LATER.test(message)) report(message, error instanceof Error ? error.stack : undefined)
  })
  window.addEventListener('unhandledrejection', ({ reason }) => {
    toast({ message: errorText(reason), tone: 'problem' })
    report(String(reason), reason instanceof Error ? reason.stack : undefined)
  })
}

/** A disk that takes nothing is told by a banner for as long as it lasts: not by a message at every press too. */
function isInBanner(error: unknown): boolean {
  const { saving, goneFolder } = libraryStore.getState()
  const isSaid = saving.failed.length > 0 || goneFolder !== undefined
  return isSaid && error instanceof AppError && error.code === 'disk'
}

const report = (message: string, stack: string | undefined) =>
  void call('app.report', {
    pane: 'window',
    message: message.slice(0, 2000),
    ...(stack === undefined ? {} : { stack: stack.slice(0, 8000) }),
  }).catch((failure: unknown) => console.error('The error could not be logged:', failure))
