import { call, type Command } from '../command'
import { articleId } from '../ids'
import { print, printJson, warn } from '../output'

export const images: Command = {
  name: 'images',
  words: 'ID',
  count: [1, 1],
  options: ['allow-host', 'json'],
  does: 'Fetches the pictures that an article lacks and keeps them with it; the text stays as it is.',
  async run({ client, words: [word = ''], options }) {
    const id = articleId(word)
    const allowHosts = options['allow-host']
    const { loaded, failed } = await call(await client(), 'articles.loadImages', {
      id,
      ...(allowHosts === undefined ? {} : { allowHosts }),
    })
    for (const { address, error } of failed) warn(`${address}: ${error.message}`)
    if (options.json === true) printJson({ id, loaded: loaded.length, failed: failed.length })
    else print(`${loaded.length} loaded, ${failed.length} not`)
    return failed.length
  },
}
