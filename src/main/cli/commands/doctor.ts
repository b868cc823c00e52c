import { nodeFileSystem } from '../../library/files/file-system'
import type { Command } from '../command'
import { print, printJson } from '../output'

export const doctor: Command = {
  name: 'doctor',
  words: '',
  count: [0, 0],
  options: ['repair', 'all-backups', 'json'],
  does: 'Looks at every file of the library, says what is wrong and what to do, and changes nothing. Of the backups it reads the newest again, with --all-backups each of them. With --repair it mends what it can, deletes nothing, and says what it did; Lectern must not be running then. Exit code 1: something is left to do.',
  async run({ libraryDir, dataDir, options }) {
    const where = {
      fs: nodeFileSystem,
      libraryDir,
      dataDir,
      now: () => new Date().toISOString(),
      allBackups: options['all-backups'] === true,
    }
    const { checkLibrary } = await import('../../library/doctor/check-library')
    const { repairLibrary } = await import('../../library/doctor/repair')
    const { repairs, left } =
      options.repair === true ? await repairLibrary(where) : { repairs: [], left: await checkLibrary(where) }
    const wrong = left.filter(({ harmless }) => harmless !== true).length
    for (const repair of repairs)
      if (options.json === true) printJson({ repaired: repair.path, done: repair.done })
      else print(`repaired  ${repair.path}: ${repair.done}`)
    for (const finding of left)
      if (options.json === true) printJson(finding)
      else
        print(
          `${finding.harmless === true ? 'note' : finding.kind}  ${finding.path}: ${finding.what} ${finding.advice}`,
        )
    if (options.json !== true && wrong === 0) print('Nothing is wrong with this library.')
    return wrong
  },
}
