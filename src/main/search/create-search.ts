import type { Library } from '../library/library'
import type { SearchProgress } from './protocol'
import { Search } from './search'

/** A start is not to share its two seconds with the search. */
const LATER = 2000

interface Options {
  readonly library: Library
  /** The built worker; undefined where there is none. */
  readonly file: string | undefined
  readonly folder: string
  readonly log: (line: string) => void
  readonly tell: (progress: SearchProgress) => void
}

/** The search of a library that is open. */
export interface SearchOfLibrary {
  readonly search: Search | undefined
  readonly progress: () => SearchProgress
  /** From soon on the index is kept as the library is; without this it is made with the first question. */
  keepReady(): void
  close(): Promise<void>
}

/** A search that has not begun. */
export function createSearch({ library, file, folder, log, tell }: Options): SearchOfLibrary {
  let last: SearchProgress = { ready: 0, all: 0 }
  let timer: NodeJS.Timeout | undefined
  const search =
    file === undefined
      ? undefined
      : new Search({
          library,
          file,
          folder,
          driver: driverFrom(process.env['LECTERN_SEARCH_DRIVER']),
          log: (line) => log(line),
          progress: (progress) => {
            last = progress
            tell(progress)
          },
        })
  return {
    search,
    progress: () => last,
    keepReady() {
      timer = setTimeout(() => search?.start(), LATER)
      timer.unref()
    },
    async close() {
      clearTimeout(timer)
      await search?.close()
    },
  }
}

/** For tests of both drivers in one process. */
const driverFrom = (name: string | undefined): 'native' | 'wasm' | 'none' | undefined =>
  name === 'native' || name === 'wasm' || name === 'none' ? name : undefined
