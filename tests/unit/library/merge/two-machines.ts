import { cp, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ArticleId } from '../../../../src/shared/model/ids'
import { draft, folders, highlightOf, open } from '../fixtures'

type Folders = Awaited<ReturnType<typeof folders>>

/** The same library on two machines, with an article and a highlight that both have. */
export interface TwoMachines {
  readonly here: Folders
  readonly there: Folders
  readonly id: ArticleId
  readonly highlight: string
}

/** A library with an article, copied to another machine. */
export async function twoMachines(): Promise<TwoMachines> {
  const here = await folders()
  const there = await folders()
  const library = await open(here)
  const { id } = await library.saveArticle(draft('T', 'first words', 'second words', 'third words'))
  const highlight = await library.addAnnotation(await highlightOf(library, id, 'first'))
  await library.close()
  await cp(here.path, there.path, { recursive: true })
  return { here, there, id, highlight: highlight.id }
}

/** The path of an article's file on a machine. */
export const fileOf = (machine: Folders, id: ArticleId, name: string): string =>
  join(machine.path, 'articles', id.slice(-2), id, name)

/** What programs that synchronise folders do with files that both machines changed: one stays, one is a copy. */
export async function synchronise(two: TwoMachines, copyName: string): Promise<void> {
  const { here, there, id } = two
  for (const kind of ['meta', 'annotations']) {
    const [mine, theirs] = [fileOf(here, id, `${kind}.json`), fileOf(there, id, `${kind}.json`)]
    const [a, b] = [await readFile(mine), await readFile(theirs)]
    if (a.equals(b)) continue
    for (const machine of [here, there]) {
      await writeFile(fileOf(machine, id, `${kind}.json`), b)
      await writeFile(fileOf(machine, id, copyName.replace('NAME', kind)), a)
    }
  }
}

/** Every file of a library with its bytes, but for earlier versions, which each machine keeps for itself. */
export async function contentsOf(machine: Folders): Promise<Record<string, string>> {
  const entries = await readdir(machine.path, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile() && !entry.parentPath.endsWith('.history'))
  const contents = await Promise.all(
    files.map(async ({ parentPath, name }) => {
      const path = join(parentPath, name)
      return [path.slice(machine.path.length), await readFile(path, 'utf8')] as const
    }),
  )
  return Object.fromEntries(contents.toSorted(([a], [b]) => (a < b ? -1 : 1)))
}
