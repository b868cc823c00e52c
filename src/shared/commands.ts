/** Where a single key acts: anywhere, or only with focus in that place; `article` is the list and the reader. */
export type CommandContext = 'global' | 'article' | 'list' | 'reader' | 'selection' | 'annotation' | 'find'
export type CommandCategory = 'go' | 'article' | 'annotation' | 'edit' | 'view' | 'library' | 'help'

export interface CommandDefinition {
  readonly id: string
  /** Key of the title in locales/<language>/commands.json. */
  readonly title: string
  readonly category: CommandCategory
  readonly context: CommandContext
  /** As keys/key-syntax.ts reads them; `$mod` is Ctrl, or Cmd on macOS. The first is shown. */
  readonly keys: readonly string[]
  /** Shown in the palette. */
  readonly palette: boolean
}

const define = <const I extends string>(
  id: I,
  category: CommandCategory,
  context: CommandContext,
  keys: readonly string[] = [],
  palette = true,
): CommandDefinition & { readonly id: I; readonly title: I } => ({
  id,
  title: id,
  category,
  context,
  keys,
  palette,
})

/** Every command of the window: one registry feeds keyboard, palette, menus, tooltips and the shortcut sheet. */
export const COMMAND_DEFINITIONS = [
  define('palette.open', 'help', 'global', ['$mod+KeyK', '$mod+Shift+KeyP'], false),
  define('palette.annotations', 'go', 'global'),
  define('palette.tags', 'go', 'global'),
  define('shortcuts.open', 'help', 'global', ['?']),
  define('settings.open', 'library', 'global', ['$mod+Comma']),
  define('settings.general', 'library', 'global'),
  define('settings.reading', 'library', 'global'),
  define('settings.highlights', 'library', 'global'),
  define('settings.keyboard', 'library', 'global'),
  define('settings.library', 'library', 'global'),
  define('settings.privacy', 'library', 'global'),
  define('settings.accessibility', 'library', 'global'),
  define('settings.about', 'library', 'global'),
  define('article.add', 'library', 'global', ['$mod+KeyN']),
  define('article.import', 'library', 'global', ['$mod+KeyO']),
  define('export.open', 'library', 'global', ['$mod+KeyE']),
  define('article.print', 'library', 'global', ['$mod+KeyP']),
  define('article.pdf', 'library', 'global'),
  define('history.undo', 'edit', 'global', ['$mod+KeyZ']),
  define('history.redo', 'edit', 'global', ['$mod+Shift+KeyZ', '$mod+KeyY']),
  define('find.open', 'article', 'global', ['$mod+KeyF']),
  define('library.filter', 'library', 'global', ['$mod+Shift+KeyF']),
  define('view.sidebar', 'view', 'global', ['$mod+Backslash']),
  define('view.annotations', 'view', 'global', ['$mod+Period']),
  define('view.nextPane', 'view', 'global', ['F6'], false),
  define('view.previousPane', 'view', 'global', ['Shift+F6'], false),
  define('view.focusMode', 'view', 'global', ['F11']),
  // Where + needs Shift, = is meant too.
  define('view.larger', 'view', 'global', ['$mod++', '$mod+Equal']),
  define('view.smaller', 'view', 'global', ['$mod+Minus']),
  define('view.normalSize', 'view', 'global', ['$mod+Digit0']),
  define('view.theme', 'view', 'global'),
  define('view.language', 'view', 'global'),
  define('go.back', 'go', 'global', ['Alt+ArrowLeft']),
  define('go.forward', 'go', 'global', ['Alt+ArrowRight']),
  define('go.inbox', 'go', 'global', ['g i']),
  define('go.unread', 'go', 'global', ['g u']),
  define('go.reading', 'go', 'global', ['g r']),
  define('go.starred', 'go', 'global', ['g s']),
  define('go.archive', 'go', 'global', ['g a']),
  define('go.all', 'go', 'global', ['g l']),
  define('go.trash', 'go', 'global', ['g t']),
  define('sample.add', 'library', 'global'),
  define('sample.remove', 'library', 'global'),
  define('list.next', 'go', 'list', ['j', 'ArrowDown'], false),
  define('list.previous', 'go', 'list', ['k', 'ArrowUp'], false),
  define('list.open', 'go', 'list', ['Enter', 'o'], false),
  define('list.first', 'go', 'list', ['Home'], false),
  define('list.last', 'go', 'list', ['End'], false),
  define('list.pageDown', 'go', 'list', ['PageDown'], false),
  define('list.pageUp', 'go', 'list', ['PageUp'], false),
  define('list.mark', 'library', 'list', ['x', 'Control+Space'], false),
  define('list.markNext', 'library', 'list', ['Shift+ArrowDown', 'Shift+J'], false),
  define('list.markPrevious', 'library', 'list', ['Shift+ArrowUp', 'Shift+K'], false),
  define('list.markAll', 'library', 'list', ['$mod+KeyA'], false),
  define('list.menu', 'library', 'list', ['Shift+F10', 'ContextMenu'], false),
  define('list.filter', 'library', 'list', ['/'], false),
  define('article.archive', 'article', 'article', ['e']),
  define('article.star', 'article', 'article', ['s']),
  define('article.tag', 'article', 'article', ['t']),
  define('article.unread', 'article', 'article', ['u']),
  // In the text a stray Delete is more often meant for a highlight than for the article.
  define('article.trash', 'article', 'list', ['Delete']),
  define('article.restore', 'article', 'article'),
  define('article.openOriginal', 'article', 'article', ['Shift+Enter']),
  // From anywhere: they take the focus into the text.
  define('reader.blockNext', 'go', 'global', ['Alt+ArrowDown'], false),
  define('reader.blockPrevious', 'go', 'global', ['Alt+ArrowUp'], false),
  define('reader.highlightBlock', 'annotation', 'reader', ['h']),
  define('reader.select', 'annotation', 'reader', ['v']),
  define('reader.noteOnBlock', 'annotation', 'reader', ['n']),
  define('reader.articleNote', 'annotation', 'reader', ['Shift+N']),
  define('annotation.next', 'go', 'reader', [']']),
  define('annotation.previous', 'go', 'reader', ['[']),
  define('highlight.yellow', 'annotation', 'selection', ['1']),
  define('highlight.green', 'annotation', 'selection', ['2']),
  define('highlight.blue', 'annotation', 'selection', ['3']),
  define('highlight.purple', 'annotation', 'selection', ['4']),
  define('highlight.red', 'annotation', 'selection', ['5']),
  define('highlight.last', 'annotation', 'selection', ['h', 'Enter'], false),
  define('highlight.note', 'annotation', 'selection', ['n'], false),
  define('highlight.tag', 'annotation', 'selection', ['t'], false),
  define('selection.copy', 'annotation', 'selection', ['c'], false),
  define('selection.wordForward', 'edit', 'selection', ['ArrowRight'], false),
  define('selection.wordBack', 'edit', 'selection', ['ArrowLeft'], false),
  define('selection.sentenceForward', 'edit', 'selection', ['Shift+ArrowRight'], false),
  define('selection.sentenceBack', 'edit', 'selection', ['Shift+ArrowLeft'], false),
  define('selection.lineDown', 'edit', 'selection', ['ArrowDown'], false),
  define('selection.lineUp', 'edit', 'selection', ['ArrowUp'], false),
  define('selection.swap', 'edit', 'selection', ['o'], false),
  define('selection.paragraph', 'edit', 'selection', ['p'], false),
  define('annotation.yellow', 'annotation', 'annotation', ['1'], false),
  define('annotation.green', 'annotation', 'annotation', ['2'], false),
  define('annotation.blue', 'annotation', 'annotation', ['3'], false),
  define('annotation.purple', 'annotation', 'annotation', ['4'], false),
  define('annotation.red', 'annotation', 'annotation', ['5'], false),
  define('annotation.edit', 'annotation', 'annotation', ['Enter', 'n'], false),
  define('annotation.tag', 'annotation', 'annotation', ['t'], false),
  define('annotation.show', 'annotation', 'annotation', [], false),
  define('annotation.copy', 'annotation', 'annotation', ['c'], false),
  define('annotation.copyLink', 'annotation', 'annotation', ['l'], false),
  define('annotation.menu', 'annotation', 'annotation', ['Shift+F10', 'ContextMenu'], false),
  define('selection.menu', 'annotation', 'selection', ['Shift+F10', 'ContextMenu'], false),
  define('reader.menu', 'article', 'reader', ['Shift+F10', 'ContextMenu'], false),
  define('annotation.delete', 'annotation', 'annotation', ['Delete'], false),
  define('find.next', 'article', 'find', ['Enter'], false),
  define('find.previous', 'article', 'find', ['Shift+Enter'], false),
  define('find.highlight', 'annotation', 'find', ['$mod+Enter'], false),
] as const satisfies readonly CommandDefinition[]

export type CommandId = (typeof COMMAND_DEFINITIONS)[number]['id']
