import type { Host } from '../host'
import type { Imports } from '../imports/imports'
import type { CommandName } from '../../shared/ipc/names'
import type { Handlers } from './router'

type ImportCommand = Extract<CommandName, `imports.${string}`>

/** Import sessions. */
export function createImportHandlers(imports: Imports, host: Host): Pick<Handlers, ImportCommand> {
  return {
    'imports.start': (given) => imports.start(given),
    'imports.add': (given) => imports.add(given),
    'imports.stage': async (staged) => done(await imports.stage(staged)),
    'imports.paths': (given) => imports.paths(given),
    'imports.pick': async ({ folder }) => {
      if (host.pickFiles === undefined) return { available: false }
      const paths = [...(await host.pickFiles({ folder }))]
      if (paths.length === 0) return { available: true }
      return {
        available: true,
        ...(await imports.paths({ sources: paths.map((path) => ({ kind: 'path', path })) })),
      }
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
