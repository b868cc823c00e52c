import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export type GuestFileSystem = 'ext4' | 'xfs'

/** XFS makes none below 300 MB. Images are sparse, so that their size costs nothing. */
const SIZE = { host: 4 * 1024 ** 3, ext4: 96 * 1024 ** 2, xfs: 320 * 1024 ** 2 }
const MAKE = { ext4: ['mkfs.ext4', '-q', '-F'], xfs: ['mkfs.xfs', '-q'] }

const run = (command: string, ...words: string[]): string =>
  execFileSync(command, words, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trim()

/** Why this machine cannot mount images; undefined when it can. */
export function whyNoImages(): string | undefined {
  if (process.platform !== 'linux') return 'images with loop devices are Linux only'
  if (process.getuid?.() !== 0) return 'mounting images needs root'
  try {
    const images = new LoopImages('ext4')
    images.remove()
    return undefined
  } catch (error) {
    const said = error instanceof Error ? (error.message.trim().split('\n').at(-1) ?? '') : String(error)
    return `an XFS image with loop devices could not be made (${said}); the Debian packages are xfsprogs and e2fsprogs`
  }
}

/**
 * File systems on images of their own, which lie on an XFS image: its reflink copies a whole disk in one moment. A
 * plain copy takes time, and has shown losses that there were not.
 */
export class LoopImages {
  /** On the machine's own disk: for what must outlive the cut. */
  readonly folder: string
  readonly template = 'template'
  readonly #guest: GuestFileSystem
  readonly #host: string
  /** The loop device below each mounted folder, in the order of mounting. */
  readonly #mounted = new Map<string, string>()

  constructor(guest: GuestFileSystem) {
    this.#guest = guest
    this.folder = mkdtempSync(join(tmpdir(), 'lectern-power-'))
    process.once('exit', this.#leave)
    this.#host = join(this.folder, 'host')
    try {
      this.#image(join(this.folder, 'host.img'), SIZE.host, [...MAKE.xfs, '-m', 'reflink=1'])
      this.#attach(join(this.folder, 'host.img'), this.#host)
    } catch (error) {
      this.remove()
      throw error
    }
  }

  /** Makes the file system that each disk begins as, with what `fill` puts into a folder of it. */
  async make(fill: (root: string) => Promise<void>): Promise<void> {
    this.#image(join(this.#host, this.template), SIZE[this.#guest], MAKE[this.#guest])
    const root = this.mount(this.template)
    await fill(root)
    this.unmount(this.template)
  }

  /** Mounts an image, first copied from another where one is named; the folder in it that is for use. */
  mount(name: string, from?: string): string {
    if (from !== undefined) this.snapshot(from, name)
    const folder = join(this.folder, `on-${name}`)
    this.#attach(join(this.#host, name), folder)
    const root = join(folder, 'store')
    mkdirSync(root, { recursive: true })
    return root
  }

  /** Copies an image as it is at this moment. */
  snapshot(from: string, to: string): void {
    run('cp', '--reflink=always', join(this.#host, from), join(this.#host, to))
  }

  /** Unmounts an image, if it is mounted, and deletes it unless all disks begin as it. */
  unmount(name: string): void {
    this.#detach(join(this.folder, `on-${name}`))
    if (name !== this.template) rmSync(join(this.#host, name), { force: true })
  }

  /** Unmounts and deletes everything. */
  remove(): void {
    for (const folder of [...this.#mounted.keys()].toReversed()) this.#detach(folder)
    process.off('exit', this.#leave)
    rmSync(this.folder, { recursive: true, force: true })
  }

  /** When the run is broken off: no mount and no loop device may stay on the machine. */
  readonly #leave = (): void => {
    for (const [folder, device] of [...this.#mounted].toReversed()) {
      run('umount', '--lazy', folder)
      run('losetup', '--detach', device)
    }
    rmSync(this.folder, { recursive: true, force: true })
  }

  #image(path: string, size: number, [command = '', ...words]: readonly string[]): void {
    writeFileSync(path, '')
    truncateSync(path, size)
    run(command, ...words, path)
  }

  #attach(image: string, folder: string): void {
    mkdirSync(folder, { recursive: true })
    // Named one by one: `mount -o loop` has mounted an older image of the same name.
    const device = run('losetup', '--find', '--show', image)
    try {
      run('mount', device, folder)
    } catch (error) {
      run('losetup', '--detach', device)
      throw error
    }
    this.#mounted.set(folder, device)
  }

  #detach(folder: string): void {
    const device = this.#mounted.get(folder)
    if (device === undefined) return
    run('umount', folder)
    run('losetup', '--detach', device)
    this.#mounted.delete(folder)
  }
}
