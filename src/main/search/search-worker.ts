import { parentPort } from 'node:worker_threads'
import type { SearchAnswer, SearchMessage } from './protocol'
import { SearchEngine } from './search-engine'
import { Cancelled, Turns } from './turns'

const port = parentPort
if (port === null) throw new Error('Not in a worker')
const tell = (answer: SearchAnswer): void => port.postMessage(answer)

let engine: SearchEngine | undefined
const running = new Map<number, Turns>()
/** What came before the index was open. */
let opening: Promise<void> = Promise.resolve()

port.on('message', (message: SearchMessage) => {
  if (message.kind === 'cancel') {
    running.get(message.call)?.cancel()
    return
  }
  // In the order in which they came; a search does not keep the next one waiting.
  opening = opening.then(() => hear(message))
})

async function hear(message: Exclude<SearchMessage, { kind: 'cancel' }>): Promise<void> {
  if (message.kind === 'open') {
    engine = new SearchEngine(message.options, {
      progress: (progress) => tell({ kind: 'progress', progress }),
      log: (line) => tell({ kind: 'log', line }),
    })
    await engine.open()
  } else if (message.kind === 'entries') engine?.take(message.entries, message.isAll)
  else if (message.kind === 'remove') engine?.remove(message.ids)
  else if (message.kind === 'close') {
    await engine?.close()
    tell({ kind: 'closed' })
    port?.close()
  } else void answer(message)
}

type Question = Extract<SearchMessage, { call: number; kind: 'run' | 'count' | 'pieces' }>

async function answer(message: Question): Promise<void> {
  const { call } = message
  const turns = new Turns()
  running.set(call, turns)
  try {
    await turns.next()
    if (engine === undefined) throw new Error('The search is not open')
    tell(await answerOf(engine, message, turns))
  } catch (error) {
    tell(error instanceof Cancelled ? cancelled(message) : { kind: 'failed', call, message: String(error) })
  } finally {
    running.delete(call)
  }
}

async function answerOf(from: SearchEngine, message: Question, turns: Turns): Promise<SearchAnswer> {
  const { call } = message
  if (message.kind === 'count')
    return { kind: 'counts', call, counts: await from.count(message.queries, message.colorNames, turns) }
  if (message.kind === 'pieces') {
    const found = await from.pieces(message.request, turns)
    return { kind: 'pieces', call, done: { isCancelled: false, found } }
  }
  const done = await from.run(message.request, turns, (group) => tell({ kind: 'group', call, group }))
  return { kind: 'done', call, done }
}

const cancelled = ({ kind, call }: Question): SearchAnswer =>
  kind === 'pieces'
    ? { kind: 'pieces', call, done: { isCancelled: true, found: [] } }
    : { kind: 'done', call, done: { isCancelled: true, suggestions: [], relaxed: [] } }
