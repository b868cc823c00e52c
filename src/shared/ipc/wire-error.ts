import { z } from 'zod'

const ERROR_CODES = [
  'invalid-input',
  'forbidden',
  'not-found',
  'conflict',
  'unreadable',
  'refused',
  'network',
  'disk',
  'read-only',
  'newer',
  'unexpected',
] as const
export type ErrorCode = (typeof ERROR_CODES)[number]

const values = z.record(z.string(), z.union([z.string(), z.number()]))

/**
 * `message` is English and whole, for logs and the command line; the window shows `errors.<key>` in the
 * person's language, filled with `values`, when there is a key.
 */
export const WireError = z.object({
  code: z.enum(ERROR_CODES),
  message: z.string(),
  key: z.string().optional(),
  values: values.optional(),
})
export type WireError = z.infer<typeof WireError>

/** A file of the library that is damaged or could not be saved, and what came of it; words as in `WireError`. */
export const Problem = z.object({
  file: z.string(),
  message: z.string(),
  key: z.string(),
  values,
})
export type Problem = z.infer<typeof Problem>
