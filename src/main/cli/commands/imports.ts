import type { ImportId, ImportProgress } from '../../../shared/model/import-session'
import { call, type Client, type Command, type Invocation, UsageError } from '../command'
import { print, printJson, warn } from '../output'
import { runSession, tellItem } from '../run-session'

type Act = (invocation: Invocation, client: Client, id: ImportId) => Promise<number>

export const imports: Command = {
  name: 'imports',
  words: 'list|show|resume|pause|retry|undo|forget [ID]',
  count: [1, 2],
  options: ['annotated', 'json'],
  does: 'Import sessions of this machine: lists them, shows what came of every item, goes on with one that paused, pauses one, tries again what failed, moves what one saved to the trash (not what has annotations by now, unless --annotated), or takes one off the list. Without ID the latest is meant.',
  async run(invocation) {
    const [word = '', named] = invocation.words
    const act = ACTS.get(word)
    if (act === undefined && word !== 'list') throw new UsageError(`“imports ${word}” is not understood.`)
    const client = await invocation.client()
    const sessions = await call(client, 'imports.list', {})
    if (act === undefined) {
      for (const session of sessions) tellSession(session, invocation.options.json === true)
      return 0
    }
    return act(invocation, client, meant(sessions, named))
  },
}

const isJson = ({ options }: Invocation): boolean => options.json === true

const ACTS = new Map<string, Act>([
  [
    'show',
    async (invocation, client, id) => {
      for (let from = 0, matching = 1; from < matching;) {
        const { items, ...shown } = await call(client, 'imports.show', { id, from, count: 1000 })
        if (from === 0) tellSession(shown.progress, isJson(invocation))
        for (const item of items) {
          if (isJson(invocation)) printJson(item)
          else if (item.state === 'waiting' || item.state === 'reading' || item.state === 'left')
            print(`${item.path ?? item.name}  (${item.state})`)
          else tellItem(item, false)
        }
        from += Math.max(1, items.length)
        matching = shown.matching
      }
      return 0
    },
  ],
  [
    'resume',
    async (invocation, client, id) => {
      await call(client, 'imports.resume', { id })
      return runSession(client, id, isJson(invocation))
    },
  ],
  ['pause', (invocation, client, id) => done(invocation, client, id, call(client, 'imports.pause', { id }))],
  [
    'retry',
    async (invocation, client, id) => {
      await call(client, 'imports.retry', { id })
      return runSession(client, id, isJson(invocation))
    },
  ],
  [
    'undo',
    async (invocation, client, id) => {
      const annotated = invocation.options.annotated === true ? 'trash' : 'keep'
      const undone = await call(client, 'imports.undo', { id, annotated })
      if (isJson(invocation)) printJson({ id, moved: undone.moved, kept: undone.annotated })
      else print(`${undone.moved} moved to the trash`)
      for (const title of undone.annotated) warn(`kept, because it has annotations: ${title}`)
      return 0
    },
  ],
  [
    'forget',
    async (invocation, client, id) => {
      await call(client, 'imports.forget', { id })
      if (isJson(invocation)) printJson({ id, forgotten: true })
      return 0
    },
  ],
])

async function done(
  invocation: Invocation,
  client: Client,
  id: ImportId,
  act: Promise<unknown>,
): Promise<number> {
  await act
  const { progress } = await call(client, 'imports.show', { id, count: 1 })
  tellSession(progress, isJson(invocation))
  return 0
}

/** The session that is named, by the beginning of its id too; the latest where none is. Throws an `Error`. */
function meant(sessions: readonly ImportProgress[], word: string | undefined): ImportId {
  const found = word === undefined ? sessions.slice(-1) : sessions.filter(({ id }) => id.startsWith(word))
  const [only] = found
  if (only !== undefined && found.length === 1) return only.id
  throw new Error(
    found.length > 1
      ? `Several imports begin with ${word}: ${found.map(({ id }) => id).join(', ')}. Name one of them whole.`
      : `There is no import ${word ?? 'yet'}. \`lectern imports list\` names those there are.`,
  )
}

function tellSession(session: ImportProgress, json: boolean): void {
  if (json) return printJson(session)
  const { id, state, name, total, saved, duplicate, failed, waiting } = session
  const counts = [
    `${saved} saved`,
    `${duplicate} already there`,
    `${failed} failed`,
    ...(waiting > 0 ? [`${waiting} waiting`] : []),
  ]
  return print(`${id}  ${state}  ${name}  ${counts.join(', ')} of ${total}`)
}
