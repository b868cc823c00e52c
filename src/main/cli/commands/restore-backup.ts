import { access } from 'node:fs/promises'
import { resolve } from 'node:path'
import { changesBeside } from '../../../shared/model/changes-beside'
import type { RestoredArticle, RestorePreview } from '../../../shared/model/restore-preview'
import { call, type Command, type Invocation } from '../command'
import { onlyArticle } from '../ids'
import { print, printJson } from '../output'

export const restoreBackup: Command = {
  name: 'restore-backup',
  words: 'BACKUP',
  count: [1, 1],
  options: ['article', 'exact', 'dry-run', 'json'],
  does: 'Brings back what is missing or changed since a backup (a file, or a name that `lectern backup --list` prints), in an empty folder the whole library. Nothing is deleted: what is there now is backed up first, and `lectern undo` takes the restore back.',
  async run(invocation) {
    const { options, libraryDir, dataDir, client } = invocation
    const article = onlyArticle(options.article)
    const { lookInto } = await import('../../libraries/place-for-library')
    const isLost = !(await lookInto(libraryDir)).isLibrary
    const backup = await backupMeant(invocation, isLost)
    if (isLost && options['dry-run'] === true) return wouldAllCome(backup, options)
    if (isLost) {
      const { libraryFromBackup } = await import('../../libraries/library-from-backup')
      await libraryFromBackup(backup, libraryDir, dataDir)
    }
    const input = { backup, exact: options.exact === true, ...(article === undefined ? {} : { article }) }
    if (options['dry-run'] === true) {
      const preview = await call(await client(), 'backups.preview', input)
      if (options.json === true) printJson({ dryRun: true, ...preview })
      else tell(preview, 'would')
      return 0
    }
    const { preview, entry, safety } = await call(await client(), 'backups.restore', input)
    if (options.json === true) printJson({ ...preview, entry, safety })
    else {
      tell(preview, 'did')
      if (safety !== undefined) print(`What was there before is in ${safety}`)
    }
    return 0
  },
}

/** The file that a word names, or a name of the list; of a library that was lost there is no list to ask. */
async function backupMeant({ words, dataDir }: Invocation, isLost: boolean): Promise<string> {
  const [word = ''] = words
  const path = resolve(word)
  const isFile = await access(path).then(
    () => true,
    () => false,
  )
  if (isFile) return path
  if (!isLost) return word
  const { backupNamed } = await import('../../libraries/library-from-backup')
  return (await backupNamed(word, dataDir)) ?? path
}

/** Where there is no library yet, everything comes back. */
async function wouldAllCome(backup: string, options: Invocation['options']): Promise<number> {
  const { verifyBackup } = await import('../../library/backup/verify-backup')
  const { nodeFileSystem } = await import('../../library/files/file-system')
  const { counts, createdAt } = await verifyBackup(nodeFileSystem, backup)
  const { articles, annotations } = counts
  if (options.json === true) printJson({ dryRun: true, createdAt, articles, annotations })
  else print(`${articles} articles would come back, with ${annotations} annotations.`)
  return 0
}

const FORMS = {
  would: {
    back: 'would come back',
    untrashed: 'would come out of the trash',
    trashed: 'would go to the trash',
  },
  did: { back: 'came back', untrashed: 'came out of the trash', trashed: 'went to the trash' },
} as const

/** What changes, an article a line. */
function tell(preview: RestorePreview, form: keyof typeof FORMS): void {
  const { changes, trashed, tags, colors, entries, newer } = preview
  const words = FORMS[form]
  for (const one of changes) print(`${one.id}  ${one.title}  ${about(one, words)}`)
  for (const { id, title } of trashed) print(`${id}  ${title}  ${words.trashed}`)
  if (tags.length > 0) print(`Tags that ${words.back}: ${tags.join(', ')}`)
  if (colors > 0) print(`Names of colours: ${colors}`)
  if (entries.collections > 0) print(`Collections: ${entries.collections}`)
  if (entries.searches > 0) print(`Saved searches: ${entries.searches}`)
  if (entries.templates > 0) print(`Templates: ${entries.templates}`)
  if (entries.tags > 0) print(`Colours and descriptions of tags: ${entries.tags}`)
  for (const title of newer) print(`${title} is of a newer version of Lectern and stays as it is.`)
  if (changes.length + trashed.length + changesBeside(preview) === 0)
    print('There is nothing to restore: all that this backup has is here as it was.')
}

function about(one: RestoredArticle, words: (typeof FORMS)[keyof typeof FORMS]): string {
  const { state, text, fields, back, changed, extra } = one
  const parts = [
    ...(state === 'trash' ? [words.untrashed] : state === 'there' ? [] : [words.back]),
    ...(text ? ['its text'] : []),
    ...fields,
    ...(back > 0 ? [`${back} annotations back`] : []),
    ...(changed > 0 ? [`${changed} annotations as they were`] : []),
    ...(extra > 0 ? [`${extra} annotations not in the backup`] : []),
  ]
  return parts.join(', ')
}
