import { announce } from './announce'
import { i18n } from './i18n'

/** Puts a text on the clipboard and says to a screen reader that it is there. Throws where the browser refuses. */
export async function copyText(text: string): Promise<void> {
  await navigator.clipboard.writeText(text)
  announce(i18n.t('copied', { ns: 'app' }))
}
