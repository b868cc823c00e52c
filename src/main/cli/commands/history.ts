import en from '../../../shared/locales/en/menu.json'
import { call, type Command, type Invocation } from '../command'
import { print, printJson, warn } from '../output'

async function travel({ client, options }: Invocation, way: 'undo' | 'redo'): Promise<number> {
  const library = await client()
  const { did, kept } = await call(library, `history.${way}`, {})
  if (did === undefined) throw new Error(`There is nothing to ${way}.`)
  if (options.json === true) printJson({ [way]: did, ...(kept && { kept }) })
  else if (kept !== 'all') print(`${way === 'undo' ? 'Undone' : 'Redone'}: ${inWords(did)}`)
  if (kept !== undefined) warn(KEPT[kept](way === 'undo' ? 'undone' : 'redone', inWords(did)))
  return kept === 'all' ? 1 : 0
}

/** What another machine has changed since is said, whatever is printed. */
const KEPT = {
  some: () => 'Some of it was changed on another machine since, and stays as it is there.',
  all: (done: string, what: string) =>
    `Not ${done}: ${what}. It was changed on another machine since, and stays as it is there.`,
} as const

/** The label of a step, `undo.article.star`, in English. */
function inWords(label: string): string {
  let found: unknown = en
  for (const part of label.split('.'))
    found = typeof found === 'object' && found !== null ? (found as Record<string, unknown>)[part] : undefined
  return typeof found === 'string' ? found : label
}

export const undo: Command = {
  name: 'undo',
  words: '',
  count: [0, 0],
  options: ['json'],
  does: 'Takes the last change back and says which it was; up to fifty, one a call.',
  run: (one) => travel(one, 'undo'),
}

export const redo: Command = {
  name: 'redo',
  words: '',
  count: [0, 0],
  options: ['json'],
  does: 'Does again what `undo` took back.',
  run: (one) => travel(one, 'redo'),
}
