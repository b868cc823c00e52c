import { announce } from '../../../announce'
import { i18n } from '../../../i18n'
import { numberFormat } from '../../../formats'

/** ms after which it is said how far it is, and between that and the next time. */
const SAID_AFTER = 1000
const SAID_EVERY = 4000

/** Tells a screen reader how far the marking of so many blocks is, where it takes longer than a moment. */
export function markingProgress(count: number) {
  let next = performance.now() + SAID_AFTER
  let steps = 0
  let isSaid = false
  return {
    step() {
      steps += 1
      if (performance.now() < next || steps >= count) return
      next = performance.now() + SAID_EVERY
      isSaid = true
      const share = numberFormat(i18n.language, 'percent').format(steps / count)
      announce(i18n.t('marks.progress', { ns: 'annotations', share }))
    },
    done() {
      if (isSaid) announce(i18n.t('marks.done', { ns: 'annotations' }))
    },
  }
}
