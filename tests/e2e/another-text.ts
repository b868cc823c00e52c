import type { RunningApp } from './running-app'

/** Gives the paragraph that holds some words others in their place, as another window or the command line would. */
export async function replaceWords(app: RunningApp, words: string, others: string): Promise<void> {
  const client = await app.secondClient()
  const { articles } = await client.call('library.snapshot', {})
  const read = await Promise.all(articles.map(({ id }) => client.call('articles.get', { id })))
  const found = read.find(({ text }) => text.includes(words))
  if (found?.meta.text === undefined) throw new Error(`No article has “${words}”`)
  const { id, text: revision } = found.meta
  // A cell of a table is a block of its own.
  const blocks = found.text.split(/[\n\t]/)
  const block = blocks.findIndex((one) => one.includes(words))
  const text = (blocks[block] ?? '').replace(words, others)
  await client.call('articles.correctBlock', { id, textHash: revision.hash, block, text })
  client.close()
}

/** Highlights these quotes, each in a colour, as the command line does. */
export async function highlightQuotes(
  app: RunningApp,
  quotes: Readonly<Record<string, string>>,
): Promise<void> {
  const id = (await app.cli('list', '--json')).stdout.match(/"id":"(\w+)"/)?.[1] ?? ''
  for (const [quote, color] of Object.entries(quotes)) {
    const { code, stderr } = await app.cli('annotate', id, '--quote', quote, '--color', color)
    if (code !== 0) throw new Error(stderr)
  }
}
