import { createHash } from 'node:crypto'
import { join } from 'node:path'
import type { ArticleMeta } from '../../../shared/model/article'
import type { ArticleId } from '../../../shared/model/ids'
import { sha256 } from '../backup/sha256'
import { isTemporary } from '../durable-file'
import { decodeFile, type FileFormat } from '../envelope'
import { type FileSystem, namesIn, readIfThere } from '../file-system'
import { annotationsFormat, metaFormat } from '../formats'
import { hashOfText, textOfHtml } from '../html-tree'
import type { ArticleLayout } from '../layout'
import { conflictCopies } from '../merge/conflict-copies'
import type { Finding } from './finding'

const MEND = 'Run “lectern doctor --repair”.'

/** Looks at every file of an article: envelopes, ids, hashes, and what does not belong there. */
export async function checkArticle(fs: FileSystem, at: ArticleLayout, id: ArticleId): Promise<Finding[]> {
  const meta = await checkFile(fs, at.meta, metaFormat)
  const annotations = await checkFile(fs, at.annotations, annotationsFormat)
  const found = [...meta.findings, ...annotations.findings]
  if (meta.missing) found.push(missing(at.meta))
  if (meta.value !== undefined && meta.value.id !== id)
    found.push(misplaced(at.meta, `says that it is the article ${meta.value.id}, in the folder of ${id}`))
  const known = new Set<string>()
  for (const annotation of annotations.value?.annotations ?? []) {
    if (known.has(annotation.id)) found.push(misplaced(at.annotations, `has ${annotation.id} twice`))
    if (annotation.articleId !== id)
      found.push(misplaced(at.annotations, `has ${annotation.id}, of the article ${annotation.articleId}`))
    known.add(annotation.id)
  }
  if (meta.value !== undefined) found.push(...(await checkTexts(fs, at, meta.value)))
  return [...found, ...(await checkAssets(fs, at)), ...(await checkNames(fs, at, meta.value))]
}

/** Looks at one small file: its JSON, its version, its fields and its checksum. */
export async function checkFile<T extends object>(fs: FileSystem, path: string, format: FileFormat<T>) {
  const bytes = await readIfThere(fs, path)
  if (bytes === undefined) return { findings: [], missing: true, value: undefined }
  const outcome = decodeFile(format, bytes)
  const findings: Finding[] = []
  if (outcome.status === 'corrupt') findings.push(damaged(path, outcome.reason))
  if (outcome.status === 'newer')
    findings.push({
      kind: 'newer',
      path,
      what: `A newer version of Lectern made it (${outcome.version}).`,
      advice: 'It is read and not changed; update Lectern.',
      harmless: true,
    })
  if (outcome.status === 'ok' && !outcome.intact)
    findings.push({
      kind: 'edited',
      path,
      what: 'It is valid, and something other than Lectern changed it.',
      advice: 'It is taken as it is; nothing is to be done.',
      harmless: true,
    })
  const value = outcome.status === 'ok' || outcome.status === 'newer' ? outcome.value : undefined
  return { findings, missing: false, value }
}

async function checkTexts(fs: FileSystem, at: ArticleLayout, meta: ArticleMeta): Promise<Finding[]> {
  const { text, source } = meta
  const found: Finding[] = []
  if (text !== undefined) {
    const html = await readIfThere(fs, at.html(text.hash))
    if (html === undefined) found.push(missing(at.html(text.hash), text.html))
    else if (!isHtmlOf(html, text))
      found.push(damaged(at.html(text.hash), 'it is not what was saved', text.html))
  }
  for (const [path, expected] of [
    ...(text === undefined ? [] : [[at.text(text.hash), text.hash] as const]),
    // Where the text was given up, its source may be gone as well.
    ...(source === undefined || text === undefined
      ? []
      : [[join(at.folder, source.file), source.hash] as const]),
  ]) {
    const bytes = await readIfThere(fs, path)
    if (bytes === undefined) found.push(missing(path, expected))
    else if ((await sha256(bytes)) !== expected)
      found.push(damaged(path, 'it is not what was saved', expected))
  }
  return found
}

function isHtmlOf(bytes: Uint8Array, { hash, html }: NonNullable<ArticleMeta['text']>): boolean {
  if (html !== undefined) return createHash('sha256').update(bytes).digest('hex') === html
  return hashOfText(textOfHtml(Buffer.from(bytes).toString('utf8')).text) === hash
}

async function checkAssets(fs: FileSystem, at: ArticleLayout): Promise<Finding[]> {
  const found: Finding[] = []
  for (const name of await namesIn(fs, at.assets)) {
    const path = join(at.assets, name)
    if (isTemporary(name)) found.push(temporary(path))
    else if (!/^[0-9a-f]{64}$/.test(name)) found.push(stray(path))
    else if ((await sha256(await fs.readFile(path))) !== name)
      found.push(damaged(path, 'it is not what was saved', name))
  }
  return found
}

async function checkNames(
  fs: FileSystem,
  at: ArticleLayout,
  meta: ArticleMeta | undefined,
): Promise<Finding[]> {
  const names = await namesIn(fs, at.folder)
  const copies = new Set([...conflictCopies(names, 'meta'), ...conflictCopies(names, 'annotations')])
  const own = new Set(['meta.json', 'annotations.json', 'text', 'assets', meta?.source?.file])
  return names.flatMap((name) => {
    const path = join(at.folder, name)
    if (copies.has(name)) return [conflict(path)]
    if (isTemporary(name)) return [temporary(path)]
    // What a source is called is not known without the article's meta.json.
    const isKnown =
      own.has(name) || name.startsWith('.') || (meta === undefined && name.startsWith('source.'))
    return isKnown ? [] : [stray(path)]
  })
}

/** A file that is not what was saved. */
const damaged = (path: string, reason: string, expected?: string): Finding => ({
  kind: 'damaged',
  path,
  what: `It is damaged: ${reason}.`,
  advice: `${MEND} What cannot be mended is to be restored from a backup.`,
  ...(expected === undefined ? {} : { expected }),
})

const missing = (path: string, expected?: string): Finding => ({
  kind: 'missing',
  path,
  what: 'It is missing.',
  advice: `${MEND} What cannot be mended is to be restored from a backup.`,
  ...(expected === undefined ? {} : { expected }),
})

/** Something that stands where something else belongs. */
export const misplaced = (path: string, what: string): Finding => ({
  kind: 'misplaced',
  path,
  what: `It ${what}.`,
  advice: 'Move it to where it belongs, or restore the article from a backup; Lectern leaves it as it is.',
})

/** Something that Lectern did not put there. */
export const stray = (path: string): Finding => ({
  kind: 'stray',
  path,
  what: 'Lectern did not put it there.',
  advice: 'Move it elsewhere; “lectern doctor --repair” moves it into the library’s quarantine.',
})

/** A copy that a program which synchronises folders made. */
export const conflict = (path: string): Finding => ({
  kind: 'conflict',
  path,
  what: 'Two machines changed the file apart, and this is one of the two.',
  advice: 'Lectern merges it when the library is opened; nothing is to be done.',
  harmless: true,
})

/** What a process that was killed left behind. */
export const temporary = (path: string): Finding => ({
  kind: 'temporary',
  path,
  what: 'It is a file that was being written, or that a process left behind which was killed.',
  advice: 'It does no harm; Lectern takes it away at the start after a crash.',
  harmless: true,
})
