import { resolve } from 'node:path'
import { copyBackup } from '../../library/backup/backups'
import { nodeFileSystem } from '../../library/files/file-system'
import { call, type Command, type Invocation } from '../command'
import { print, printJson } from '../output'

export const backup: Command = {
  name: 'backup',
  words: '',
  count: [0, 0],
  options: ['out', 'list', 'json'],
  does: 'Makes a backup of the whole library, reads it again to be sure, and prints where it is. With --out a copy is put there; --list prints the backups that there are, and makes none.',
  async run(invocation) {
    const { client, options } = invocation
    if (options.list === true) return list(invocation)
    const made = await call(await client(), 'backups.make', {})
    const copy = options.out === undefined ? undefined : resolve(options.out)
    if (copy !== undefined) await copyBackup(nodeFileSystem, made.path, copy)
    if (options.json === true) printJson({ ...made, path: copy ?? made.path })
    else print(copy ?? made.path)
    return 0
  },
}

/** The backups of this machine, newest first. */
async function list({ client, options }: Invocation): Promise<number> {
  const { backups } = await call(await client(), 'backups.list', {})
  for (const one of backups) {
    if (options.json === true) printJson(one)
    else {
      const articles = one.articles === undefined ? 'damaged' : `${one.articles} articles`
      const why = one.beforeRestore ? '  (before a restore)' : ''
      print(`${one.name}  ${one.createdAt}  ${Math.ceil(one.size / 1000)} KB  ${articles}${why}`)
    }
  }
  return 0
}
