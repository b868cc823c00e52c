import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { encodeFile, type FileFormat } from '../../src/main/library/files/envelope'
import {
  annotationsFormat,
  entryFormats,
  libraryFormat,
  metaFormat,
} from '../../src/main/library/files/formats'
import { changed } from '../unit/exchange/import/changed-bundle'
import { articleFile } from './adding'
import {
  type HostileFile,
  hostileValues,
  inOther,
  payload,
  shortPayload,
  writeHostile,
} from './hostile-files'

type Value = Readonly<Record<string, unknown>>
interface Whole {
  readonly meta: Value
  readonly annotations: Value
}

/**
 * A bundle of the library that `hostileFiles` made, of which every checksum is right: an article for each field of an
 * article's files, one whose page is hostile, and what a bundle has along.
 */
export async function hostileBundle(root: string): Promise<HostileFile> {
  const [page = ''] = (await inOther(root, 'import', articleFile('night-freight.html'))).trim().split(' ')
  await inOther(root, 'annotate', page, '--quote', 'The border takes nineteen hours', '--note', 'A note')
  await inOther(root, 'colors', 'yellow', 'Claims')
  await inOther(root, 'collection', 'create', 'Shelf')
  await inOther(root, 'collection', 'add', 'Shelf', page)
  const whole = join(root, 'whole.zip')
  await inOther(root, 'export', '--format', 'bundle', '--out', whole)
  const rows: (readonly [string, string])[] = []
  const content = await changed(readFileSync(whole), (entries, manifest) => {
    const put = (name: string, bytes: Uint8Array): string => {
      entries.set(name, Buffer.from(bytes))
      manifest.sha256[name] = sha256(bytes)
      return name
    }
    const at = (id: string, file: string) => `articles/${id}/${file}`
    const wholeOf = (id: string) => ({
      meta: valueIn(entries.get(at(id, 'meta.json'))),
      annotations: valueIn(entries.get(at(id, 'annotations.json'))),
    })
    const set = (id: string, { meta, annotations }: { meta: Value; annotations: Value }): void => {
      put(at(id, 'meta.json'), encodeFile(metaFormat as FileFormat<object>, 1, meta))
      put(at(id, 'annotations.json'), encodeFile(annotationsFormat as FileFormat<object>, 1, annotations))
    }
    const [other = ''] = Object.keys(manifest.articles).filter((id) => id !== page)
    rows.push(...hostileValues('bundle', [wholeOf(other)]))
    for (const [, row] of rows) {
      // The record, or its annotation where the id of the record is what is hostile.
      const [id = ''] = /01HZ[0-9A-Z]{22}/.exec(row) ?? []
      manifest.articles[id as keyof typeof manifest.articles] = {}
      set(id, JSON.parse(row) as Whole)
    }
    const { meta, annotations } = wholeOf(page)
    const text = meta['text'] as { html: string; hash: string }
    const old = `texts/${text.html}.html`
    const html = Buffer.from(hostilePage(entries.get(old)?.toString() ?? ''))
    const name = put(`texts/${sha256(html)}.html`, html)
    entries.delete(old)
    delete manifest.sha256[old]
    set(page, { meta: { ...meta, text: { ...text, html: sha256(html) } }, annotations })
    const files = manifest.articles[page as keyof typeof manifest.articles] ?? {}
    files[`text/${text.hash}.html`] = name
    const along = { 'library.json': libraryFormat, 'collections.json': entryFormats.collections } as const
    for (const [file, format] of Object.entries(along)) {
      const words = JSON.stringify(valueIn(entries.get(file))).replace(/Claims|Shelf/, (word) =>
        JSON.stringify(shortPayload(`bundle.${word}`)).slice(1, -1),
      )
      put(file, encodeFile(format as FileFormat<object>, 1, JSON.parse(words) as object))
    }
  })
  return writeHostile(root, 'bundle', rows, content)
}

const hostilePage = (html: string): string =>
  `${html.replace('https://example.org/tea', payload('bundle.link').replaceAll('"', '&quot;'))}<p>${payload('bundle.page')}</p>`

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** The content of one of the library's files. */
function valueIn(bytes: Buffer | undefined): Value {
  const { schema: _schema, rev: _rev, crc: _crc, ...value } = JSON.parse(bytes?.toString() ?? '') as Value
  return value
}
