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
  'places',
]

/** What a person comes for, from its beginning to its end by keys alone, and the test that does it. */
const JOBS: readonly (readonly [job: string, keys: string, test: string])[] = [
  [
    'Add, read, mark, sort, take out, print, settle',
    'all of those above',
    '`e2e/without-mouse.spec.ts` “the main job goes without a mouse: add, read, mark, sort, take out, print, settle”',
  ],
  [
    'Collections, saved searches and tags: make, name, order, nest, delete, put articles in',
    'F6 to the sidebar, Tab to its tree: arrows, Enter, F2, Del, Alt Shift ↑↓→←, Shift F10; M on an article',
    '`e2e/places.spec.ts` “by keys alone collections are made, named, ordered, nested, filled, shown and deleted”',
  ],
  [
    'Move the ends of a highlight',
    'on the highlight Shift ←/→ and Ctrl Shift ←/→ by words, with Alt by characters',
    '`e2e/making.spec.ts` “the ends of a highlight are moved by keys, by words and by characters, and each step is taken back”',
  ],
  [
    'Correct a paragraph, keep a lost highlight as an orphan',
    'Alt ↓, Shift E, Ctrl Enter; Shift R, Tab to “Keep as an orphan”, Enter',
    '`e2e/review.spec.ts` “by keys alone a paragraph is corrected, a wrong correction is given up, and a highlight is kept as an orphan”',
  ],
  [
    'Re-attach a lost highlight; accept, set aside, or take a place that is like its own',
    'in the text Alt ↓ to the paragraph, V, arrows or P; Shift R, Tab to “Re-attach to selection”, Enter',
    '`e2e/review-several.spec.ts` “by keys alone: a lost highlight is re-attached to a paragraph, takes a place that is like its own, others are accepted or set aside”',
  ],
  [
    'Bring back an earlier text of an article',
    'Ctrl K, “earlier texts”, Enter; ↓ and Enter to one, Tab to “Bring this text back”, Enter',
    '`e2e/earlier-texts.spec.ts` “by keys alone an earlier text is chosen and brought back”',
  ],
  [
    'Take blocks of a captured page in or out, another way of cutting it, and apply',
    'Ctrl K, “adjust what was captured”, Enter; ↓ and Space, Shift Space for all between, Tab to “Apply”, Enter',
    '`e2e/adjusting.spec.ts` “by keys alone: blocks with Space, a range with Shift, another way of cutting, and Apply”',
  ],
  [
    'Go through all annotations: find, choose many, recolour, tag, delete, write a note, open',
    'G then N; /, X, 1–5, T, Delete, N, Enter',
    '`e2e/notebook.spec.ts` “by the keyboard alone”',
  ],
  [
    'Highlight as a screen reader has it',
    'with “Highlights for screen readers”: Tab to “Annotate paragraph …”, Enter, Enter',
    '`e2e/accessible-marks.spec.ts` “switched on in the settings, highlights are named marks, paragraphs have their buttons, and the text stays; switched off, nothing is left”',
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
  [
    '←, →',
    'On a selection and on a highlight, where the text runs from the right: the other way round than in the tables above',
  ],
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
    `## Whole jobs by keys\n\n${table(['Job', 'Keys', 'Test'], JOBS)}`,
    withoutKeys(),
  ]
  return `${parts.join('\n\n')}\n`
}
