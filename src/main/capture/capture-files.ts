import { basename } from 'node:path'
import type { CapturedSource } from '../../shared/model/extraction'
import type { Capture } from './create-capture'
import { filesUnder, readSource } from './files'

/** What was read of some paths, and what could not be, in words. */
export interface CapturedFiles {
  readonly sources: CapturedSource[]
  readonly failures: { readonly name: string; readonly message: string }[]
}

/** Reads the files at some paths, folders walked, and keeps their bytes under tickets. A failure stops none of the others. */
export async function captureFiles(capture: Capture, paths: readonly string[]): Promise<CapturedFiles> {
  const { files, failures } = await filesUnder(paths)
  const captured: CapturedFiles = {
    sources: [],
    failures: failures.map(({ name, error }) => ({ name, message: error.message })),
  }
  for (const path of files) {
    const name = basename(path)
    try {
      captured.sources.push(await capture.file(name, await readSource(path)))
    } catch (error) {
      captured.failures.push({ name, message: error instanceof Error ? error.message : String(error) })
    }
  }
  return captured
}
