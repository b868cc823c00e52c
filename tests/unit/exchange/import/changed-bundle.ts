import { MANIFEST, type Manifest } from '../../../../src/main/library/backup/manifest'
import { ZipWriter } from '../../../../src/main/library/backup/zip-writer'
import { zipEntries } from '../zip-entries'

/** The bundle with entries put in, changed or taken out, and its manifest changed. */
export async function changed(
  bytes: Uint8Array,
  change: (entries: Map<string, Buffer>, manifest: Manifest) => void,
): Promise<Uint8Array> {
  const entries = await zipEntries(bytes)
  const manifest = JSON.parse(entries.get(MANIFEST)?.toString('utf8') ?? '') as Manifest
  entries.delete(MANIFEST)
  change(entries, manifest)
  const parts: Uint8Array[] = []
  const zip = new ZipWriter({ write: (part) => Promise.resolve(void parts.push(Buffer.from(part))) })
  for (const [name, content] of entries) await zip.add(name, content)
  await zip.add(MANIFEST, Buffer.from(JSON.stringify(manifest)))
  await zip.close()
  return Buffer.concat(parts)
}
