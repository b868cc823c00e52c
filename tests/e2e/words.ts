import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from './hosts'

export const LANGUAGES = ['en', 'zh-CN'] as const
export type Language = (typeof LANGUAGES)[number]

/**
 * What the window says for a key (`reader:find`) in a language; Chinese has one form where English has a singular and
 * a plural. Throws where there is no such text.
 */
export function wordsIn(language: Language): (key: string) => string {
  return (key) => {
    const [file = '', path = ''] = key.split(':')
    const texts: unknown = JSON.parse(
      readFileSync(join(projectRoot, 'src/shared/locales', language, `${file}.json`), 'utf8'),
    )
    const at = (path: string) =>
      path
        .split('.')
        .reduce<unknown>((at, name) => (at as Record<string, unknown> | undefined)?.[name], texts)
    const found = at(path) ?? at(path.replace(/_one$/, '_other'))
    if (typeof found !== 'string') throw new Error(`${language} has no text ${key}`)
    return found.replaceAll('{{count}}', '1')
  }
}
