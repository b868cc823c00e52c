import type { RunningApp } from './running-app'

/** Gives the paragraph that holds some words others in their place, as another window or the command line would. */
export async function replaceWords(app: RunningApp, words: string, others: string): Promise<void> {
  const client = await app.secondClient()
  const [row] = (await client.call('library.snapshot', {})).articles
  if (row === undefined) throw new Error('The library is empty')
  const { meta, text } = await client.call('articles.get', { id: row.id })
  const textHash = meta.text?.hash
  // A cell of a table is a block of its own.
  const blocks = text.split(/[\n\t]/)
  const block = blocks.findIndex((one) => one.includes(words))
  if (textHash === undefined || block < 0) throw new Error(`The article has no “${words}”`)
  const changed = (blocks[block] ?? '').replace(words, others)
  await client.call('articles.correctBlock', { id: row.id, textHash, block, text: changed })
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
