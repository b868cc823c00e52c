import { i18n } from '../../i18n'

/** Names what we made focusable, in the interface's language; again when the language changes. */
export function labelContent(root: ParentNode): void {
  // The description of a picture that is not there is all that one sees of it.
  for (const image of root.querySelectorAll<HTMLImageElement>('img[data-alt]:not([src])'))
    image.alt = withoutColon(i18n.t('images.missing', { ns: 'reader', alt: image.dataset['alt'] ?? '' }))
  for (const image of root.querySelectorAll<HTMLImageElement>('img[role=button]:not([src])'))
    image.setAttribute(
      'aria-label',
      i18n.t('images.load', { ns: 'reader', alt: image.dataset['alt'] ?? '' }).trim(),
    )
  for (const image of root.querySelectorAll<HTMLImageElement>('img[role=button][src]'))
    image.setAttribute(
      'aria-label',
      image.alt === ''
        ? i18n.t('zoomUndescribed', { ns: 'reader' })
        : i18n.t('zoomImage', { ns: 'reader', alt: image.alt }),
    )
  for (const image of root.querySelectorAll<HTMLImageElement>('img[data-undescribed]'))
    image.alt = i18n.t('images.undescribed', { ns: 'reader' })
  for (const box of root.querySelectorAll('.wide')) {
    const caption = box.querySelector('caption')?.textContent?.trim()
    box.setAttribute('aria-label', caption || i18n.t('table', { ns: 'reader' }))
  }
}

/** Of a picture without a description nothing comes after it. */
const withoutColon = (text: string): string => text.replace(/[:：]\s*$/, '')
