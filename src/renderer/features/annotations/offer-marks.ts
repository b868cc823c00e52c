import { on } from '../../host'
import { i18n } from '../../i18n'
import { toast } from '../../ui/toast'
import { changeSettings, settingsStore } from '../settings'

/**
 * Offers the accessible marks, once on this machine, when the host says that a screen reader is there. Nothing is switched
 * on by itself: other programs than screen readers look like one. Returns how to stop.
 */
export function offerMarks(): () => void {
  return on('assistance.found', () => {
    const { marks, marksOffered } = settingsStore.getState().accessibility
    if (marks || marksOffered) return
    void changeSettings({ accessibility: { marksOffered: true } })
    toast({
      message: i18n.t('marks.offer', { ns: 'annotations' }),
      action: {
        label: i18n.t('marks.accept', { ns: 'annotations' }),
        run: () => void changeSettings({ accessibility: { marks: true } }),
      },
      timeout: 0,
      slot: 'marks',
    })
  })
}
