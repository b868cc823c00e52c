import { i18n } from '../../i18n'

/** Names what we made focusable, in the interface's language; again when the language changes. */
export function labelContent(root: ParentNode): void {
  // The description of a picture that is not there is all that one sees of it.
  for (const image of root.querySelectorAll<HTMLImageElement>('img[data-alt]:not([src])'))
    image.alt = i18n.t('images.missing', { ns: 'reader', alt: image.dataset['alt'] ?? '' }).trim()
  for (const image of root.querySelectorAll<HTMLImageElement>('img[role=button]:not([src])'))
    image.setAttribute(
      'aria-label',
      i18n.t('images.load', { ns: 'reader', alt: image.dataset['alt'] ?? '' }).trim(),
    )
  for (const image of root.querySelectorAll<HTMLImageElement>('img[role=button][src]'))
    image.setAttribute('aria-label', i18n.t('zoomImage', { ns: 'reader', alt: image.alt }).trim())
  for (const box of root.querySelectorAll('.wide')) {
    const caption = box.querySelector('caption')?.textContent?.trim()
    box.setAttribute('aria-label', caption || i18n.t('table', { ns: 'reader' }))
  }
}
