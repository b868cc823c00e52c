import { describe, expect, test } from 'vitest'
import { Quitting } from '../../../src/main/web/quitting'

const UNSAVED = { file: 'annotations.json', message: 'The disk is full.', key: 'disk.full', values: {} }

/** A host whose disk is full until `free`, and what became of it. */
function host({ full = true } = {}) {
  const heard: string[] = []
  let isFull = full
  const quitting = new Quitting({
    handOver: async () => (isFull ? [UNSAVED] : []),
    ask: ([first]) => void heard.push(`asks about ${first?.file}`),
    end: (code) => void heard.push(`ends with ${code}`),
  })
  return { quitting, heard, free: () => void (isFull = false) }
}

type Step = (of: ReturnType<typeof host>) => unknown
const signal: Step = ({ quitting }) => quitting.signalled()
const windowClosed: Step = ({ quitting }) => quitting.quit()
const saved: Step = ({ quitting, free }) => {
  free()
  return quitting.saved()
}
const answer =
  (choice: 'stay' | 'leave'): Step =>
  ({ quitting }) =>
    quitting.answer(choice)

describe('a host that is to end and has unsaved changes', () => {
  const ASKS = 'asks about annotations.json'
  test.each<readonly [string, readonly Step[], readonly string[]]>([
    ['asks and stays', [signal], [ASKS]],
    ['ends by itself once they are saved', [signal, saved], [ASKS, 'ends with 0']],
    ['ends without them at a second signal', [signal, signal], [ASKS, 'ends with 1']],
    ['waits also when its window is closed meanwhile', [signal, windowClosed], [ASKS]],
    ['waits for them when its window was closed', [windowClosed, saved], [ASKS, 'ends with 0']],
    ['ends without them when a page says so', [signal, answer('leave')], [ASKS, 'ends with 1']],
    ['stays when a page says so, also once they are saved', [signal, answer('stay'), saved], [ASKS]],
    ['asks again when it is to end again', [signal, answer('stay'), signal], [ASKS, ASKS]],
    ['takes no answer to a question that was not asked', [answer('leave')], []],
    ['ends once', [signal, signal, signal, answer('leave'), saved], [ASKS, 'ends with 1']],
  ])('%s', async (_what, steps, expected) => {
    const of = host()
    for (const step of steps) await step(of)
    expect(of.heard).toEqual(expected)
  })

  test('ends at once when there are none', async () => {
    const { quitting, heard } = host({ full: false })
    await Promise.all([quitting.signalled(), quitting.signalled()])
    expect(heard).toEqual(['ends with 0'])
  })
})
