import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { environmentFor, type Folders, projectRoot } from './hosts'

export interface CliResult {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

/** Runs the built `lectern` with these words on these folders. */
export function lectern(folders: Folders, words: readonly string[]): Promise<CliResult> {
  return new Promise((done) => {
    const child = spawn(process.execPath, [join(projectRoot, 'scripts/lectern.mjs'), ...words], {
      cwd: projectRoot,
      env: environmentFor(folders),
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let stdout = ''
    let stderr = ''
    child.stdout.on('data', (part: Buffer) => void (stdout += part.toString()))
    child.stderr.on('data', (part: Buffer) => void (stderr += part.toString()))
    child.on('close', (code) => done({ code: code ?? -1, stdout, stderr }))
  })
}
