import { z } from 'zod'
import { SourceKind } from '../../model/article'
import { EncodedSource } from '../../model/encoded-source'
import { Extraction } from '../../model/extraction'
import { ImportId, ImportItem, ImportItemState, ImportProgress } from '../../model/import-session'
import { TagName } from '../../model/tag'
import { WireError } from '../wire-error'
import { type Definitions, nothing } from './basics'
import { ImportPlan } from './exchange'

const name = z.string().max(4096)
const number = z.number().int().nonnegative()

/** Something to import that a window has; of a file the bytes come by `imports.stage`. */
const ImportSource = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('address'), url: z.string().max(8192) }),
  z.object({
    kind: z.literal('text'),
    name,
    text: z.string(),
    html: z.string().optional(),
    as: z.enum(['text', 'markdown']).optional(),
  }),
  z.object({ kind: z.literal('file'), name, path: name.optional() }),
  /** What could not be had, told with the others. */
  z.object({ kind: z.literal('failed'), name, error: WireError }),
])
export type ImportSource = z.infer<typeof ImportSource>

/** What holds for every item of a session. */
const forAll = z.object({
  tags: z.array(TagName).optional(),
  /** Private hosts that the person allows for its pages and their images. */
  allowHosts: z.array(z.string()).max(20).optional(),
})

/** `more`: others are going to be added. */
const given = z.object({ sources: z.array(ImportSource).max(1000), more: z.boolean().optional() })

const session = z.object({ id: ImportId })

/** Import sessions. */
export const importCommands = {
  /** Begins a session, which goes on whoever looks. `first` numbers the first of the sources. */
  'imports.start': { input: given.extend(forAll.shape), output: session.extend({ first: number }) },
  'imports.add': { input: given.extend(session.shape), output: z.object({ first: number }) },
  /** The bytes of a file that was added; kept on this machine until it is an article. */
  'imports.stage': {
    input: session.extend({ n: number, bytes: z.instanceof(Uint8Array) }),
    output: nothing,
  },
  /** A picture that lies beside a file, by what the file calls it; before the file's own bytes. */
  'imports.stageBeside': {
    input: session.extend({ n: number, address: name, bytes: z.instanceof(Uint8Array) }),
    output: nothing,
  },
  /**
   * Files and whole folders by their paths: for processes of this machine alone (`isNotForWindows`). `bytes` is a
   * source without a path, as standard input.
   */
  'imports.paths': {
    input: forAll.extend({
      sources: z
        .array(
          z.discriminatedUnion('kind', [
            z.object({ kind: z.literal('path'), path: z.string() }),
            z.object({ kind: z.literal('address'), url: z.string().max(8192) }),
            z.object({ kind: z.literal('bytes'), name, bytes: z.instanceof(Uint8Array) }),
          ]),
        )
        .max(10_000),
      /** What the files are, whatever their names say, and their encoding. */
      kind: SourceKind.optional(),
      encoding: z.string().max(40).optional(),
    }),
    output: session,
  },
  /** Lets the person choose files, or a folder, in the host's dialog; where it has none, the page uses its own. */
  'imports.pick': {
    input: z.object({ folder: z.boolean() }),
    output: z.object({
      available: z.boolean(),
      id: ImportId.optional(),
      /** Files of annotations among them, which nothing is done with yet. */
      plans: z.array(ImportPlan).optional(),
    }),
  },
  'imports.list': { input: nothing, output: z.array(ImportProgress) },
  /** Items in their order, from the `from`-th of those in these states on. */
  'imports.show': {
    input: session.extend({
      from: number.default(0),
      count: z.number().int().min(1).max(1000).default(200),
      only: z.array(ImportItemState).optional(),
    }),
    output: z.object({ progress: ImportProgress, matching: number, items: z.array(ImportItem) }),
  },
  'imports.pause': { input: session, output: nothing },
  'imports.resume': { input: session, output: nothing },
  /** Gives up what is still waiting; what was saved stays. */
  'imports.cancel': { input: session, output: nothing },
  /** Items that failed are tried again, all of them where none is named; `anyway` saves what is there already too. */
  'imports.retry': {
    input: session.extend({
      items: z.array(number).optional(),
      allowHosts: z.array(z.string()).max(20).optional(),
      anyway: z.boolean().optional(),
    }),
    output: nothing,
  },
  /**
   * Moves what a session saved to the trash, as one step of undo. Articles with annotations stay, and are named,
   * unless `annotated` says what is to become of them; nothing is moved where it is not said and there are some.
   */
  'imports.undo': {
    input: session.extend({ annotated: z.enum(['keep', 'trash']).optional() }),
    output: z.object({
      moved: number,
      annotated: z.array(z.string()),
      entry: z.string().optional(),
    }),
  },
  /** Forgets a session that is over, with what it still held; articles stay. */
  'imports.forget': { input: session, output: nothing },
  /**
   * For who can extract: the next page, on a lease. One that is not answered within `patience` (ms) goes to another;
   * nothing where there is none within `wait` (ms).
   */
  'imports.next': {
    input: z.object({
      client: z.string().max(100),
      id: ImportId.optional(),
      wait: z.number().int().min(0).max(2000).default(0),
      patience: z.number().int().min(1000).max(120_000).default(30_000),
    }),
    output: z.object({ lease: z.string().optional(), source: EncodedSource.optional() }),
  },
  /** What the extractor made of the page of a lease, or why it could make nothing. */
  'imports.done': {
    input: z.object({ lease: z.string(), extraction: Extraction.optional(), error: WireError.optional() }),
    output: nothing,
  },
  /** A client ends: what it holds goes to others. */
  'imports.leave': { input: z.object({ client: z.string().max(100) }), output: nothing },
} as const satisfies Definitions
