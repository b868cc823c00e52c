import type { TemplateSource } from './engine'

/** The ending of the file that a template makes: whoever wrote the template's file by hand may have written anything. */
export const endingOf = ({ extension }: Pick<TemplateSource, 'extension'>): string =>
  extension
    .replace(/[^a-z0-9]/gi, '')
    .slice(0, 10)
    .toLowerCase() || 'txt'
