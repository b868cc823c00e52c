import type { ImportPlan } from '../../../shared/ipc/contract'
import { AppError } from '../../../shared/ipc/app-error'
import { MAX_SOURCE_BYTES, MOST_ANNOTATION_FILES } from '../../../shared/model/limits'
import { openDialog } from '../../dialogs'
import { errorText } from '../../error-text'
import { call } from '../../host'
import { toast } from '../../ui/toast'
import { bytesOf, type Given } from './given-files'

/** Of a file so much is looked at to know whether it is one of annotations, bytes. */
const LOOKED_AT = 1_000_000

/**
 * Takes the files of annotations out of what was given: what each would do is shown in a dialog. The others are left,
 * as articles. Files that lie in a folder that was given are articles.
 */
export async function* withoutAnnotations(
  given: AsyncIterable<Given> | Iterable<Given>,
): AsyncGenerator<Given> {
  const plans: ImportPlan[] = []
  let looked = 0
  for await (const one of given) {
    looked += 1
    if (
      looked > MOST_ANNOTATION_FILES ||
      !('file' in one) ||
      one.path !== undefined ||
      !(await isOfAnnotations(one.file))
    )
      yield one
    else {
      const plan = await planOf(one.file)
      if (plan !== undefined) plans.push(plan)
    }
  }
  showPlans(plans)
}

/** Asks about imports, one after the other. */
export function showPlans(plans: readonly ImportPlan[]): void {
  if (plans.length > 0) openDialog({ kind: 'annotationFiles', plans })
}

async function isOfAnnotations(file: File): Promise<boolean> {
  try {
    const bytes = new Uint8Array(await file.slice(0, LOOKED_AT).arrayBuffer())
    return (await call('exchange.detect', { name: file.name, bytes })).format !== undefined
  } catch {
    // It cannot be read: the import says so.
    return false
  }
}

async function planOf(file: File): Promise<ImportPlan | undefined> {
  try {
    if (file.size > MAX_SOURCE_BYTES) throw tooLargeHere(file)
    const bytes = await bytesOf(file)
    const { planFile } = await import('./plan-file')
    return await planFile(file.name, bytes)
  } catch (error) {
    toast({ message: errorText(error), tone: 'problem' })
    return undefined
  }
}

/** A window hands files over whole; the command line reads larger ones where they are. */
function tooLargeHere({ name, size }: File): AppError {
  const values = { name, size: Math.round(size / 1e6), most: MAX_SOURCE_BYTES / 1e6 }
  return new AppError(
    'refused',
    `${name} has ${values.size} MB; the window takes ${values.most} MB. Use “lectern import” for it.`,
    { key: 'exchange.tooLargeHere', values },
  )
}
