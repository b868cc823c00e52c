import { app } from 'electron'
import type { Core } from '../boot'

/**
 * Tells the window that a screen reader is there, when it comes and, to a window that was opened later, once `listening`
 * says that it hears events. Chromium says so of other programs too: it is a reason to offer something, not to switch it on.
 */
export function tellOfAssistance(core: Core): { toldWhen: (listening: Promise<void>) => Promise<void> } {
  const tell = () => core.emit({ name: 'assistance.found', payload: {} })
  app.on('accessibility-support-changed', (_event, isSupported) => {
    if (isSupported) tell()
  })
  return {
    async toldWhen(listening) {
      await listening
      if (app.accessibilitySupportEnabled) tell()
    },
  }
}
