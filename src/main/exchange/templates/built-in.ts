import flashcards from '../../../../resources/templates/flashcards.md.liquid?raw'
import quotePage from '../../../../resources/templates/quote-page.html.liquid?raw'
import readingNotes from '../../../../resources/templates/reading-notes.md.liquid?raw'

/** A template that comes with Lectern; what it is called the language files say. */
export interface BuiltIn {
  readonly id: 'reading-notes' | 'flashcards' | 'quote-page'
  /** Its name in English: what errors and the command line call it. */
  readonly name: string
  readonly extension: string
  readonly text: string
}

export const builtInTemplates: readonly BuiltIn[] = [
  { id: 'reading-notes', name: 'Reading notes', extension: 'md', text: readingNotes },
  { id: 'flashcards', name: 'Flash cards', extension: 'md', text: flashcards },
  { id: 'quote-page', name: 'Page of quotes', extension: 'html', text: quotePage },
]
