import { i18n } from '../../i18n'

/** Names what we made focusable, in the interface's language; again when the language changes. */
export function labelContent(root: ParentNode): void {
  for (const image of root.querySelectorAll<HTMLImageElement>('img[role=button]'))
    image.setAttribute('aria-label', i18n.t('zoomImage', { ns: 'reader', alt: image.alt }).trim())
  for (const box of root.querySelectorAll('.wide')) {
    const caption = box.querySelector('caption')?.textContent?.trim()
    box.setAttribute('aria-label', caption || i18n.t('table', { ns: 'reader' }))
  }
}
