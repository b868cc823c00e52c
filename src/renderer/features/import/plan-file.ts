import type { ImportPlan } from '../../../shared/ipc/contract'
import english from '../../../shared/locales/en/exchange.json'
import { numberFormat } from '../../formats'
import { call } from '../../host'
import { addEnglish, i18n, textFor } from '../../i18n'
import { isCancelled, startJob } from '../../job/job'
import { type ShownToast, toast } from '../../ui/toast'

addEnglish('exchange', english)

/**
 * What importing a file would do. Where that takes longer than a moment a message says how far it is, and lets the
 * person end it; undefined then.
 */
export async function planFile(
  name: string,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<ImportPlan | undefined> {
  let shown: ShownToast | undefined
  const job = startJob(
    (own) => call('exchange.plan', { name, bytes, job: own }),
    ({ done, total }) => {
      const share = numberFormat(i18n.language, 'percent').format(total === 0 ? 0 : done / total)
      shown = toast({
        message: textFor('exchange', 'looking', { name, share }),
        slot: 'looking',
        timeout: 0,
        action: { label: textFor('exchange', 'cancel'), run: job.cancel },
      })
    },
  )
  try {
    return await job.result
  } catch (error) {
    if (isCancelled(error)) return undefined
    throw error
  } finally {
    shown?.close()
  }
}
