import { createHash } from 'node:crypto'
import { chmod, lstat, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'

/** A socket's path has 108 bytes on Linux and 104 on macOS, its closing zero among them. */
const LONGEST = 103

/** Where a process can be reached, and how to leave nothing behind. */
export interface PrivatePath {
  readonly path: string
  remove(): Promise<void>
}

/**
 * A path for the private socket in a folder that only this user can enter (0700): in the session's runtime folder,
 * else in the data folder, else in a fresh folder of the system's temporary one, whose names others can foresee and
 * take. Never in the library, which may be synchronised. One library of one data folder has one path, so a socket
 * left by a killed process is replaced. Throws when there is no such place.
 */
export async function privatePath(
  where: { readonly dataDir: string; readonly libraryId: string },
  env: NodeJS.ProcessEnv = process.env,
): Promise<PrivatePath> {
  const key = createHash('sha256')
    .update(`${resolve(where.dataDir)}\0${where.libraryId}`)
    .digest('hex')
  const name = key.slice(0, 16)
  if (process.platform === 'win32')
    return { path: `\\\\.\\pipe\\lectern-${name}`, remove: () => Promise.resolve() }
  const runtime = env['XDG_RUNTIME_DIR']
  const folders = [...(runtime ? [join(runtime, 'lectern')] : []), join(where.dataDir, 'run')]
  for (const folder of folders) {
    const path = join(folder, `${name}.sock`)
    if (Buffer.byteLength(path) > LONGEST || !(await isOurs(folder))) continue
    return { path, remove: () => rm(path, { force: true }) }
  }
  const fresh = await mkdtemp(join(tmpdir(), 'lectern-'))
  return {
    path: join(fresh, 'socket'),
    remove: () => rm(fresh, { recursive: true, force: true }),
  }
}

/** Makes a folder that only this user can enter; false where it belongs to someone else or cannot be made. */
async function isOurs(folder: string): Promise<boolean> {
  try {
    // Not recursive: a runtime folder that is not there is not to be made by us.
    await mkdir(folder, { mode: 0o700 }).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error
    })
    const { uid } = await lstat(dirname(folder))
    const status = await lstat(folder)
    const user = process.getuid?.()
    if (!status.isDirectory() || status.uid !== user || uid !== user) return false
    if ((status.mode & 0o077) !== 0) await chmod(folder, 0o700)
    return true
  } catch {
    return false
  }
}
