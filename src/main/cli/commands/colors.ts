import type { HighlightColor } from '../../../shared/model/annotation'
import { colorCalled } from '../../../shared/model/color-called'
import type { ColorNames } from '../../../shared/model/color-names'
import { HIGHLIGHT_COLORS } from '../../../shared/model/highlight-colors'
import { call, type Client, type Command, UsageError } from '../command'
import { print, printJson } from '../output'

export const colors: Command = {
  name: 'colors',
  words: '[COLOR NAME]',
  count: [0, 2],
  options: ['json'],
  does: 'Lists the five colours with your names for them; with two words, names a colour ("" takes its name away).',
  async run({ client: connect, words: [word, name], options }) {
    if (word !== undefined && name === undefined)
      throw new UsageError('colors takes a colour and its new name; "" takes the name away.')
    const client = await connect()
    if (word !== undefined && name !== undefined) {
      await call(client, 'library.nameColor', { color: await colorFrom(client, word), name })
      return 0
    }
    const colorNames = await colorNamesOf(client)
    for (const id of HIGHLIGHT_COLORS) {
      const named = colorNames[id]
      if (options.json === true) printJson({ id, ...(named === undefined ? {} : { name: named }) })
      else print(named === undefined ? id : `${id}  ${named}`)
    }
    return 0
  },
}

/** The person's names for their colours. */
export async function colorNamesOf(client: Client): Promise<ColorNames> {
  // A page of no rows: only what stands beside them is wanted.
  const page = { view: { kind: 'inbox' as const }, sort: 'newest' as const, size: 0 }
  return (await call(client, 'library.snapshot', { page })).colorNames
}

/** The colour of an id or of the person's name for it. Throws a `UsageError` that lists them all. */
export async function colorFrom(client: Client, given: string): Promise<HighlightColor> {
  const colorNames = await colorNamesOf(client)
  const color = colorCalled(colorNames, given)
  if (color !== undefined) return color
  const known = HIGHLIGHT_COLORS.map((id) =>
    colorNames[id] === undefined ? id : `${id} (${colorNames[id]})`,
  )
  throw new UsageError(`“${given}” is no colour: there are ${known.join(', ')}.`)
}
