/** Each command: how it is called and what it does. `--help` and the tests read this. */
export const COMMANDS_HELP: Readonly<Record<string, { usage: string; does: string }>> = {
  import: {
    usage: 'import PATH|URL|- ... [--as text|html|markdown] [--tag T ...]',
    does: 'Saves files, whole folders, addresses (fetched once) or standard input.',
  },
  extract: {
    usage: 'extract PATH|- [--as text|html|markdown]',
    does: 'Prints the article found in a page as JSON. Needs no library.',
  },
  list: { usage: 'list [--json]', does: 'Lists the articles, newest first.' },
  show: { usage: 'show ID [--text|--html|--json]', does: 'Prints an article.' },
  annotate: {
    usage:
      'annotate ID --quote Q [--prefix P] [--suffix S] [--color yellow|green|blue|purple|red] [--note N] [--tag T ...]',
    does: 'Highlights a quote; with prefix and suffix it is told from other copies of the same words.',
  },
  annotations: { usage: 'annotations [--article ID] [--json]', does: 'Lists annotations.' },
  note: { usage: 'note ARTICLE_ID ANNOTATION_ID TEXT', does: 'Replaces the note of an annotation.' },
  recolor: { usage: 'recolor ARTICLE_ID ANNOTATION_ID COLOR', does: 'Changes the colour of a highlight.' },
  tag: { usage: 'tag ID TAG ... [--remove]', does: 'Adds tags to an article, or takes them away.' },
  archive: {
    usage: 'archive ID ... [--remove]',
    does: 'Archives articles, or takes them out of the archive.',
  },
  trash: { usage: 'trash ID ...', does: 'Moves articles to the trash.' },
  restore: { usage: 'restore ID ...', does: 'Takes articles out of the trash.' },
  undo: { usage: 'undo', does: 'Takes the last change back.' },
  open: { usage: 'open lectern://open/ID[/ANNOTATION]', does: 'Shows it in the running app.' },
  export: {
    usage:
      'export --format F [--article ID] [--out PATH] [--context none|sentence|paragraph] [--language en|zh-CN]',
    does: 'Writes annotations to a file, or to standard output.',
  },
  formats: { usage: 'formats', does: 'Lists the export formats.' },
  serve: { usage: 'serve', does: 'Serves the window to a browser on this machine and prints its address.' },
}

const rows = Object.values(COMMANDS_HELP).map(({ usage, does }) => `  ${usage}\n      ${does}`)

export const HELP = `Usage: lectern [--library DIR] [--data DIR] COMMAND

${rows.join('\n')}

Options
  --library DIR  the library folder (LECTERN_LIBRARY; default: Library in the data folder)
  --data DIR     Lectern's folder on this machine (LECTERN_DATA)
  --json         one JSON value a line on standard output
  --help         this text, or a command's own
  --version      the version

An app that is running with the same library is used; otherwise the library is opened here.
Exit code: 0 done, 1 something failed, 2 wrong usage. Messages go to standard error.
`
