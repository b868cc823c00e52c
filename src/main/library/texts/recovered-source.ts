import { createHash } from 'node:crypto'
import { join } from 'node:path'
import type { ArticleMeta, SourceKind } from '../../../shared/model/article'
import { type FileSystem, readIfThere } from '../files/file-system'
import { pageTitle } from './html-tree'

/** What an article's source still says where its `meta.json` is damaged. */
export interface RecoveredSource {
  readonly source: NonNullable<ArticleMeta['source']>
  /** Absent where the source is too long to be worth the wait, or names none. */
  readonly title?: string
}

const SOURCES = [
  ['html', 'source.html'],
  ['markdown', 'source.md'],
  ['text', 'source.txt'],
  ['mhtml', 'source.mhtml'],
  ['docx', 'source.docx'],
] as const
/** The longest source that is read for its title while a library opens, bytes. */
const LONGEST = 2_000_000

/** The source in an article's folder, with the title it names itself; undefined where there is none. */
export async function recoveredSource(fs: FileSystem, folder: string): Promise<RecoveredSource | undefined> {
  for (const [kind, file] of SOURCES) {
    const bytes = await readIfThere(fs, join(folder, file))
    if (bytes === undefined) continue
    const hash = createHash('sha256').update(bytes).digest('hex')
    const isText = kind !== 'mhtml' && kind !== 'docx'
    const title =
      bytes.length > LONGEST || !isText ? undefined : await titleOf(kind, new TextDecoder().decode(bytes))
    return { source: { kind, file, hash }, ...(title === undefined ? {} : { title }) }
  }
  return undefined
}

async function titleOf(kind: SourceKind, text: string): Promise<string | undefined> {
  if (kind === 'html') return pageTitle(text)
  if (kind === 'markdown') return MARKDOWN_TITLE.exec(text)?.groups?.['title']?.trim()
  // Loaded only here: a library whose files are whole opens without it.
  const { extractPlainText } = await import('../../../extractor/plain-text')
  const { title } = extractPlainText(text, { name: UNNAMED })
  return title === UNNAMED ? undefined : title
}

/** The first heading, where it is the first thing or stands below front matter or a line. */
const MARKDOWN_TITLE = /^# +(?<title>.+?)#*$/m

/** No title begins so; it shows that the source has none. */
const UNNAMED = '\u2060unnamed'
