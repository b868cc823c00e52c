/** The longest quote of a highlight, UTF-16 code units. */
export const MAX_QUOTE = 20_000

/** How many annotations one act makes at most: more nobody has looked at. */
export const MOST_AT_ONCE = 200

/** So many files of annotations that are given together are asked about; whoever gives hundreds gives pages. */
export const MOST_ANNOTATION_FILES = 20

/** The largest source that is taken, bytes: a hundred times the longest article we know. */
export const MAX_SOURCE_BYTES = 50_000_000

/** Of what a person calls a colour, characters: more would not fit on a chip. */
export const LONGEST_COLOR_NAME = 40

/** How many chosen annotations one act changes at most: its step of undo holds each as it was and as it is. */
export const MOST_CHOSEN = 5000

/** The longest name of a collection or a saved search, UTF-16 code units; that of a tag is as long. */
export const LONGEST_ENTRY_NAME = 120

/** The longest description of a tag, UTF-16 code units. */
export const LONGEST_DESCRIPTION = 2000

/** The longest template, UTF-16 code units: as much as is parsed. */
export const LONGEST_TEMPLATE = 100_000

/** The longest query that is saved, UTF-16 code units. */
export const LONGEST_QUERY = 2000
