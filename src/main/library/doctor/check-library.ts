import { join } from 'node:path'
import { AppError } from '../../../shared/ipc/app-error'
import type { ArticleId } from '../../../shared/model/ids'
import { articleIdOf } from '../article-files'
import { isTemporary } from '../files/durable-file'
import { type FileSystem, namesIn, readIfThere } from '../files/file-system'
import { libraryFormat } from '../files/formats'
import { type Layout, layoutOf, localLayout } from '../files/layout'
import { conflictCopies, ROOT_KINDS } from '../merge/conflict-copies'
import { checkArticle } from './check-article'
import { digestsIn } from './check-content'
import { checkEntries } from './check-entries'
import { checkFile } from './check-file'
import { checkLocal } from './check-local'
import { conflict, type Finding, misplaced, stray, temporary, unreadable } from './finding'

/** The library folder, and this machine's folder for Lectern. */
export interface Checked {
  readonly fs: FileSystem
  readonly libraryDir: string
  readonly dataDir: string
  /** An instant. */
  readonly now: () => string
  /** Every backup is read again, also those made before a restore; otherwise only the newest. */
  readonly allBackups?: boolean
}

/** Looks at everything of a library that can be seen on the disk, and changes nothing. Throws where there is none. */
export async function checkLibrary(where: Checked): Promise<Finding[]> {
  const { fs, libraryDir, dataDir, now, allBackups = false } = where
  const layout = layoutOf(libraryDir)
  const identity = await checkFile(fs, layout.library, libraryFormat)
  if (identity.missing)
    throw new AppError('not-found', `There is no library in ${libraryDir}: it holds no library.json.`)
  const { ids, findings } = await checkTree(fs, layout)
  const entries = await checkEntries(fs, layout)
  const found = [...identity.findings, ...entries.findings, ...(await checkRoot(fs, layout)), ...findings]
  const local = identity.value === undefined ? undefined : localLayout(dataDir, identity.value.libraryId)
  const undoable = new Set(local === undefined ? [] : digestsIn(await bytesOf(fs, local.undo)))
  // An act that was cut off may have reached an article and not the collections yet; opening the library ends it.
  const isCutOff = local !== undefined && (await bytesOf(fs, local.intents)) !== undefined
  const collections = isCutOff ? undefined : entries.collections
  for (const id of ids) {
    const at = layout.article(id)
    // One that cannot be read hides no other.
    const about = checkArticle({ fs, now: now(), undoable, collections }, at, id)
    found.push(...(await about.catch((error: unknown) => [unreadable(at.folder, error)])))
  }
  if (identity.value !== undefined && local !== undefined)
    found.push(
      ...(await checkLocal({ fs, layout, local, ids, libraryId: identity.value.libraryId, allBackups })),
    )
  return found
}

/** One that cannot be read is told of elsewhere. */
const bytesOf = (fs: FileSystem, path: string) => readIfThere(fs, path).catch(() => undefined)

/** Also what other versions of Lectern keep there. */
const OWN = new Set([
  ...ROOT_KINDS.map((kind) => `${kind}.json`),
  ...['articles', 'staging', 'quarantine', 'trash'],
])

async function checkRoot(fs: FileSystem, layout: Layout): Promise<Finding[]> {
  const names = await namesIn(fs, layout.root)
  const copies = new Set(ROOT_KINDS.flatMap((kind) => conflictCopies(names, kind)))
  const found = names.flatMap((name) => {
    const path = join(layout.root, name)
    if (copies.has(name)) return [conflict(path)]
    if (isTemporary(name)) return [temporary(path)]
    return OWN.has(name) || name.startsWith('.') ? [] : [stray(path)]
  })
  for (const name of await namesIn(fs, layout.trash))
    if (name !== 'conflicts' && !name.startsWith('.') && !isOfArticle(name))
      found.push(stray(join(layout.trash, name)))
  const held = (await namesIn(fs, layout.quarantine)).map((name): Finding => ({
    kind: 'quarantine',
    path: join(layout.quarantine, name),
    what: 'A file that was damaged, or did not belong where it was, is put aside here. No backup is made meanwhile.',
    advice: 'See whether anything is missing, restore it from a backup, and then move this file elsewhere.',
  }))
  return [...found, ...held]
}

/** An article that is deleted for good, or what was put aside of one: its id, and when. */
const isOfArticle = (name: string): boolean =>
  articleIdOf(name.slice(0, 26)) !== undefined && /^(?:-|$)/.test(name.slice(26))

/** The articles that are where they belong, and what is not. */
async function checkTree(fs: FileSystem, { articles }: Layout) {
  const ids: ArticleId[] = []
  const findings: Finding[] = []
  for (const shard of (await namesIn(fs, articles)).toSorted()) {
    if (shard.startsWith('.')) continue
    const folder = join(articles, shard)
    const names = /^[0-9A-Z]{2}$/.test(shard) ? await namesIn(fs, folder) : undefined
    if (names === undefined) findings.push(stray(folder))
    for (const name of names?.toSorted() ?? []) {
      const id = articleIdOf(name)
      const path = join(folder, name)
      if (id === undefined) {
        if (!name.startsWith('.')) findings.push(stray(path))
      } else if (id.slice(-2) === shard) ids.push(id)
      else findings.push(misplaced(path, `is an article, and belongs in ${join(articles, id.slice(-2))}`))
    }
  }
  return { ids, findings }
}
