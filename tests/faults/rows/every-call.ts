import { AppError } from '../../../src/shared/ipc/app-error'
import { failing, type FailingDisk, type Failure } from '../failing-file-system'
import { MemoryDisk } from '../memory-disk'
import { type Act, after, differences, EMPTY, type Expected } from '../reference'
import { type Row, Tally } from '../row'
import { lectern, type LecternSubject } from '../subject'
import { withDeadLock } from '../dead-lock'

const CODES = ['ENOSPC', 'EIO', 'EDQUOT', 'EROFS', 'EMFILE', 'EACCES', 'EPERM', 'EBUSY']

const STORY: readonly Act[] = [
  { do: 'publish', title: 'A' },
  { do: 'highlight', title: 'A' },
  { do: 'publish', title: 'B' },
  { do: 'note', title: 'A', note: 'one' },
  { do: 'tag', titles: ['A', 'B'], tag: 'new' },
  { do: 'collection', name: 'C' },
  { do: 'collect', titles: ['A'], name: 'C' },
  { do: 'describe', tag: 'new', color: 'green' },
  { do: 'trash', titles: ['B'] },
  { do: 'undo' },
  { do: 'note', title: 'A', note: 'two' },
]

/** In the short set a call fails with one in so many of the errors, the next call with others. */
const APART = 4

/**
 * The k-th call to the disk fails, for every k until the story needs no more, with every error (a quarter of them in the
 * short set), once or for good. Each failure is an `AppError`; what was refused is saved without a restart once the disk is sound again.
 */
export const everyCallRow: Row = {
  name: 'every-call',
  async *run({ long }) {
    for (const [what, more, codes] of KINDS) {
      const tally = new Tally()
      const apart = long ? 1 : Math.min(APART, codes.length)
      for (const [n, code] of codes.entries())
        for (let at = 1 + (n % apart); await played({ at, code, ...more }, tally); at += apart)
          tally.rounds += 1
      yield tally.line(what, codes.join(' '))
    }
  },
}

const KINDS = [
  ['fails once', { broken: false }, CODES],
  ['fails from then on, until it is mended', { broken: true }, CODES],
  ['fails once, after half a write', { broken: false, short: true }, ['ENOSPC', 'EIO']],
  ['fails until mended, after half a write', { broken: true, short: true }, ['ENOSPC', 'EIO']],
] as const

/** Plays the story; false when it needed fewer calls, so that nothing failed. */
async function played(failure: Failure, tally: Tally): Promise<boolean> {
  const disk = new MemoryDisk()
  await disk.fs.makeFolder('/store')
  const flawed = failing(disk.fs, failure)
  const wrong: string[] = []
  let state = EMPTY
  try {
    const subject = await lectern('/store', flawed.fs).catch(onlyAppError(wrong))
    if (subject !== undefined) state = await actsOn(subject, flawed, failure, tally, wrong)
  } catch (error) {
    wrong.push(`threw ${String(error)}`)
  }
  if (flawed.calls() < failure.at) return false
  const again = await lectern('/store', new MemoryDisk(withDeadLock(disk.tree())).fs)
  const left = differences(await again.picture(), [state])
  tally.fault(
    [...wrong, ...left].map((one) => `call ${failure.at}: ${one}`),
    left.length === 0 ? 0 : 1,
  )
  return true
}

/** Plays the acts on a disk that fails, then on the same disk mended; the state that the library must have. */
async function actsOn(
  subject: LecternSubject,
  disk: FailingDisk,
  failure: Failure,
  tally: Tally,
  wrong: string[],
): Promise<Expected> {
  let state = EMPTY
  for (const act of STORY) {
    const next = after(state, act)
    const error = await subject.perform(act).then(
      () => undefined,
      (thrown: unknown) => (thrown instanceof Error ? thrown : new Error('no error was thrown')),
    )
    if (error === undefined) tally.acknowledged += 1
    else if (!(error instanceof AppError)) wrong.push(`${act.do} threw ${String(error)}`)
    if (error !== undefined && failure.broken) disk.mended = true
    // What only the disk refused is in memory, to be saved later; else nothing of it is left, and it is done again.
    if (error !== undefined && !(await shows(subject, next))) await subject.perform(act)
    state = next
  }
  disk.mended = true
  const { failed } = await subject.library.flush()
  wrong.push(...failed.map(({ message }) => `not saved once the disk was sound: ${message}`))
  wrong.push(...differences(await pictureOf(subject), [state]).map((one) => `in memory ${one}`))
  await subject.close()
  return state
}

const shows = async (subject: LecternSubject, state: Expected): Promise<boolean> =>
  differences(await pictureOf(subject), [state]).length === 0

/** A reading that was under way when the disk was mended still fails, as the disk was then; asked again, it is made anew. */
const pictureOf = (subject: LecternSubject): ReturnType<LecternSubject['picture']> =>
  subject.picture().catch((error: unknown) => {
    if (error instanceof AppError) return subject.picture()
    throw error
  })

const onlyAppError = (wrong: string[]) => (error: unknown) => {
  if (!(error instanceof AppError)) wrong.push(`opening threw ${String(error)}`)
  return undefined
}
