import { COMMAND_DEFINITIONS, type CommandDefinition, type CommandId } from '../../shared/commands'

/** Whether `$mod` is Cmd here. */
const isMac = /mac|iphone|ipad/i.test(navigator.platform)

const MAC: Readonly<Record<string, string>> = { $mod: '⌘', Shift: '⇧', Alt: '⌥', Control: '⌃' }
const OTHER: Readonly<Record<string, string>> = { $mod: 'Ctrl', Control: 'Ctrl' }
const NAMES: Readonly<Record<string, string>> = {
  Comma: ',',
  Period: '.',
  Backslash: '\\',
  Equal: '+',
  Minus: '−',
  Delete: 'Del',
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
}

function partName(part: string): string {
  const modifier = (isMac ? MAC : OTHER)[part]
  return (
    modifier ?? NAMES[part] ?? part.replace(/^(Key|Digit)/, '').replace(/^[a-z]$/, (c) => c.toUpperCase())
  )
}

/** A binding in tinykeys syntax as a person reads it: `$mod+KeyK` is `Ctrl K`, on a Mac `⌘K`. */
export function keyNames(binding: string): string {
  return (
    binding
      // Whether a character needs Shift is the keyboard's business.
      .replace(/Shift\+(?=[?/]$)/, '')
      .split(' ')
      .map((press) =>
        press
          .split('+')
          .map(partName)
          .join(isMac ? '' : ' '),
      )
      .join(' ')
  )
}

/** The definition of a command. */
function definitionOf(id: CommandId): CommandDefinition {
  const found = COMMAND_DEFINITIONS.find((definition) => definition.id === id)
  if (found === undefined) throw new Error(`No command is called ${id}`)
  return found
}

/** The first keys of a command as a person reads them; undefined when it has none. */
export function keysOf(id: CommandId): string | undefined {
  const [first] = definitionOf(id).keys
  return first === undefined ? undefined : keyNames(first)
}
