import annotations from '../shared/locales/en/annotations.json'
import commands from '../shared/locales/en/commands.json'
import errors from '../shared/locales/en/errors.json'
import importing from '../shared/locales/en/import.json'
import library from '../shared/locales/en/library.json'
import menu from '../shared/locales/en/menu.json'
import reader from '../shared/locales/en/reader.json'
import settings from '../shared/locales/en/settings.json'

/** The English texts that the first script leaves out and every window needs: each language has a file of its own. */
export const english = { annotations, commands, errors, import: importing, library, menu, reader, settings }
export type EarlyTexts = typeof english
