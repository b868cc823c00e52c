import { checkLibrary } from '../../../src/main/library/doctor/check-library'
import { namesIn } from '../../../src/main/library/files/file-system'
import { withDeadLock } from '../dead-lock'
import { type CrashState, crashStates, type DiskModel, type Limits, type Recording } from '../crash-states'
import { withoutFileSync, withoutFolderSync } from '../flawed-file-systems'
import { asLaterVersion } from '../later-version'
import { MemoryDisk } from '../memory-disk'
import { OpenedDisks } from '../opened-disks'
import { Random } from '../random'
import { type Act, differences, EMPTY, type Expected, statesOf } from '../reference'
import { type Row, type RowContext, Tally } from '../row'
import type { StoreName } from '../stores'
import { stockLowdb } from '../stock-lowdb'
import { lectern, type Subject } from '../subject'

interface Scenario {
  readonly name: string
  /** What is there, all of it flushed, before the crash may come. */
  readonly before: readonly Act[]
  readonly acts: readonly Act[]
  /** The crash may come while the library is made, too. */
  readonly fromNothing?: boolean
  /** An act over several files is there in all of them or in none, once the library is open again. */
  readonly together?: boolean
  /** A later version plays the acts, and opens what the crash left: every file before is of an earlier one. */
  readonly later?: boolean
}

const FIVE = ['A', 'B', 'C', 'D', 'E']
const article = (title: string): Act[] => [
  { do: 'publish', title },
  { do: 'highlight', title },
]
const note = (text: string): Act => ({ do: 'note', title: 'A', note: text })

const SCENARIOS: readonly Scenario[] = [
  { name: 'a new library', before: [], acts: article('A'), fromNothing: true },
  {
    name: 'save annotations x4',
    before: article('A'),
    acts: [{ do: 'highlight', title: 'A' }, note('one'), note('two'), note('three')],
  },
  { name: 'publish an article', before: article('A'), acts: article('B') },
  {
    name: 'trash',
    before: ['A', 'B'].flatMap(article),
    acts: [{ do: 'trash', titles: ['A'] }, note('kept in the trash')],
  },
  {
    name: 'undo',
    before: [...article('A'), { do: 'tag', titles: ['A'], tag: 'old' }, { do: 'trash', titles: ['A'] }],
    acts: [{ do: 'undo' }, { do: 'undo' }],
  },
  {
    name: 'change a tag in 5 files',
    before: FIVE.flatMap(article),
    acts: [{ do: 'tag', titles: FIVE, tag: 'new' }],
    together: true,
  },
  {
    name: 'trash 2 articles, and undo it',
    before: ['A', 'B'].flatMap(article),
    acts: [{ do: 'trash', titles: ['A', 'B'] }, { do: 'undo' }],
    together: true,
  },
  {
    name: 'replace a text with highlights, and undo it',
    before: [...article('A'), note('one')],
    acts: [{ do: 'rewrite', title: 'A', opening: 'A new beginning.' }, { do: 'undo' }],
    together: true,
  },
  {
    name: 'give a text another form, and undo it',
    before: [...article('A'), note('one')],
    acts: [{ do: 'reform', title: 'A' }, { do: 'undo' }],
  },
  {
    name: 'make a text anew from another source as a person chose, and undo it',
    before: [...article('A'), note('one')],
    acts: [{ do: 'remake', title: 'A', opening: 'As it was cut out.' }, { do: 'undo' }],
    together: true,
  },
  {
    name: 'collections: made, with an article in it, deleted, undone',
    before: [...article('A'), { do: 'collection', name: 'First' }],
    acts: [
      { do: 'collection', name: 'Second' },
      { do: 'collect', titles: ['A'], name: 'Second' },
      { do: 'discard', name: 'Second' },
      { do: 'undo' },
    ],
  },
  {
    name: 'rename a tag with its colour in 2 files and tags.json, and undo it',
    before: [
      ...['A', 'B'].flatMap(article),
      { do: 'tag', titles: ['A', 'B'], tag: 'old' },
      { do: 'describe', tag: 'old', color: 'green' },
    ],
    acts: [{ do: 'retag', from: 'old', to: 'new' }, { do: 'undo' }],
    together: true,
  },
  {
    name: 'flush the index',
    before: [...['A', 'B'].flatMap(article), { do: 'reopen' }],
    acts: [{ do: 'highlight', title: 'A' }, { do: 'reopen' }, note('later')],
  },
  {
    name: 'migrate',
    before: [...['A', 'B'].flatMap(article), { do: 'tag', titles: ['A'], tag: 'old' }],
    acts: [note('later'), { do: 'tag', titles: ['A', 'B'], tag: 'new' }],
    later: true,
  },
]

