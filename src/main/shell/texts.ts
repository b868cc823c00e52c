import enCommands from '../../shared/locales/en/commands.json'
import enErrors from '../../shared/locales/en/errors.json'
import enMenu from '../../shared/locales/en/menu.json'
import enShell from '../../shared/locales/en/shell.json'
import zhCommands from '../../shared/locales/zh-CN/commands.json'
import zhErrors from '../../shared/locales/zh-CN/errors.json'
import zhMenu from '../../shared/locales/zh-CN/menu.json'
import zhShell from '../../shared/locales/zh-CN/shell.json'
import { AppError } from '../../shared/ipc/app-error'
import type { Settings } from '../../shared/model/settings'

/** What the system's own menus and dialogs say, in one language. */
export interface Texts {
  readonly commands: object
  readonly errors: object
  readonly menu: typeof enMenu
  readonly shell: typeof enShell
}

const english: Texts = { commands: enCommands, errors: enErrors, menu: enMenu, shell: enShell }
const chinese: Texts = { commands: zhCommands, errors: zhErrors, menu: zhMenu, shell: zhShell }

/** The texts of the chosen language; for 'auto' of the system's (`locale`): Chinese, or else English. */
export function textsFor(language: Settings['language'], locale: string): Texts {
  const auto = locale.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en'
  return (language === 'auto' ? auto : language) === 'zh-CN' ? chinese : english
}

/** A text by its dotted key; the key itself where there is none, so that a gap is seen. */
export function textAt(texts: object, key: string): string {
  let found: unknown = texts
  for (const part of key.split('.')) {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, part)) return key
    found = (found as Record<string, unknown>)[part]
  }
  return typeof found === 'string' ? found : key
}

/** A text with its `{{names}}` filled in. */
export function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replaceAll(/\{\{(\w+)\}\}/g, (whole, name: string) => String(values[name] ?? whole))
}

/** An error in the person's language where it has a key, else in its own words. */
export function errorText(error: unknown, texts: Texts): string {
  if (error instanceof AppError && error.key !== undefined) {
    const text = textAt(texts.errors, error.key)
    if (text !== error.key) return fill(text, error.values ?? {})
  }
  return error instanceof Error ? error.message : String(error)
}
