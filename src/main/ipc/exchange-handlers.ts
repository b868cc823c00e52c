import type { CommandName } from '../../shared/ipc/names'
import type { AnnotationFiles } from '../exchange/import/annotation-files'
import type { Interruption } from '../interrupted-import'
import type { Library } from '../library/library'
import { acted } from './acted'
import type { Jobs } from './jobs'
import type { Handlers } from './router'

type ExchangeCommand = Extract<CommandName, `exchange.${string}`>

/** Importers come with the first file: a start is not to wait for them. */
const importers = () => import('../exchange/import/annotation-files')

/** Files of annotations that come in. */
export function createExchangeHandlers(
  library: Library,
  jobs: Jobs,
  interruption: Interruption,
): Pick<Handlers, ExchangeCommand> {
  let made: Promise<AnnotationFiles> | undefined
  const files = () => (made ??= importers().then(({ AnnotationFiles: Files }) => new Files(library)))
  return {
    'exchange.detect': async ({ name, bytes }) => {
      const format = await (await importers()).detectedFormat(name, bytes)
      return format === undefined ? {} : { format }
    },
    'exchange.plan': async ({ name, bytes, format, job }) => {
      const here = await files()
      return jobs.run(job, (progress) => here.plan({ name, bytes }, format, progress))
    },
    'exchange.planPath': async ({ path, format, job }) => {
      const here = await files()
      const plan = await jobs.run(job, (progress) => here.planPath(path, format, progress))
      return plan === undefined ? {} : { plan }
    },
    'exchange.apply': async ({ id, job }) => {
      const here = await files()
      await interruption.ended()
      const { entry, counts } = await jobs.run(job, (progress) => here.apply(id, progress))
      return { ...acted(entry), counts }
    },
    'exchange.rejected': async ({ id, language }) => (await files()).rejected(id, language),
    'exchange.interrupted': async ({ wait }) => {
      const told = await interruption.tell(wait)
      return told === undefined ? {} : { import: told }
    },
    'exchange.forget': async ({ id }) => {
      ;(await files()).forget(id)
      return {}
    },
  }
}