/** With `--long`. */
const SIX_ACTS: Scenario = {
  name: 'six acts',
  before: article('A'),
  acts: [
    ...article('B'),
    note('one'),
    { do: 'tag', titles: ['A', 'B'], tag: 'new' },
    { do: 'trash', titles: ['B'] },
    { do: 'undo' },
  ],
}

const CONTROLS: readonly StoreName[] = ['stock lowdb', 'no folder sync', 'no file sync']
const MODELS: readonly DiskModel[] = ['journaled', 'weak']

/** Every state that a crash can leave, by enumeration: nothing damaged, nothing lost that was acknowledged. */
export const crashStatesRow: Row = {
  name: 'crash-states',
  async *run(context) {
    for (const scenario of context.long ? [...SCENARIOS, SIX_ACTS] : SCENARIOS) {
      const played = await playedIn(scenario, 'lectern', context)
      for (const model of MODELS) {
        const tally = new Tally()
        await enumerate(tally, scenario, played, model, context)
        yield tally.line(`${scenario.name} (${model})`)
      }
    }
    const windows = new Tally()
    for (const scenario of SCENARIOS) {
      const played = await playedIn(scenario, 'no folder sync', context)
      await enumerate(windows, scenario, played, 'journaled', context, 'whole')
    }
    yield windows.line('all of these without a folder flush: not torn', 'Windows has none, so updates may go')
  },
}

/** The same stories with stores that are known to lose: a row that does not see it fails. */
export const controlsRow: Row = {
  name: 'controls',
  async *run(context) {
    for (const store of CONTROLS)
      for (const scenario of SCENARIOS) {
        const tally = new Tally()
        const played = await playedIn(scenario, store, context)
        for (const model of MODELS) await enumerate(tally, scenario, played, model, context)
        yield tally.control(`${store}: ${scenario.name}`)
      }
  },
}

/** A control that lost this often has been caught. */
const CAUGHT = 3

/** A scenario as a store played it, once for every order of calls, and what has been seen of the disks that it may leave. */
interface Played {
  readonly store: StoreName
  readonly orders: readonly {
    readonly recording: Recording
    readonly random: Random
    readonly opened: OpenedDisks
  }[]
}

async function playedIn(scenario: Scenario, store: StoreName, { seed, long }: RowContext): Promise<Played> {
  const orders: Played['orders'][number][] = []
  for (let order = 0; order < (long ? 8 : 2); order += 1) {
    const random = new Random(seed + order)
    // The first order is that of the calls; in the others, writes that run at a time overtake each other.
    const turns = order === 0 ? () => 0 : () => random.below(4)
    const recording = await record(scenario, store, turns)
    orders.push({ recording, random, opened: new OpenedDisks(store) })
  }
  return { store, orders }
}

