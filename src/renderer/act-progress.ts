import { actUnderWay } from './history'
import { numberFormat } from './formats'
import { i18n } from './i18n'
import { type ShownToast, toast } from './ui/toast'

/** ms after which it is said how far it is, and between that and the next time. */
const SAID_AFTER = 500
const SAID_EVERY = 1000

export interface LongAct<I> {
  /** What it changes. */
  readonly ids: readonly I[]
  /** Calls back with those that the library has told of; returns how to stop. */
  readonly follow: (done: (ids: Iterable<I>) => void) => () => void
  /** What is said, with a share in percent. */
  readonly say: (share: string) => string
}

/**
 * Waits for an act on many things, which undo waits for too. Where it takes longer than a moment a message says how far
 * it is, until that of what was done takes its place: the library tells of each when memory has it.
 */
export async function followAct<I, T>({ ids, follow, say: text }: LongAct<I>, act: Promise<T>): Promise<T> {
  actUnderWay(act)
  const left = new Set<I>(ids)
  const stop = follow((done) => {
    for (const id of done) left.delete(id)
  })
  let shown: ShownToast | undefined
  const say = () => {
    const share = numberFormat(i18n.language, 'percent').format(1 - left.size / Math.max(1, ids.length))
    shown = toast({ message: text(share), slot: 'undoable', timeout: 0 })
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
