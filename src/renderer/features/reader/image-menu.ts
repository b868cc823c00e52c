import { Maximize2, Copy } from 'lucide-react'
import { openContextMenu } from '../../context-menu'
import { i18n } from '../../i18n'

/** The menu of an image of the article, at a place of the window. */
export function openImageMenu(
  { alt }: HTMLImageElement,
  at: { x: number; y: number },
  enlarge: () => void,
): void {
  openContextMenu({
    label: i18n.t('imageMenu', { ns: 'reader' }),
    at,
    entries: [
      { kind: 'act', label: i18n.t('enlarge', { ns: 'reader' }), icon: Maximize2, run: enlarge },
      ...(alt === ''
        ? []
        : [
            {
              kind: 'act' as const,
              label: i18n.t('copyDescription', { ns: 'reader' }),
              icon: Copy,
              run: () => navigator.clipboard.writeText(alt),
            },
          ]),
    ],
  })
}
