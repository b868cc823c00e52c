import { COMMAND_DEFINITIONS, type CommandId } from '../commands'
import { isCharacterKey } from './key-syntax'

export const KEY_PRESETS = ['default', 'vim', 'modifiers'] as const
export type KeyPreset = (typeof KEY_PRESETS)[number]

type Keys = Readonly<Partial<Record<CommandId, readonly string[]>>>

/** What hands expect that come from Vim; everything else stays. */
const VIM: Keys = {
  'palette.open': ['$mod+KeyK', '$mod+Shift+KeyP', 'Shift+:'],
  'history.undo': ['u', '$mod+KeyZ'],
  'history.redo': ['Control+KeyR', '$mod+Shift+KeyZ', '$mod+KeyY'],
  'article.unread': ['Shift+U'],
  'article.trash': ['d d', 'Delete'],
  'list.open': ['l', 'Enter', 'o'],
  'list.first': ['g g', 'Home'],
  'list.last': ['Shift+G', 'End'],
  'list.pageDown': ['Control+KeyD', 'PageDown'],
  'list.pageUp': ['Control+KeyU', 'PageUp'],
  'reader.blockNext': ['Shift+}', 'Alt+ArrowDown'],
  'reader.blockPrevious': ['Shift+{', 'Alt+ArrowUp'],
  'selection.copy': ['y', 'c'],
  'annotation.copy': ['y', 'c'],
  'selection.wordForward': ['w', 'ArrowRight'],
  'selection.wordBack': ['b', 'ArrowLeft'],
  'selection.sentenceForward': ['Shift+)', 'Shift+ArrowRight'],
  'selection.sentenceBack': ['Shift+(', 'Shift+ArrowLeft'],
  'selection.lineDown': ['j', 'ArrowDown'],
  'selection.lineUp': ['k', 'ArrowUp'],
}

/** For commands that otherwise have nothing but characters: mostly Alt and the same letter. */
const WITH_MODIFIER: Keys = {
  'shortcuts.open': ['$mod+Slash', 'F1'],
  'go.inbox': ['Alt+Shift+Digit1'],
  'go.unread': ['Alt+Shift+Digit2'],
  'go.reading': ['Alt+Shift+Digit3'],
  'go.starred': ['Alt+Shift+Digit4'],
  'go.archive': ['Alt+Shift+Digit5'],
  'go.all': ['Alt+Shift+Digit6'],
  'go.trash': ['Alt+Shift+Digit7'],
  'go.notebook': ['Alt+Shift+Digit8'],
  'go.continue': ['Alt+Shift+Digit9'],
  'list.filter': ['Alt+Slash'],
  'notebook.note': ['Alt+KeyN'],
  'article.archive': ['Alt+KeyE'],
  'article.star': ['Alt+KeyS'],
  'article.tag': ['Alt+KeyT'],
  'article.collect': ['Alt+KeyM'],
  'article.unread': ['Alt+KeyU'],
  'reader.highlightBlock': ['Alt+KeyH'],
  'reader.select': ['Alt+KeyV'],
  'reader.noteOnBlock': ['Alt+KeyN'],
  'reader.articleNote': ['Alt+Shift+KeyN'],
  'annotation.next': ['Alt+BracketRight'],
  'annotation.previous': ['Alt+BracketLeft'],
  'annotation.review': ['Alt+Shift+KeyR'],
  'reader.correctBlock': ['Alt+Shift+KeyE'],
  'highlight.yellow': ['Alt+Digit1'],
  'highlight.green': ['Alt+Digit2'],
  'highlight.blue': ['Alt+Digit3'],
  'highlight.purple': ['Alt+Digit4'],
  'highlight.red': ['Alt+Digit5'],
  'highlight.note': ['Alt+KeyN'],
  'highlight.tag': ['Alt+KeyT'],
  'selection.copy': ['Alt+KeyC'],
  'selection.swap': ['Alt+KeyO'],
  'selection.paragraph': ['Alt+KeyP'],
  'annotation.yellow': ['Alt+Digit1'],
  'annotation.green': ['Alt+Digit2'],
  'annotation.blue': ['Alt+Digit3'],
  'annotation.purple': ['Alt+Digit4'],
  'annotation.red': ['Alt+Digit5'],
  'annotation.tag': ['Alt+KeyT'],
  'annotation.copy': ['Alt+KeyC'],
  'annotation.copyLink': ['Alt+KeyL'],
}

function presetKeysOf(preset: KeyPreset, id: CommandId, keys: readonly string[]): readonly string[] {
  if (preset === 'vim') return VIM[id] ?? keys
  if (preset === 'default') return keys
  return WITH_MODIFIER[id] ?? keys.filter((one) => !isCharacterKey(one))
}

/** The keys that every command has in a preset, before a person changes any. */
export const presetKeys = (preset: KeyPreset): ReadonlyMap<CommandId, readonly string[]> =>
  new Map(COMMAND_DEFINITIONS.map(({ id, keys }) => [id, presetKeysOf(preset, id, keys)]))
