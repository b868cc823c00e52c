import menu from '../../../src/shared/locales/en/menu.json'
import titles from '../../../src/shared/locales/en/commands.json'
import { COMMAND_DEFINITIONS, type CommandContext, type CommandId } from '../../../src/shared/commands'
import { presetKeys } from '../../../src/shared/keys/key-presets'

const CONTEXTS: readonly CommandContext[] = [
  'global',
  'list',
  'article',
  'reader',
  'selection',
  'annotation',
  'find',
]

/** What design/interface.md 3.4 has and Lectern has not yet, and what brings it. */
const TO_COME: readonly (readonly [keys: string, what: string, feature: string])[] = [
  ['G H', 'Go to all highlights', 'the notebook: a view of the highlights of every article'],
  ['M', 'Move the article to a collection', 'collections'],
  [
    'Shift ←/→, Ctrl Shift ←/→',
    'Move the end or the beginning of an annotation',
    'editing the range of an annotation',
  ],
]

/** Keys that no command has: the ladder and what every page does by itself. */
const FIXED: readonly (readonly [keys: string, what: string])[] = [
  [
    'Escape',
    'Leaves the nearest: tooltip, menu, popover, selection, find bar, dialog, focus mode, card, text',
  ],
  ['Space, Shift Space', 'In the article: a page down, a page up'],
  ['↓, ↑', 'In the article, with nothing selected: scroll'],
  ['Tab, Shift Tab', 'The next and the previous control'],
]

const NAMES: Readonly<Record<string, string>> = {
  $mod: 'Ctrl',
  Control: 'Ctrl',
  Comma: ',',
  Period: '.',
  Slash: '/',
  Backslash: '\\',
  BracketLeft: '[',
  BracketRight: ']',
  Equal: '=',
  Minus: '-',
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
}

const partName = (part: string): string =>
  NAMES[part] ?? part.replace(/^(?:Key|Digit)(?=.$)/, '').replace(/^[a-z]$/, (letter) => letter.toUpperCase())

const keyName = (keys: string): string =>
  keys
    .split(' ')
    .map((press) =>
      press
        .split(/(?<=\w)\+/)
        .map(partName)
        .join(' '),
    )
    .join(' then ')

const names = (keys: readonly string[] | undefined): string => (keys ?? []).map(keyName).join(' · ')

function titleOf(id: CommandId): string {
  const title = id.split('.').reduce<unknown>((at, name) => (at as Record<string, unknown>)[name], titles)
  return String(title)
}

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')

function sectionOf(context: CommandContext): string {
  const [usual, vim, modifiers] = [presetKeys('default'), presetKeys('vim'), presetKeys('modifiers')]
  const rows = COMMAND_DEFINITIONS.filter((command) => command.context === context)
    .filter(({ id }) => usual.get(id)?.length !== 0)
    .map(({ id }) => [titleOf(id), names(usual.get(id)), names(vim.get(id)), names(modifiers.get(id))])
  return `## ${menu.shortcuts[context]}\n\n${table(['Command', 'Default', 'Vim', 'Modifier keys only'], rows)}`
}

function withoutKeys(): string {
  const keys = presetKeys('default')
  const found = COMMAND_DEFINITIONS.filter(({ id }) => keys.get(id)?.length === 0)
  return `## Commands without keys\n\n${found.map(({ id }) => `- ${titleOf(id)}`).join('\n')}`
}

/** docs/KEYBOARD.md, from the registry of commands and its presets. */
export function keyboardDocument(): string {
  const parts = [
    '# Keyboard',
    'Made from the registry by tests/unit/shared/keyboard-document.test.ts; `npx vitest run --project node tests/unit/shared/keyboard-document.test.ts -u` writes it anew. Ctrl is Cmd on macOS.',
    'Every command can be given other keys in Settings > Keyboard, by pressing them; what else the keys mean is said first. Letters, digits and signs by themselves act only where no text is typed, and can be switched off as a whole.',
    ...CONTEXTS.map(sectionOf),
    `## Always\n\n${table(['Keys', 'What they do'], FIXED)}`,
    withoutKeys(),
    `## Still to come\n\n${table(['Keys', 'What they will do', 'Comes with'], TO_COME)}`,
  ]
  return `${parts.join('\n\n')}\n`
}
