import { parseArgs } from 'node:util'
import { type Command, UsageError } from './command'
import { commandNamed } from './commands'
import { COMMON_OPTIONS, type Option, type OptionName, OPTIONS, type OptionValues } from './options'

/** What the command line asks for. */
export interface ParsedCall {
  /** Undefined where only `--help` or `--version` was asked for, or nothing. */
  readonly command: Command | undefined
  readonly words: readonly string[]
  readonly options: OptionValues
}

/** Reads the words of the command line. Throws `UsageError`: unknown command, option, or a word too few or many. */
export function parseCall(args: readonly string[]): ParsedCall {
  const { values, positionals } = parsed(args)
  // `lectern help search` is what people type who know other command lines.
  const isHelp = positionals[0] === 'help'
  const options: OptionValues = isHelp ? { ...values, help: true } : values
  const [name, ...words] = isHelp ? positionals.slice(1) : positionals
  if (name === undefined) return { command: undefined, words: [], options }
  const command = commandNamed(name)
  if (command === undefined)
    throw new UsageError(`There is no command “${name}”. \`lectern --help\` lists them.`)
  const given = Object.keys(values) as OptionName[]
  const { needs = [] } = command
  const known = new Set<OptionName>([...COMMON_OPTIONS, 'version', ...needs, ...command.options])
  const unknown = given.find((option) => !known.has(option))
  if (unknown !== undefined) throw new UsageError(`\`${name}\` has no option --${unknown}.`)
  if (options.help === true || options.version === true) return { command, words, options }
  checkCount(command, words)
  const missing = needs.find((option) => !given.includes(option))
  if (missing !== undefined) throw new UsageError(`\`${name}\` needs --${missing}.`)
  return { command, words, options }
}

function checkCount({ name, count: [least, most], words }: Command, given: readonly string[]): void {
  if (given.length < least) throw new UsageError(`\`${name}\` needs more: ${words}.`)
  if (given.length > most)
    throw new UsageError(
      `\`${name}\` does not know what to do with “${given[most] ?? ''}”${most === 0 ? '' : ': quote what holds blanks'}.`,
    )
}

function parsed(args: readonly string[]) {
  try {
    const masked = withMinusesMasked(args)
    const { values, positionals } = parseArgs({ args: masked, options: OPTIONS, allowPositionals: true })
    return { values, positionals: positionals.map((word) => (word.startsWith(MASK) ? word.slice(1) : word)) }
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message.replace(/\s+/g, ' ') : String(error))
  }
}

/** No word of a command line can hold it. */
const MASK = '\u0000'

/** The words with a mask before each that only looks like an option: `-rail` in a query; `-h` asks for help anywhere. */
function withMinusesMasked(args: readonly string[]): string[] {
  let command: Command | 'none' | undefined
  let isValue = false
  return args.map((word) => {
    const isOption = word.startsWith('-')
    const takesQuery = command !== undefined && command !== 'none' && command.takesQuery === true
    const isMinus = takesQuery && !isValue && /^-[^-]/.test(word) && word !== '-h'
    if (!isOption && !isValue && word !== 'help') command ??= commandNamed(word) ?? 'none'
    isValue = isOption && !isMinus && takesValue(word)
    return isMinus ? MASK + word : word
  })
}

const takesValue = (word: string): boolean =>
  Object.entries<Option>(OPTIONS).some(
    ([name, { type, short }]) => type === 'string' && (word === `--${name}` || word === `-${short}`),
  )
