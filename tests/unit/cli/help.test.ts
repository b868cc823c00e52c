import { describe, expect, test } from 'vitest'
import { UsageError } from '../../../src/main/cli/command'
import { COMMANDS } from '../../../src/main/cli/commands'
import { help, helpOf } from '../../../src/main/cli/help'
import { OPTIONS, type OptionName } from '../../../src/main/cli/options'
import { parseCall } from '../../../src/main/cli/parse-call'

/** The commands that the help lists, each with the options in its line. */
const listed = new Map(
  help()
    .split('\n')
    .flatMap((line) => {
      const name = /^ {2}([a-z]+(?:-[a-z]+)*)(?: |$)/.exec(line)?.[1]
      const options = [...line.matchAll(/--([a-z-]+)/g)].map(([, option]) => option as OptionName)
      return name === undefined ? [] : [[name, options] as const]
    }),
)
const words = (name: string) => {
  const least = COMMANDS.find((command) => command.name === name)?.count[0] ?? 0
  return Array.from({ length: least }, () => 'word')
}
const values = (names: readonly OptionName[]) =>
  names.flatMap((name) => (OPTIONS[name].type === 'string' ? [`--${name}`, 'value'] : [`--${name}`]))

describe('the help and the parser', () => {
  test('know the same commands', () => {
    expect([...listed.keys()]).toEqual(COMMANDS.map(({ name }) => name))
  })

  test.each([...listed])('agree about the options of `%s`: those listed are taken', (name, options) => {
    const call = parseCall([name, ...words(name), ...values(options)])
    expect(call.command?.name).toBe(name)
    expect(Object.keys(call.options).toSorted()).toEqual([...new Set(options)].toSorted())
  })

  test.each([...listed])('agree about the options of `%s`: all others are refused', (name, options) => {
    const common = ['library', 'data', 'help', 'version']
    const others = (Object.keys(OPTIONS) as OptionName[]).filter(
      (option) => !options.includes(option) && !common.includes(option),
    )
    expect(others.length).toBeGreaterThan(10)
    for (const other of others)
      expect(() => parseCall([name, ...words(name), ...values([...options, other])])).toThrow(
        `\`${name}\` has no option --${other}`,
      )
  })

  test.each(COMMANDS)('explain every option of `$name` in its own help', (command) => {
    const text = helpOf(command)
    for (const option of [...(command.needs ?? []), ...command.options, 'library', 'data', 'help'] as const)
      expect(text).toContain(OPTIONS[option].does)
  })
})

const QUERIES: [line: string, words: string[]][] = [
  ['search -rail', ['-rail']],
  ['search gauge -rail -tag:trade OR port', ['gauge', '-rail', '-tag:trade', 'OR', 'port']],
  ['--library L search --limit 5 -in:title x', ['-in:title', 'x']],
  ['search -- -rail', ['-rail']],
  ['annotations -coffee --json', ['-coffee']],
  ['saved-search create Trains -bus', ['create', 'Trains', '-bus']],
]

describe('a query', () => {
  test.each(QUERIES)('in `%s` has words with a minus that are no options', (line, words) => {
    expect(parseCall(line.split(' ')).words).toEqual(words)
  })

  test('leaves help where it is, and options that are wrong wrong', () => {
    expect(parseCall(['search', '-h']).options).toEqual({ help: true })
    expect(() => parseCall(['search', 'x', '--rail'])).toThrow('--rail')
    expect(() => parseCall(['tag', 'ID', '-rail'])).toThrow(UsageError)
    expect(() => parseCall(['note', 'search', '-rail'])).toThrow(UsageError)
  })
})

const wrong: [string, string[], string][] = [
  ['an unknown command', ['frobnicate'], 'There is no command “frobnicate”'],
  ['an unknown option', ['list', '--frobnicate'], '--frobnicate'],
  ['a word too few', ['show'], '`show` needs more: ID'],
  ['a word too many', ['show', 'a', 'b'], 'does not know what to do with “b”'],
  ['an option that is needed', ['annotate', 'ID'], '`annotate` needs --quote'],
  ['an option without its value', ['import', 'x', '--as'], '--as'],
]
test.each(wrong)('%s is wrong usage and told', (_name, args, message) => {
  expect(() => parseCall(args)).toThrow(UsageError)
  expect(() => parseCall(args)).toThrow(message)
})

test.each([
  ['help', undefined],
  ['help search', 'search'],
])('`%s` asks for the help, as --help does', (line, command) => {
  const call = parseCall(line.split(' '))
  expect(call.options.help).toBe(true)
  expect(call.command?.name).toBe(command)
})
