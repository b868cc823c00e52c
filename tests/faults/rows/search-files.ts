import { execFileSync, fork } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, statSync, truncateSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { folderHash } from '../../unit/library/folder-hash'
import { mountable } from '../mountable'
import { Random } from '../random'
import { type Row, type RowContext, skipped, Tally } from '../row'
import { damaged } from '../../unit/search/damaged-file'
import { driverHere, fill, SearchedLibrary } from '../searched-library'

/** The built thread of the search, and the program that makes an index with it until it is killed. */
const BUILT = resolve('out/main/search.cjs')
const CHILD = resolve('tests/unit/search/search-child.mjs')
/** A killed program lives so long at most after it has begun to write, ms: hundreds of pages are dirty then. */
const LIFE = 120
/** What a small disk has for an index that needs more, MB. */
const SMALL = 2

/**
 * The search file is a cache: whatever becomes of it, the answers are those of before, in the process at work and in the
 * next one, and the library is not touched.
 */
export const searchFilesRow: Row = {
  name: 'search-files',
  async *run(context) {
    const folder = mkdtempSync(join(tmpdir(), 'lectern-search-'))
    const driver = driverHere()
    try {
      const library = await SearchedLibrary.in(folder, driver, 40)
      yield (await damagedWays(library, context)).line(
        `damaged: bits, 512 bytes, cut off (${driver})`,
        'the checksum sees each',
      )
      yield (await gone(library, context)).line('deleted at random points, open and closed')
      yield existsSync(BUILT)
        ? (await killed(library, context)).line('kill -9 while it is made, pages spilled')
        : skipped('kill -9 while it is made, pages spilled', 'npm run build first')
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
    if (mountable)
      yield (await fullDisk(driver, context)).line(`a disk of ${SMALL} MB fills up, then has room`)
    else yield skipped(`a disk of ${SMALL} MB fills up, then has room`, 'mounting a tmpfs needs root')
  },
}

async function damagedWays(library: SearchedLibrary, { seed, long }: RowContext): Promise<Tally> {
  const tally = new Tally()
  const random = new Random(seed)
  const path = library.file()
  const hash = await folderHash(library.root)
  for (let n = 0; n < (long ? 300 : 18); n += 1) {
    tally.rounds += 1
    writeFileSync(
      path,
      damaged(readFileSync(path), n, (end) => random.below(end)),
    )
    const lines: string[] = []
    const wrong = await library.asked({ lines })
    if (lines.length === 0) wrong.push(`damage ${n} was not seen`)
    tally.fault(wrong)
  }
  const after = await folderHash(library.root)
  if (after !== hash) tally.fault(['the library was changed'])
  return tally
}

/** Files of the index go while it is closed, and while it is at work. */
async function gone(library: SearchedLibrary, { seed, long }: RowContext): Promise<Tally> {
  const tally = new Tally()
  const random = new Random(seed)
  for (let n = 0; n < (long ? 500 : 12); n += 1) {
    tally.rounds += 1
    const loss = () => {
      for (const ending of ['', '-wal', '-shm', '.sum'])
        if (random.next() < 0.5) rmSync(`${library.file()}${ending}`, { force: true })
    }
    if (n % 2 === 0) loss()
    tally.fault(await library.asked(n % 2 === 0 ? {} : { meanwhile: loss, again: true }))
  }
  tally.fault(await library.asked({}))
  return tally
}

async function killed(library: SearchedLibrary, { seed, long }: RowContext): Promise<Tally> {
  const tally = new Tally()
  const random = new Random(seed)
  for (let n = 0; n < (long ? 100 : 6); n += 1) {
    tally.rounds += 1
    rmSync(library.file(), { force: true })
    rmSync(`${library.file()}.sum`, { force: true })
    const child = fork(CHILD, [BUILT, library.root], { stdio: 'ignore' })
    child.send({ options: library.options(), entries: library.entries })
    await new Promise((begun) => child.once('message', begun))
    await pause(random.next() * LIFE)
    const ended = new Promise((end) => child.once('exit', end))
    child.kill('SIGKILL')
    await ended
    tally.fault(await library.asked({}))
  }
  return tally
}

/** The library lies on the same disk; the index needs more than that has left. */
async function fullDisk(driver: 'native' | 'wasm', { seed, long }: RowContext): Promise<Tally> {
  const tally = new Tally()
  const random = new Random(seed)
  for (let n = 0; n < (long ? 40 : 3); n += 1) {
    tally.rounds += 1
    const folder = mkdtempSync(join(tmpdir(), 'lectern-search-full-'))
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${SMALL}m`, 'tmpfs', folder])
    try {
      const library = await SearchedLibrary.in(folder, driver, 40, false)
      const hash = await folderHash(library.root)
      const ballast = join(folder, 'ballast')
      fill(ballast)
      truncateSync(ballast, Math.max(0, statSync(ballast).size - random.below(200) * 1024))
      const lines: string[] = []
      const wrong = await library.asked({
        lines,
        settles: false,
        // Room, and nobody asks or changes anything: it is made by itself.
        meanwhile: () => rmSync(ballast),
        again: true,
      })
      if (lines.length === 0) wrong.push('the disk was never full')
      if (library.ready < library.entries.length) wrong.push(`only ${library.ready} articles are indexed`)
      if ((await folderHash(library.root)) !== hash) wrong.push('the library was changed')
      tally.fault(wrong)
    } finally {
      execFileSync('umount', [folder])
      rmSync(folder, { recursive: true, force: true })
    }
  }
  return tally
}
