import { join } from 'node:path'
import { AppError } from '../../../shared/ipc/app-error'
import type { ArticleId } from '../../../shared/model/ids'
import { articleIdOf } from '../article-files'
import { SHARDS } from '../article-index'
import { listBackups } from '../backup/backups'
import { verifyBackup } from '../backup/verify-backup'
import { isTemporary } from '../durable-file'
import { type FileSystem, namesIn, readIfThere } from '../file-system'
import { libraryFormat } from '../formats'
import { decodeShard } from '../index-shard'
import { type Layout, layoutOf, localLayout } from '../layout'
import { lockHolder } from '../lock'
import { conflictCopies } from '../merge/conflict-copies'
import { stampAt } from '../stamp'
import { checkArticle, checkFile, conflict, misplaced, stray, temporary } from './check-article'
import type { Finding } from './finding'

/** The library folder, and this machine's folder for Lectern. */
export interface Checked {
  readonly fs: FileSystem
  readonly libraryDir: string
  readonly dataDir: string
}

/** Looks at everything of a library that can be seen on the disk, and changes nothing. Throws where there is none. */
export async function checkLibrary({ fs, libraryDir, dataDir }: Checked): Promise<Finding[]> {
  const layout = layoutOf(libraryDir)
  const identity = await checkFile(fs, layout.library, libraryFormat)
  if (identity.missing)
    throw new AppError('not-found', `There is no library in ${libraryDir}: it holds no library.json.`)
  const { ids, findings } = await checkTree(fs, layout)
  const found = [...identity.findings, ...(await checkRoot(fs, layout)), ...findings]
  for (const id of ids) found.push(...(await checkArticle(fs, layout.article(id), id)))
  if (identity.value !== undefined)
    found.push(
      ...(await checkLocal(
        fs,
        layout,
        localLayout(dataDir, identity.value.libraryId),
        ids,
        identity.value.libraryId,
      )),
    )
  return found
}

async function checkRoot(fs: FileSystem, layout: Layout): Promise<Finding[]> {
  const names = await namesIn(fs, layout.root)
  const copies = new Set(conflictCopies(names, 'library'))
  const own = new Set(['library.json', 'articles', 'staging', 'quarantine', 'trash'])
  const found = names.flatMap((name) => {
    const path = join(layout.root, name)
    if (copies.has(name)) return [conflict(path)]
    if (isTemporary(name)) return [temporary(path)]
    return own.has(name) || name.startsWith('.') ? [] : [stray(path)]
  })
  const held = (await namesIn(fs, layout.quarantine)).map((name): Finding => ({
    kind: 'quarantine',
    path: join(layout.quarantine, name),
    what: 'A file that was damaged, or did not belong where it was, is put aside here. No backup is made meanwhile.',
    advice: 'See whether anything is missing, restore it from a backup, and then move this file elsewhere.',
  }))
  return [...found, ...held]
}

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

async function checkLocal(
  fs: FileSystem,
  layout: Layout,
  local: ReturnType<typeof localLayout>,
  ids: readonly ArticleId[],
  libraryId: string,
): Promise<Finding[]> {
  const found: Finding[] = []
  const [newest] = await listBackups(fs, local.backups)
  if (newest !== undefined)
    await verifyBackup(fs, newest.path).catch((error: unknown) => {
      const what = error instanceof Error ? error.message : String(error)
      found.push({ kind: 'backup', path: newest.path, what, advice: 'Make another with “lectern backup”.' })
    })
  // The index of a library that is open is written a moment after the files.
  if ((await lockHolder(fs, local.lock)) !== undefined) return found
  if ((await readIfThere(fs, local.lock)) !== undefined)
    found.push({
      kind: 'lock',
      path: local.lock,
      what: 'The process that had the library open is gone.',
      advice: 'The next start takes the lock over; nothing is to be done.',
      harmless: true,
    })
  return [...found, ...(await checkIndex(fs, layout, join(local.folder, 'index'), ids, libraryId))]
}

async function checkIndex(
  fs: FileSystem,
  layout: Layout,
  folder: string,
  ids: readonly ArticleId[],
  libraryId: string,
): Promise<Finding[]> {
  const names = new Set(await namesIn(fs, folder))
  const indexed = new Map<ArticleId, string | undefined>()
  let wrong = 0
  for (let shard = 0; shard < SHARDS; shard += 1) {
    const name = `${shard.toString(16).padStart(2, '0')}.json`
    if (!names.has(name)) continue
    const entries = decodeShard(libraryId, shard, await fs.readFile(join(folder, name)))
    if (entries === undefined) wrong += 1
    for (const { row, metaStamp } of entries ?? []) indexed.set(row.id, metaStamp)
  }
  const there = new Set(ids)
  for (const id of ids) if (indexed.get(id) !== (await stampAt(fs, layout.article(id).meta))) wrong += 1
  for (const id of indexed.keys()) if (!there.has(id)) wrong += 1
  if (wrong === 0) return []
  const what = `The index differs from the articles in ${wrong} places.`
  const advice = 'It is made anew when the library is opened; nothing is to be done.'
  return [{ kind: 'index', path: folder, what, advice, harmless: true }]
}
