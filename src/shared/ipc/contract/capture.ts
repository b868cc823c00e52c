import { z } from 'zod'
import { SourceKind } from '../../model/article'
import { CapturedSource, Choice } from '../../model/extraction'
import { ArticleId } from '../../model/ids'
import { type Definitions, nothing } from './basics'

/** What the person says of a source: what it is, and its encoding, a label of the Encoding Standard. */
const readingHints = z.object({ kind: SourceKind.optional(), encoding: z.string().max(40).optional() })

/** What is about to be saved. */
export const captureCommands = {
  'capture.file': {
    input: readingHints.extend({ name: z.string(), bytes: z.instanceof(Uint8Array) }),
    output: CapturedSource,
  },
  /** The source behind a ticket read again, in another encoding or as something else; the ticket stays. */
  'capture.again': { input: readingHints.extend({ ticket: z.string() }), output: CapturedSource },
  /**
   * The source that an article keeps, to be extracted again, perhaps in another encoding. `choice` is how the person had
   * it cut out. Refused (`unreadable`) where there is none, or its file is gone or damaged.
   */
  'capture.reopen': {
    input: z.object({ articleId: ArticleId, encoding: z.string().max(40).optional() }),
    output: CapturedSource.extend({ choice: Choice.optional() }),
  },
  /**
   * The article's page, fetched once because the person asked. Nothing is changed, whatever comes of it. Where the page is
   * another by now, what was chosen of the one before by its blocks is left out of `choice`.
   */
  'capture.refetch': {
    input: z.object({ articleId: ArticleId, allowHosts: z.array(z.string()).max(20).optional() }),
    output: CapturedSource.extend({ choice: Choice.optional() }),
  },
  'capture.text': {
    input: z.object({
      text: z.string(),
      html: z.string().optional(),
      name: z.string().optional(),
      /** What the person says it is; without it, Lectern looks. */
      kind: z.enum(['text', 'markdown']).optional(),
    }),
    output: CapturedSource,
  },
  /** `allowHosts`: private hosts that the person allows for this page and its images, as in `URL.host`. */
  'capture.address': {
    input: z.object({ url: z.string().max(8192), allowHosts: z.array(z.string()).max(20).optional() }),
    output: CapturedSource,
  },
  'capture.cancel': { input: z.object({ ticket: z.string() }), output: nothing },
} as const satisfies Definitions
