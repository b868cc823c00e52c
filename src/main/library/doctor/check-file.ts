import { decodeFile, type FileFormat } from '../files/envelope'
import { type FileSystem, readIfThere } from '../files/file-system'
import { damaged, type Finding } from './finding'

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
