import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

interface Face {
  /** The rule, with the file's name still in it. */
  readonly rule: string
  readonly family: string
  readonly file: string
  readonly ranges: readonly (readonly [number, number])[]
}

const SHEET_RULE = /@font-face\s*\{([^}]*)\}/g
/** Its files for other scripts are twins of those of the Latin families. */
const HAN_FAMILY = 'Noto Serif SC Variable'
const FIRST_HAN = 0x2e80
/** Its signs are those of Latin too: without Chinese nobody asks for them. */
const HAN_SIGNS = /^Han Signs /

/**
 * The window's own font faces for the characters of a text, as rules with the font files in them. Empty where the
 * window is not built (while developing): the system's fonts are used then.
 */
export async function fontFacesFor(text: string, interfaceDir: string): Promise<string> {
  const assets = join(interfaceDir, 'assets')
  const characters = [...new Set(text)].map((character) => character.codePointAt(0) ?? 0)
  const isHan = characters.some((one) => one >= FIRST_HAN)
  const rules: string[] = []
  for (const face of await facesIn(assets)) {
    if (HAN_SIGNS.test(face.family) && !isHan) continue
    const meant = face.family === HAN_FAMILY ? characters.filter((one) => one >= FIRST_HAN) : characters
    if (!meant.some((one) => face.ranges.some(([from, to]) => one >= from && one <= to))) continue
    const data = (await readFile(join(assets, face.file))).toString('base64')
    // Of a rule with several sources (OpenDyslexic has an older file, the signs the system's fonts) that one is left.
    const source = `src:url(data:font/woff2;base64,${data}) format("woff2")`
    rules.push(face.rule.replace(/src:[^;}]*/, source))
  }
  return rules.join('\n')
}

async function facesIn(assets: string): Promise<Face[]> {
  const names = await readdir(assets).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error
    return []
  })
  const sheets = names.filter((name) => name.endsWith('.css'))
  const texts = await Promise.all(sheets.map((name) => readFile(join(assets, name), 'utf8')))
  return texts.flatMap((sheet) =>
    [...sheet.matchAll(SHEET_RULE)].flatMap(([rule, body]) => faceOf(rule, body ?? '')),
  )
}

function faceOf(rule: string, body: string): Face[] {
  const value = (name: string) => new RegExp(`(?:^|;)\\s*${name}:([^;]*)`).exec(body)?.[1]?.trim()
  const file = /url\(["']?(?:[^"')]*\/)?([\w.-]+\.woff2)/.exec(body)?.[1]
  const family = value('font-family')?.replaceAll(/["']/g, '')
  if (file === undefined || family === undefined) return []
  return [{ rule, family, file, ranges: rangesOf(value('unicode-range') ?? 'U+0-10FFFF') }]
}

/** `U+26`, `U+0-7F`, `U+1F??`. */
function rangesOf(list: string): (readonly [number, number])[] {
  return list.split(',').map((one) => {
    const [from = '', to = from] = one.trim().replace(/^U\+/i, '').split('-')
    return [parseInt(from.replaceAll('?', '0'), 16), parseInt(to.replaceAll('?', 'F'), 16)] as const
  })
}
