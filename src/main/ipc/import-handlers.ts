import type { Host } from '../host'
import type { Imports } from '../imports/imports'
import type { ImportPlan } from '../../shared/ipc/contract'
import type { CommandName } from '../../shared/ipc/names'
import type { Handlers } from './router'

/** Of more files than this nobody looks whether they are annotations: whoever gives hundreds gives pages. */
const MOST_LOOKED_AT = 20

type ImportCommand = Extract<CommandName, `imports.${string}`>

/** Import sessions. */
export function createImportHandlers(
  imports: Imports,
  host: Host,
  planPath: Handlers['exchange.planPath'],
): Pick<Handlers, ImportCommand> {
  return {
    'imports.start': (given) => imports.start(given),
    'imports.add': (given) => imports.add(given),
    'imports.stage': async (staged) => done(await imports.stage(staged)),
    'imports.stageBeside': async (staged) => done(await imports.stageBeside(staged)),
    'imports.paths': (given) => imports.paths(given),
    'imports.pick': async ({ folder }) => {
      if (host.pickFiles === undefined) return { available: false }
      const { plans, others } = await divided(await host.pickFiles({ folder }), planPath)
      const session =
        others.length === 0
          ? {}
          : await imports.paths({ sources: others.map((path) => ({ kind: 'path', path })) })
      return { available: true, ...session, ...(plans.length === 0 ? {} : { plans }) }
    },
    'imports.list': () => imports.list(),
    'imports.show': (asked) => imports.show(asked),
    'imports.pause': async (session) => done(await imports.pause(session)),
    'imports.resume': async (session) => done(await imports.resume(session)),
    'imports.cancel': async (session) => done(await imports.cancel(session)),
    'imports.retry': async (asked) => done(await imports.retry(asked)),
    'imports.undo': (asked) => imports.undo(asked),
    'imports.forget': async (session) => done(await imports.forget(session)),
    'imports.next': (asked) => imports.next(asked),
    'imports.done': async (answer) => done(await imports.done(answer)),
    'imports.leave': (client) => done(imports.leave(client)),
  }
}

/** Commands that only do something answer with an empty object. */
const done = (_nothing: void): Record<string, never> => ({})

/** Files of annotations with what importing them would do, and the paths that are none; so many are looked at. */
async function divided(paths: readonly string[], planPath: Handlers['exchange.planPath']) {
  const plans: ImportPlan[] = []
  const others: string[] = []
  for (const [at, path] of paths.entries()) {
    const planned = at < MOST_LOOKED_AT ? await planPath({ path }) : undefined
    if (planned?.plan === undefined) others.push(path)
    else plans.push(planned.plan)
  }
  return { plans, others }
}
