import { fillHere } from '../../../../src/main/exchange/templates/fill-here'
import { type Fault, templateError } from '../../../../src/main/exchange/templates/fault'

/** What comes of a template over some fields. Throws what the window would say of it. */
export function filled(
  text: string,
  fields: object = {},
  { extension = 'md', language = 'en' }: { extension?: string; language?: 'en' | 'zh-CN' } = {},
): string {
  const outcome = fillHere({ template: { name: 'Mine', text, extension }, language, fields })
  if ('fault' in outcome) throw templateError('Mine', outcome.fault)
  return outcome.text
}

/** What is wrong with a template; fails where nothing is. */
export function faultIn(text: string, fields: object = {}): Fault & { readonly message: string } {
  const outcome = fillHere({ template: { name: 'Mine', text, extension: 'md' }, language: 'en', fields })
  if (!('fault' in outcome)) throw new Error(`Nothing is wrong with it: ${outcome.text}`)
  return { ...outcome.fault, message: templateError('Mine', outcome.fault).message }
}
