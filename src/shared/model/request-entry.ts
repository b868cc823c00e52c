import { z } from 'zod'
import { Instant } from './ids'

/** Which act of the person a request was made for: saving a page, or an image of it. */
const REQUEST_PURPOSES = ['page', 'image'] as const

/** One request that left this machine. */
export const RequestEntry = z.object({
  /** Its number among all that ever left. */
  n: z.number().int().positive(),
  at: Instant,
  /** Of the address, as in `URL.host`; what follows it is not kept. */
  host: z.string(),
  why: z.enum(REQUEST_PURPOSES),
  /**
   * HTTP status; `failed` where none came, `refused` where Lectern sent nothing because the address is a private one,
   * absent while it is awaited or when Lectern ended before.
   */
  answer: z.union([z.number().int(), z.enum(['failed', 'refused'])]).optional(),
  /** Of the answer's body, unpacked. */
  bytes: z.number().int().nonnegative().optional(),
})
export type RequestEntry = Readonly<z.infer<typeof RequestEntry>>
