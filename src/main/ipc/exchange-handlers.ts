import type { CommandName } from '../../shared/ipc/names'
import type { AnnotationFiles } from '../exchange/import/annotation-files'
import type { Library } from '../library/library'
import { acted } from './acted'
import type { Handlers } from './router'

type ExchangeCommand = Extract<CommandName, `exchange.${string}`>

/** Importers come with the first file: a start is not to wait for them. */
const importers = () => import('../exchange/import/annotation-files')

/** Files of annotations that come in. */
export function createExchangeHandlers(library: Library): Pick<Handlers, ExchangeCommand> {
  let made: Promise<AnnotationFiles> | undefined
  const files = () => (made ??= importers().then(({ AnnotationFiles: Files }) => new Files(library)))
  return {
    'exchange.detect': async ({ name, bytes }) => {
      const format = await (await importers()).detectedFormat(name, bytes)
      return format === undefined ? {} : { format }
    },
    'exchange.plan': async ({ name, bytes, format }) => (await files()).plan(name, bytes, format),
    'exchange.planPath': async ({ path, format }) => {
      const plan = await (await files()).planPath(path, format)
      return plan === undefined ? {} : { plan }
    },
    'exchange.apply': async ({ id }) => {
      const { entry, counts } = await (await files()).apply(id)
      return { ...acted(entry), counts }
    },
    'exchange.rejected': async ({ id }) => (await files()).rejected(id),
    'exchange.forget': async ({ id }) => {
      ;(await files()).forget(id)
      return {}
    },
  }
}
