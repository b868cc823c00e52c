import { createRequire } from 'node:module'
import { join } from 'node:path'
import { placeIn } from '../../place-in-url'
import { call, type Command, UsageError } from '../command'
import { articleId } from '../ids'
import { print, printJson } from '../output'

export const open: Command = {
  name: 'open',
  words: 'ID|lectern://article/ID[?annotation=ANNOTATION]',
  count: [1, 1],
  options: ['json'],
  does: 'Shows an article, or an annotation in it, in the running app.',
  async run({ runningClient, words: [word = ''], options }) {
    const url = word.startsWith('lectern:') ? word : `lectern://open/${articleId(word)}`
    const { articleId: article } = placeIn(url)
    if (article === undefined)
      throw new UsageError(`“${word}” names no article; an address looks like lectern://article/ID.`)
    const app = await runningClient()
    if (app === undefined)
      throw new Error(
        'Lectern is not running with this library. Start it with `npm start`, or `lectern serve`.',
      )
    // So that a wrong id is told here, where it was typed.
    await call(app, 'articles.get', { id: article })
    const shown = await call(app, 'clients.open', { url })
    if (options.json === true) printJson(shown)
    else if (shown.url !== undefined) print(`Lectern is at ${shown.url}`)
    return 0
  },
}

export const serve: Command = {
  name: 'serve',
  words: '',
  count: [0, 0],
  options: ['port', 'no-open'],
  does: 'Runs Lectern in a browser on this machine until it is stopped, and prints its address.',
  run({ options, dataDir, libraryDir }) {
    const { port } = options
    const own = [
      ...['--data', dataDir, '--library', libraryDir],
      ...(port === undefined ? [] : ['--port', port]),
      ...(options['no-open'] === true ? ['--no-open'] : []),
    ]
    // The web host is a program of its own, which reads its words from the process; it ends it, too.
    const web = join(import.meta.dirname, 'web.cjs')
    process.argv.splice(1, Infinity, web, ...own)
    createRequire(import.meta.url)(web)
    return Promise.resolve('stays')
  },
}
