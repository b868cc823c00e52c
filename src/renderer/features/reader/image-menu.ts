import { Contrast, Copy, Maximize2 } from 'lucide-react'
import { openContextMenu } from '../../context-menu'
import { copyText } from '../../copy-text'
import { i18n } from '../../i18n'

/** Whether an image of the article is shown with its colours turned round: a diagram on white in the dark. */
export const isInverted = (image: HTMLImageElement): boolean => image.hasAttribute('data-inverted')

const isDark = ({ ownerDocument: page }: HTMLImageElement): boolean =>
  /dark|black/.test(page.documentElement.dataset['theme'] ?? '')

/** The menu of an image of the article, at a place of the window. */
export function openImageMenu(
  image: HTMLImageElement,
  at: { x: number; y: number },
  enlarge: () => void,
): void {
  const { alt } = image
  openContextMenu({
    label: i18n.t('imageMenu', { ns: 'reader' }),
    at,
    entries: [
      { kind: 'act', label: i18n.t('enlarge', { ns: 'reader' }), icon: Maximize2, run: enlarge },
      ...(isDark(image)
        ? [
            {
              kind: 'act' as const,
              label: i18n.t(isInverted(image) ? 'uninvert' : 'invert', { ns: 'reader' }),
              icon: Contrast,
              run: () => image.toggleAttribute('data-inverted'),
            },
          ]
        : []),
      ...(alt === ''
        ? []
        : [
            {
              kind: 'act' as const,
              label: i18n.t('copyDescription', { ns: 'reader' }),
              icon: Copy,
              run: () => copyText(alt),
            },
          ]),
    ],
  })
}
