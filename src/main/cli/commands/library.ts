import { resolve } from 'node:path'
import type { Problem } from '../../../shared/ipc/contract'
import { call, type Command, type Invocation, UsageError } from '../command'
import { print, printJson } from '../output'

const ACTS = { list: 0, create: 1, switch: 1, move: 1, forget: 1 } as const
type Act = keyof typeof ACTS

export const library: Command = {
  name: 'library',
  words: 'list|create DIR|switch ID-OR-DIR|move DIR|forget ID',
  count: [1, 2],
  options: ['json'],
  does: 'Lists the libraries of this machine, makes a new one, opens another in the place of this one (in the running app, too), moves this one, or takes one off the list. Nothing is ever deleted: a library moved to another disk is copied, compared, and its old folder kept.',
  run(invocation) {
    const [word = '', ...more] = invocation.words
    if (!(word in ACTS)) throw new UsageError(`“library ${word}” is not understood.`)
    const act = word as Act
    if (more.length !== ACTS[act])
      throw new UsageError(`\`library ${act}\` takes ${ACTS[act] === 0 ? 'no more' : 'one more'} word.`)
    return RUNS[act](invocation, more[0] ?? '')
  },
}

const RUNS: Readonly<Record<Act, (invocation: Invocation, word: string) => Promise<number>>> = {
  async list({ runningClient, dataDir, libraryDir, options }) {
    const app = await runningClient()
    const { listedLibraries } = await import('../../libraries/listed-libraries')
    const libraries =
      app === undefined
        ? await listedLibraries(dataDir, libraryDir)
        : (await call(app, 'libraries.list', {})).libraries
    for (const one of libraries) {
      if (options.json === true) printJson(one)
      else {
        const mark = one.isCurrent ? '*' : ' '
        const missing = one.isMissing ? '  (not there)' : ''
        print(`${mark} ${one.name}  ${one.articles} articles  ${one.path}  ${one.id}${missing}`)
      }
    }
    return 0
  },
  create: (invocation, folder) => opened(invocation, resolve(folder), true),
  switch: (invocation, word) => opened(invocation, word, false),
  async move({ client, options }, folder) {
    const { path, kept, unsaved } = await call(await client(), 'libraries.move', { to: resolve(folder) })
    refuseUnsaved(unsaved)
    if (options.json === true) printJson({ path, ...(kept === undefined ? {} : { kept }) })
    else {
      print(path)
      if (kept !== undefined) print(`The old folder is kept as ${kept} until you delete it.`)
    }
    return 0
  },
  async forget({ runningClient, dataDir }, id) {
    const app = await runningClient()
    if (app !== undefined) await call(app, 'libraries.forget', { id })
    else {
      const { changeKnown, withoutLibrary } = await import('../../libraries/known-libraries')
      await changeKnown(dataDir, (known) => withoutLibrary(known, id))
    }
    return 0
  },
}

/** Opens a library in the running app, or for the next start; the folder that is open now is printed. */
async function opened(
  { runningClient, dataDir, options }: Invocation,
  word: string,
  create: boolean,
): Promise<number> {
  const { listedLibraries, folderNamed } = await import('../../libraries/listed-libraries')
  const to = folderNamed(word, await listedLibraries(dataDir, '')) ?? resolve(word)
  const app = await runningClient()
  if (app === undefined) {
    const { chooseLibrary } = await import('../../libraries/choose-library')
    await chooseLibrary(to, dataDir, create)
  } else refuseUnsaved((await call(app, 'libraries.switch', { to, create })).unsaved)
  if (options.json === true) printJson({ path: to })
  else print(to)
  return 0
}

function refuseUnsaved([first]: readonly Problem[]): void {
  if (first === undefined) return
  throw new Error(`Not done, because a change is not saved: ${first.message} Save it first.`)
}
