/** Elements that stand on lines of their own (the HTML standard's rendering section: block, list item, table parts). */
const BLOCKS = new Set(
  (
    'address article aside blockquote body caption center dd details dialog dir div dl dt fieldset ' +
    'figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li listing main menu nav ' +
    'ol optgroup option p plaintext pre search section summary table tbody td tfoot th thead tr ul xmp'
  ).split(' '),
)

/** Elements without text of the article: rule 1's own list, then those whose content is never shown. */
const SILENT = new Set(
  (
    'script style template noscript rt rp ' +
    'audio canvas datalist head iframe noembed noframes object title video'
  ).split(' '),
)

/** Marks elements of the app's own inside an article: they contribute no text. */
export const OWN_UI_ATTRIBUTE = 'data-lectern-ui'

/** What separates an element from its neighbours: a line break, a tab for table cells, or nothing. */
export function separatorOf(name: string): '\n' | '\t' | '' {
  if (name === 'td' || name === 'th') return '\t'
  return BLOCKS.has(name) ? '\n' : ''
}

/** Whether an element of that name contributes no text, whatever its attributes. */
export function isSilent(name: string): boolean {
  return SILENT.has(name)
}

/** 1 to 6 for h1 to h6, otherwise undefined. */
export function headingLevel(name: string): number | undefined {
  return /^h[1-6]$/.test(name) ? Number(name[1]) : undefined
}
