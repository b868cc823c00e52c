import { join } from 'node:path'
import { isTemporary } from '../files/durable-file'
import { type FileSystem, namesIn, readIfThere } from '../files/file-system'
import { hashOfText, textOfHtml } from '../texts/html-tree'
import type { ArticleLayout } from '../files/layout'
import { sha256 } from '../backup/sha256'
import { damaged, type Finding, missing, stray, temporary } from './finding'

const DIGEST = /[0-9a-f]{64}/g
const TEXT = /^([0-9a-f]{64})\.(?:html|txt)$/
const ASSET = /^[0-9a-f]{64}$/
const IMAGE = /\ssrc="asset:([0-9a-f]{64})"/g

/** Every SHA-256 that some bytes mention: what they may name, whatever version wrote them. */
export const digestsIn = (bytes: Uint8Array | undefined): string[] =>
  Buffer.from(bytes ?? [])
    .toString('latin1')
    .match(DIGEST) ?? []

/**
 * Looks at what lies in `text/` and `assets/`: each file has a name of its content, and something of the article names
 * it, an earlier version in `.history` or an undone step (`undoable`) among them. Where the small files are not whole,
 * nothing is called a stray: they may have named it.
 */
export async function checkContent(
  fs: FileSystem,
  at: ArticleLayout,
  isWhole: boolean,
  undoable: ReadonlySet<string>,
): Promise<Finding[]> {
  const texts = join(at.folder, 'text')
  const named = new Set([...undoable, ...(await namedBySmallFiles(fs, at))])
  const found: Finding[] = []
  const images = new Set<string>()
  for (const name of await namesIn(fs, texts)) {
    const path = join(texts, name)
    const digest = TEXT.exec(name)?.[1]
    if (isTemporary(name)) found.push(temporary(path))
    else if (name.startsWith('.')) continue
    else if (digest === undefined || (isWhole && !named.has(digest) && !(await isText(fs, path, digest))))
      found.push(stray(path))
    else if (name.endsWith('.html'))
      for (const image of imagesIn(await readIfThere(fs, path))) images.add(image)
  }
  for (const image of images) named.add(image)
  return [...found, ...(await checkAssets(fs, at, images, isWhole ? named : undefined))]
}

/**
 * Whether a file holds the text that its name says. One that nothing names is what a crash left of a replacement
 * before the article named it, and no stray: it is written before everything else.
 */
export async function isText(fs: FileSystem, path: string, digest: string): Promise<boolean> {
  const bytes = await readIfThere(fs, path).catch(() => undefined)
  if (bytes === undefined) return false
  if ((await sha256(bytes)) === digest) return true
  const content = Buffer.from(bytes).toString('utf8')
  return hashOfText(path.endsWith('.html') ? textOfHtml(content).text : content) === digest
}

async function namedBySmallFiles(fs: FileSystem, at: ArticleLayout): Promise<string[]> {
  const history = join(at.folder, '.history')
  const earlier = (await namesIn(fs, history)).map((name) => join(history, name))
  const files = [at.meta, at.annotations, ...earlier].map((path) => readIfThere(fs, path))
  return (await Promise.all(files)).flatMap(digestsIn)
}

/** The images that a text shows. */
const imagesIn = (html: Uint8Array | undefined): string[] =>
  [
    ...Buffer.from(html ?? [])
      .toString('utf8')
      .matchAll(IMAGE),
  ].flatMap(([, hash]) => hash ?? [])

/** Without `named` it is not known what the article names. */
async function checkAssets(
  fs: FileSystem,
  at: ArticleLayout,
  images: ReadonlySet<string>,
  named: ReadonlySet<string> | undefined,
): Promise<Finding[]> {
  const names = (await namesIn(fs, at.assets)).filter((name) => !name.startsWith('.') || isTemporary(name))
  const found: Finding[] = []
  for (const name of names) {
    const path = join(at.assets, name)
    if (isTemporary(name)) found.push(temporary(path))
    else if (!ASSET.test(name) || named?.has(name) === false) found.push(stray(path))
    else if ((await sha256(await fs.readFile(path))) !== name)
      found.push(damaged(path, 'it is not what was saved', name))
  }
  const there = new Set(names)
  for (const image of images) if (!there.has(image)) found.push(missing(join(at.assets, image), image))
  return found
}
