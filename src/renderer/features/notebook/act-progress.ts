import type { AnnotationId } from '../../../shared/model/ids'
import type { AnnotationRef } from '../../../shared/model/notebook'
import { numberFormat } from '../../formats'
import { actUnderWay } from '../../history'
import { on } from '../../host'
import { i18n } from '../../i18n'
import { type ShownToast, toast } from '../../ui/toast'

/** ms after which it is said how far it is, and between that and the next time. */
const SAID_AFTER = 500
const SAID_EVERY = 1000

/**
 * Waits for an act on annotations, which undo waits for too. Where it takes longer than a moment a message says how far
 * it is, until that of what was done takes its place: the library tells of each when memory has it.
 */
export async function withProgress<T>(refs: readonly AnnotationRef[], act: Promise<T>): Promise<T> {
  actUnderWay(act)
  const left = new Set<AnnotationId>(refs.map(({ id }) => id))
  const stop = on('annotations.changed', ({ upsert, remove }) => {
    for (const { id } of upsert) left.delete(id)
    for (const id of remove) left.delete(id)
  })
  let shown: ShownToast | undefined
  const say = () => {
    const share = numberFormat(i18n.language, 'percent').format(1 - left.size / refs.length)
    const message = i18n.t('underWay', { ns: 'notebook', count: refs.length, share })
    shown = toast({ message, slot: 'undoable', timeout: 0 })
    timer = setTimeout(say, SAID_EVERY)
  }
  let timer = setTimeout(say, SAID_AFTER)
  try {
    return await act
  } catch (error) {
    shown?.close()
    throw error
  } finally {
    clearTimeout(timer)
    stop()
  }
}
