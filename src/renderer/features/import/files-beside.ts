import type { ImportId } from '../../../shared/model/import-session'
import { addressesBeside, filesMeant } from '../../../shared/text/image-sources'
import { call } from '../../host'
import { bytesOf, type Given } from './given-files'

/** Larger ones hold their pictures themselves, and looking through them would stop the window. */
const MOST_LOOKED_AT = 2_000_000
/** The most bytes of a picture that is kept. */
const LARGEST = 15_000_000

/** Hands over the pictures that a page or a Markdown text names by where they lie in what was given with it. */
export async function handOverBeside(
  id: ImportId,
  { n, file, path = file.name, beside }: Extract<Given, { file: File }> & { readonly n: number },
  bytes: Uint8Array,
): Promise<void> {
  const format = formatOf(file.name)
  if (beside === undefined || format === undefined || bytes.length > MOST_LOOKED_AT) return
  for (const address of addressesBeside(format, new TextDecoder().decode(bytes))) {
    const picture = await found(path, address, beside)
    if (picture === undefined || picture.size > LARGEST) continue
    // One that can be read no more is missing, and the article says so.
    const handed = await bytesOf(picture).catch(() => undefined)
    if (handed !== undefined) await call('imports.stageBeside', { id, n, address, bytes: handed })
  }
}

async function found(
  path: string,
  address: string,
  beside: NonNullable<Extract<Given, { file: File }>['beside']>,
): Promise<File | undefined> {
  for (const name of filesMeant(address)) {
    const place = joined(path, name)
    const file = place === undefined ? undefined : await beside(place)
    if (file !== undefined) return file
  }
  return undefined
}

/** The path of a name that stands in a file; undefined where it leads out of what was given. */
function joined(path: string, name: string): string | undefined {
  const parts = path.split('/').slice(0, -1)
  for (const part of name.split('/')) {
    if (part === '..' && parts.pop() === undefined) return undefined
    if (part !== '..' && part !== '.' && part !== '') parts.push(part)
  }
  return parts.join('/')
}

function formatOf(name: string): 'html' | 'markdown' | undefined {
  if (/\.(?:x?html?|mht)$/i.test(name)) return 'html'
  return /\.(?:md|markdown)$/i.test(name) ? 'markdown' : undefined
}
