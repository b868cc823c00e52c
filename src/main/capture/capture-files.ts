import { basename } from 'node:path'
import { wireError } from '../../shared/ipc/app-error'
import type { WireError } from '../../shared/ipc/contract'
import type { CapturedSource } from '../../shared/model/extraction'
import type { Capture } from './create-capture'
import { filesUnder, readSource } from './files'

/** What was read of some paths, and what could not be. */
export interface CapturedFiles {
  readonly sources: CapturedSource[]
  readonly failures: { readonly name: string; readonly error: WireError }[]
}

/** Reads the files at some paths, folders walked, and keeps their bytes under tickets. A failure stops none of the others. */
export async function captureFiles(capture: Capture, paths: readonly string[]): Promise<CapturedFiles> {
  const { files, failures } = await filesUnder(paths)
  const captured: CapturedFiles = {
    sources: [],
    failures: failures.map(({ name, error }) => ({ name, error: wireError(error) })),
  }
  for (const path of files) {
    const name = basename(path)
    try {
      captured.sources.push(await capture.file(name, await readSource(path)))
    } catch (error) {
      captured.failures.push({ name, error: wireError(error) })
    }
  }
  return captured
}
