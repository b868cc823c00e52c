/** The ending of the file that a template makes: whoever wrote the template's file by hand may have written anything. */
export const endingOf = ({ extension }: { readonly extension: string }): string =>
  extension
    .replace(/[^a-z0-9]/gi, '')
    .slice(0, 10)
    .toLowerCase() || 'txt'
