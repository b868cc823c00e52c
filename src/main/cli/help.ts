import type { Command } from './command'
import { COMMANDS } from './commands'
import { COMMON_OPTIONS, OPTIONS, type Option, type OptionName, shownOption } from './options'

/** How a command is called, on one line. */
export function usageOf({ name, words, needs = [], options }: Command): string {
  const given = needs.map((option) => `--${option}${valueOf(option)}`)
  const free = options.map((option) => `[--${option}${valueOf(option)}]`)
  return ['lectern', name, ...(words === '' ? [] : [words]), ...given, ...free].join(' ')
}

/** The help of one command. */
export function helpOf(command: Command): string {
  return [
    `Usage: ${usageOf(command)}`,
    '',
    command.does,
    '',
    'Options',
    ...optionRows([...(command.needs ?? []), ...command.options, ...COMMON_OPTIONS]),
    '',
  ].join('\n')
}

/** The help of all commands. */
export function help(): string {
  const rows = COMMANDS.flatMap((command) => [
    `  ${usageOf(command).replace(/^lectern /, '')}`,
    `      ${command.does}`,
  ])
  return [
    'Usage: lectern [--library DIR] [--data DIR] COMMAND',
    '',
    ...rows,
    '',
    'Options of every command',
    ...optionRows([...COMMON_OPTIONS, 'version']),
    '',
    'ID is an article’s, as `lectern list` prints it, or an annotation’s, as `lectern annotations` does.',
    'An app that is running with the same library does the work; otherwise the library is opened here.',
    'Exit code: 0 done, 1 something that was asked for failed, 2 wrong usage. Messages go to standard error.',
    '',
  ].join('\n')
}

function valueOf(name: OptionName): string {
  const option: Option = OPTIONS[name]
  const more = option.multiple === true ? ' ...' : ''
  return option.value === undefined ? '' : ` ${option.value}${more}`
}

function optionRows(names: readonly OptionName[]): string[] {
  const width = Math.min(30, Math.max(...names.map((name) => shownOption(name).length)))
  return names.map((name) => {
    const shown = shownOption(name)
    const gap = shown.length > width ? `\n${' '.repeat(width + 4)}` : ' '.repeat(width - shown.length + 2)
    return `  ${shown}${gap}${OPTIONS[name].does}`
  })
}
