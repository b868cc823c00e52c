const NAMES: Readonly<Record<string, string>> = {
  $mod: 'CmdOrCtrl',
  Comma: ',',
  Period: '.',
  Backslash: '\\',
  Equal: 'Plus',
  Minus: '-',
  ArrowUp: 'Up',
  ArrowDown: 'Down',
  ArrowLeft: 'Left',
  ArrowRight: 'Right',
}

/** A key of the registry (tinykeys' syntax) as Electron writes it; undefined for a sequence such as `g i`. */
export function acceleratorFor(key: string | undefined): string | undefined {
  if (key === undefined || key.includes(' ')) return undefined
  return key
    .split('+')
    .map((part) => NAMES[part] ?? part.replace(/^(Key|Digit)(?=.$)/, ''))
    .map((part) => (part.length === 1 ? part.toUpperCase() : part))
    .join('+')
}

/** Whether the key alone, without Ctrl, Cmd or Alt, means the command: a person who types could mean the letter. */
export function isPlainKey(key: string): boolean {
  return !/\$mod|Control|Alt|Meta/.test(key) && !/(^|\+)F\d+$/.test(key)
}
