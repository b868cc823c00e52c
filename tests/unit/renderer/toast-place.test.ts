import { expect, test } from 'vitest'
import { toastPlace, type ToastRoom } from '../../../src/renderer/ui/toast-place'

const room = (changes: Partial<ToastRoom> = {}): ToastRoom => ({
  window: { width: 1280, height: 840 },
  size: { width: 240, height: 44 },
  column: { left: 580, right: 980 },
  clear: [],
  ...changes,
})
const dialog = (height: number) => {
  const top = (840 - height) / 2
  return { left: 200, right: 1080, top, bottom: top + height }
}

test.each<[string, ToastRoom, number | undefined]>([
  ['low in an empty window', room(), 20],
  [
    'low beside what is not in its column',
    room({ clear: [{ left: 0, right: 500, top: 700, bottom: 840 }] }),
    20,
  ],
  ['low under a small dialog', room({ clear: [dialog(500)] }), 20],
  ['at the very edge under a high dialog', room({ clear: [dialog(742)] }), 4],
  [
    'over a popover at the lower edge',
    room({ clear: [{ left: 600, right: 900, top: 700, bottom: 830 }] }),
    148,
  ],
  [
    'over two of them',
    room({
      clear: [
        { left: 600, right: 900, top: 700, bottom: 830 },
        { left: 600, right: 900, top: 640, bottom: 690 },
      ],
    }),
    208,
  ],
  ['over a dialog that stands low', room({ clear: [{ left: 0, right: 1280, top: 60, bottom: 840 }] }), 788],
  ['nowhere when a dialog leaves no room', room({ clear: [dialog(800)] }), undefined],
  [
    'nowhere when they are too many for the room there is',
    room({ size: { width: 240, height: 96 }, clear: [dialog(742)] }),
    undefined,
  ],
])('messages stand %s', (_, given, bottom) => {
  expect(toastPlace(given)).toBe(bottom)
})
