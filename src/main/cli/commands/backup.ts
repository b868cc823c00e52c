import { resolve } from 'node:path'
import { copyBackup } from '../../library/backup/backups'
import { nodeFileSystem } from '../../library/file-system'
import { call, type Command } from '../command'
import { print, printJson } from '../output'

export const backup: Command = {
  name: 'backup',
  words: '',
  count: [0, 0],
  options: ['out', 'json'],
  does: 'Makes a backup of the whole library, reads it again to be sure, and prints where it is. With --out a copy is put there.',
  async run({ client, options }) {
    const made = await call(await client(), 'backups.make', {})
    const copy = options.out === undefined ? undefined : resolve(options.out)
    if (copy !== undefined) await copyBackup(nodeFileSystem, made.path, copy)
    if (options.json === true) printJson({ ...made, path: copy ?? made.path })
    else print(copy ?? made.path)
    return 0
  },
}
