import { z } from 'zod'
import { acted, type Definitions, nothing } from './basics'
import { WireError } from '../wire-error'
import { jobName } from './jobs'

const count = z.number().int().nonnegative()

const counts = z.object({
  new: count,
  duplicate: count,
  merge: count,
  /** Rows that are not taken. */
  bad: count,
  /** Of the new ones: what they quote is not in the text that the library has, if it has one. */
  orphans: count,
  articles: z.object({ new: count, there: count }),
})

/** A row that is not taken: where it stands in the file, and why, in English and as a text of `exchange:reasons`. */
const rejectedRow = z.object({
  line: count,
  path: z.string(),
  reason: z.string(),
  code: z.string(),
  values: z.record(z.string(), z.union([z.string(), z.number()])),
})

/** What an import of a file would do; `id` names the plan for as long as the library is open, or until it is forgotten. */
export const ImportPlan = z.object({
  id: z.string(),
  name: z.string(),
  format: z.string(),
  keeps: z.enum(['articles', 'all', 'annotations', 'content']),
  counts,
  /** The first of them. */
  articles: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      url: z.string().optional(),
      /** Absent for one that the library does not have. */
      matchedBy: z.enum(['id', 'address', 'text', 'title']).optional(),
      fromTrash: z.boolean(),
      new: count,
      duplicate: count,
      merge: count,
      orphans: count,
    }),
  ),
  /** The first of them. */
  rejected: z.array(rejectedRow),
  /** Undo takes it back as one step; false where it is too much for that. */
  undoable: z.boolean(),
})
export type ImportPlan = z.infer<typeof ImportPlan>

const plan = z.object({ id: z.string().max(100) })
const name = z.string().min(1).max(4096)
const format = z.string().max(40).optional()
const job = jobName.optional()

/** Files of annotations that come in. */
export const exchangeCommands = {
  /**
   * Whether a file is one of annotations, by its beginning or the whole of it; `format` is absent where it is not. A beginning
   * that cannot be told is no such file.
   */
  'exchange.detect': {
    input: z.object({ name, bytes: z.instanceof(Uint8Array) }),
    output: z.object({ format: z.string().optional() }),
  },
  /** What importing a file would do; changes nothing. */
  'exchange.plan': {
    input: z.object({ name, bytes: z.instanceof(Uint8Array), format, job }),
    output: ImportPlan,
  },
  /** The same of a file by its path: for processes of this machine alone (`isNotForWindows`); `plan` is absent where it is no file of annotations and no format is named. */
  'exchange.planPath': {
    input: z.object({ path: name, format, job }),
    output: z.object({ plan: ImportPlan.optional() }),
  },
  /** Does what the plan says, as one step of undo. Throws `not-found` for a plan that is forgotten. */
  'exchange.apply': { input: plan.extend({ job }), output: acted.extend({ counts }) },
  /** All the rows that are not taken, as a file, with the reasons in a language. */
  'exchange.rejected': {
    input: plan.extend({ language: z.enum(['en', 'zh-CN']).default('en') }),
    output: z.object({ name: z.string(), mime: z.string(), content: z.string() }),
  },
  /**
   * What became of an import that an earlier process began and did not end; told once, and with `wait` not before it is
   * over. `new`: how many annotations came in; `entry`: the step that takes it back; `reason`: why it could not be finished.
   */
  'exchange.interrupted': {
    input: z.object({ wait: z.boolean() }),
    output: z.object({
      import: z
        .object({
          state: z.enum(['finishing', 'finished', 'takenBack']),
          /** Of the file; empty where it is not known. */
          name: z.string(),
          new: count.optional(),
          entry: z.string().optional(),
          reason: WireError.optional(),
        })
        .optional(),
    }),
  },
  'exchange.forget': { input: plan, output: nothing },
} as const satisfies Definitions
