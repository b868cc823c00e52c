import { z } from 'zod'
import { type Definitions, nothing } from './basics'

/** What a client calls a long call of its own by, to ask how far it is. */
export const jobName = z.string().min(1).max(100)

const count = z.number().int().nonnegative()

/** Long calls: those that take a `job`. */
export const jobCommands = {
  /** How much is done; without `at` it has not begun, or has ended. `total` is 0 as long as nobody knows it. */
  'jobs.progress': {
    input: z.object({ job: jobName }),
    output: z.object({ at: z.object({ done: count, total: count }).optional() }),
  },
  /** The call ends with `refused` (key `cancelled`) and leaves nothing behind; one that has ended stays as it is. */
  'jobs.cancel': { input: z.object({ job: jobName }), output: nothing },
} as const satisfies Definitions