async function enumerate(
  tally: Tally,
  scenario: Scenario,
  { store, orders }: Played,
  model: DiskModel,
  { long }: RowContext,
  promise: 'kept' | 'whole' = 'kept',
): Promise<void> {
  const together = scenario.together === true && promise === 'kept'
  const limits: Limits = long ? { names: 512, contents: 256 } : { names: 16, contents: 16 }
  const version = scenario.later === true ? asLaterVersion : asThisVersion
  const states = statesOf(statesOf(EMPTY, scenario.before).at(-1) ?? EMPTY, scenario.acts)
  for (const { recording, random, opened } of orders) {
    tally.rounds += 1
    if (promise === 'kept') tally.acknowledged += scenario.acts.length
    for (const state of crashStates(recording, model, limits, random)) {
      const acknowledged = promise === 'kept' ? state.acknowledged : 0
      const crashed = { ...state, acknowledged }
      const isLookedAt = store === 'lectern' && tally.faults % LOOKED_AT === 0
      const alarms = isLookedAt ? await version(() => alarmsOf(crashed)) : []
      if (alarms.length > 0) tally.fault(alarms)
      else tally.fault(...(await version(() => inspected(crashed, opened, states, together))))
      if (store !== 'lectern' && promise === 'kept' && tally.faults - tally.survived >= CAUGHT) return
    }
  }
}

async function record(scenario: Scenario, store: StoreName, turns: () => number): Promise<Recording> {
  const disk = new MemoryDisk(undefined, turns)
  await disk.fs.makeFolder('/store')
  let base = disk.tree()
  let from = disk.operations.length
  const subject = await openOn(disk, store)
  const { later = false, fromNothing = false, before } = scenario
  if (!fromNothing) for (const act of before) await subject.perform(act)
  const version = later ? asLaterVersion : asThisVersion
  await version(async () => {
    if (later) await subject.perform({ do: 'reopen' })
    if (!fromNothing) {
      base = disk.tree()
      from = disk.operations.length
    }
    for (const [at, act] of scenario.acts.entries()) {
      disk.operations.push({ op: 'begun', act: at + 1 })
      await subject.perform(act)
      disk.operations.push({ op: 'acknowledged', act: at + 1 })
    }
  })
  return { base, operations: disk.operations.slice(from) }
}

const asThisVersion = <T>(work: () => Promise<T>): Promise<T> => work()

function openOn(disk: MemoryDisk, store: StoreName): Promise<Subject> {
  if (store === 'stock lowdb') return stockLowdb('/store', disk)
  if (store === 'no folder sync') return lectern('/store', withoutFolderSync(disk.fs))
  if (store === 'no file sync') return lectern('/store', withoutFileSync(disk.fs))
  return lectern('/store', disk.fs)
}

/** `lectern doctor` looks at one in so many of the disks. */
const LOOKED_AT = 10

/** What doctor takes for a fault, of that which a crash left and the next start ends. */
async function alarmsOf({ tree, acknowledged, begun }: CrashState): Promise<string[]> {
  const { fs } = new MemoryDisk(withDeadLock(tree))
  if (!(await namesIn(fs, '/store/library')).includes('library.json')) return []
  const now = () => new Date().toISOString()
  const found = await checkLibrary({ fs, libraryDir: '/store/library', dataDir: '/store/data', now })
  const wrong = found.filter(({ harmless }) => harmless !== true)
  return wrong.map(
    ({ path, what }) => `after ${acknowledged} of ${begun} acts doctor says of ${path}: ${what}`,
  )
}

/** Says what is wrong with what the crash left; then whether it can be changed and opened again. */
async function inspected(
  { tree, acknowledged, begun }: CrashState,
  opened: OpenedDisks,
  states: readonly Expected[],
  together: boolean,
): Promise<[wrong: string[], lost: number]> {
  const where = `after ${acknowledged} of ${begun} acts`
  try {
    const { picture, goesOn } = await opened.of(tree)
    const wrong = differences(picture, states.slice(acknowledged, begun + 1), together)
    const lost = wrong.length > 0 && acknowledged > 0 ? 1 : 0
    if (wrong.length > 0) return [wrong.map((one) => `${where}: ${one}`), lost]
    return [(await goesOn()).map((one) => `${where}: ${one}`), 0]
  } catch (error) {
    return [[`${where}: cannot be opened: ${String(error)}`], acknowledged > 0 ? 1 : 0]
  }
}
