import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { DARK_THEMES, LIGHT_THEMES } from '../../../src/shared/model/theme'
import { OVERLAPS } from '../../../src/renderer/features/annotations/highlight-sheet'
import { HIGHLIGHT_COLORS } from '../../../src/shared/model/highlight-colors'

const RENDERER = join(import.meta.dirname, '../../../src/renderer')
const css = readFileSync(join(RENDERER, 'styles/tokens.css'), 'utf8')

const HIGH_CONTRAST = ['contrast-light', 'contrast-dark'] as const
const THEMES = ['light', 'sepia', 'dark', 'black', ...HIGH_CONTRAST] as const
const SURFACES = ['canvas', 'list', 'paper', 'pop', 'hover', 'selected']
const TEXTS = ['ink', 'ink-2', 'muted', 'accent', 'link', 'danger', 'warn', 'ok']

/** Base UI sets these on what it places. */
const SET_BY_BASE_UI = new Set(['anchor-width', 'available-width', 'available-height'])

/** The colours that a theme gives its tokens. */
function tokensOf(theme: string): ReadonlyMap<string, string> {
  const block = new RegExp(`:root\\[data-theme='${theme}'\\] \\{([^}]*)\\}`).exec(css)?.[1] ?? ''
  return new Map(
    [...block.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name = '', value = '']) => [name, value]),
  )
}

/** WCAG 2.2 relative luminance of `#rrggbb`. */
function luminance(color: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(color.slice(at, at + 2), 16) / 255
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

/** WCAG 2.2 contrast ratio, 1 to 21. */
function contrast(a: string, b: string): number {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].toSorted((x, y) => x - y)
  return (light + 0.05) / (dark + 0.05)
}

/** CSS `color-mix(in srgb, a share%, b)` of two `#rrggbb`. */
function mixed(a: string, b: string, share: number): string {
  const channels = [1, 3, 5].map((at) => {
    const [from = 0, to = 0] = [b, a].map((color) => Number.parseInt(color.slice(at, at + 2), 16))
    return Math.round(from + ((to - from) * share) / 100)
  })
  return `#${channels.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`
}

test('the formula gives the ratios WCAG names', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5)
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.478, 3)
})

test('every theme defines the same tokens', () => {
  const [first = [], ...others] = THEMES.map((theme) => [...tokensOf(theme).keys()].toSorted())
  expect(first.length).toBeGreaterThan(25)
  for (const names of others) expect(names).toEqual(first)
})

test('the style sheet has the themes that can be shown, and no other', () => {
  const named = [...css.matchAll(/^ {2}:root\[data-theme='([\w-]+)'\] \{$/gm)].map(([, name]) => name)
  expect(new Set(named)).toEqual(new Set([...LIGHT_THEMES, ...DARK_THEMES]))
  expect(named).toHaveLength(LIGHT_THEMES.length + DARK_THEMES.length)
})

describe.each(THEMES)('%s', (theme) => {
  // WCAG AA, and in the themes of high contrast AAA and more than it asks for what is not text.
  const isHigh = HIGH_CONTRAST.includes(theme as never)
  const text = isHigh ? 7 : 4.5
  const line = isHigh ? 4.5 : 3
  const tokens = tokensOf(theme)
  const color = (name: string): string => {
    const found = tokens.get(name)
    if (found === undefined) throw new Error(`The theme ${theme} has no --${name}`)
    return found
  }
  /** The pairs whose contrast is below `least`, as a person can look them up. */
  const below = (least: number, pairs: readonly (readonly [string, string])[]): string[] =>
    pairs
      .map(([a, b]) => ({ pair: `--${a} on --${b}`, ratio: contrast(color(a), color(b)) }))
      .filter(({ ratio }) => ratio < least)
      .map(({ pair, ratio }) => `${pair}: ${ratio.toFixed(2)}`)
  const each = (front: readonly string[], back: readonly string[]) =>
    front.flatMap((a) => back.map((b) => [a, b] as const))

  test(`every text is at least ${text} on every surface`, () => {
    expect(below(text, each(TEXTS, SURFACES))).toEqual([])
  })

  test(`words on the accent, and on the inverted surface of a message, are at least ${text}`, () => {
    expect(
      below(text, [
        ['on-accent', 'accent'],
        ['paper', 'ink'],
      ]),
    ).toEqual([])
  })

  test(`the ink is at least ${text} on every highlight`, () => {
    expect(
      below(
        text,
        each(
          ['ink'],
          HIGHLIGHT_COLORS.map((name) => `hl-${name}`),
        ),
      ),
    ).toEqual([])
  })

  test(`where highlights of a colour lie over each other, the ink is at least ${text} and their line at least ${line}`, () => {
    const pairs = HIGHLIGHT_COLORS.flatMap((name) =>
      Object.entries(OVERLAPS).map(([look, { black, ink }]) => {
        const tint = mixed('#000000', color(`hl-${name}`), black)
        const own = mixed(color('ink'), color(`hl-${name}-s`), ink)
        return { look: `${name} ${look}`, ink: contrast(color('ink'), tint), line: contrast(own, tint) }
      }),
    )
    expect(pairs.filter((pair) => pair.ink < text || pair.line < line)).toEqual([])
  })

  test(`borders of controls and the ring of the focus are at least ${line} on every surface`, () => {
    expect(below(line, each(['line-strong', 'accent'], SURFACES))).toEqual([])
  })

  test(`the underline of a highlight is at least ${line} on its tint and on every surface it is shown on`, () => {
    const pairs = HIGHLIGHT_COLORS.flatMap((name) =>
      [`hl-${name}`, 'paper', 'pop', 'list', 'canvas', 'selected'].map(
        (back) => [`hl-${name}-s`, back] as const,
      ),
    )
    expect(below(line, pairs)).toEqual([])
  })
})

test('every token that a style of the window uses is defined', () => {
  const files = readdirSync(RENDERER, { recursive: true, encoding: 'utf8' })
  const textsOf = (kind: RegExp) =>
    files
      .filter((path) => kind.test(path))
      .map((path) => [path, readFileSync(join(RENDERER, path), 'utf8')] as const)
  const namesIn = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, name = '']) => name)
  const setByScript = textsOf(/\.tsx?$/).flatMap(([, text]) => namesIn(text, /--([\w-]+)/g))
  const given = new Set([...namesIn(css, /--([\w-]+):/g), ...SET_BY_BASE_UI, ...setByScript])
  const styles = textsOf(/\.css$/)
  // The window's own base names what depends on an element's colour, for all of its sheets.
  const base = namesIn(readFileSync(join(RENDERER, 'styles/base.css'), 'utf8'), /--([\w-]+):/g)
  expect(styles.length).toBeGreaterThan(10)
  // The reading frame has all of its sheets together.
  const frame = styles.filter(([path]) => path.startsWith('styles/reader')).map(([, text]) => text)
  const missing = styles.flatMap(([path, text]) => {
    const isFrame = path.startsWith('styles/reader')
    const together = isFrame ? frame.join('\n') : text
    const own = new Set([...namesIn(together, /--([\w-]+):/g), ...(isFrame ? [] : base)])
    return namesIn(text, /var\(--([\w-]+)\)/g)
      .filter((name) => !given.has(name) && !own.has(name))
      .map((name) => `${path}: --${name}`)
  })
  expect(missing).toEqual([])
})

/** What a person sees of linear red, green and blue who lacks one kind of cone: Machado, Oliveira, Fernandes 2009. */
const VISION: Readonly<Record<string, readonly number[]>> = {
  usual: [1, 0, 0, 0, 1, 0, 0, 0, 1],
  protanopia: [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998],
  deuteranopia: [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.01182, 0.04294, 0.968881],
  tritanopia: [1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.3039],
}

/** OKLab of `#rrggbb` as it is seen. */
function seen(color: string, vision: readonly number[]): number[] {
  const linear = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(color.slice(at, at + 2), 16) / 255
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
  })
  const times = (matrix: readonly number[], values: readonly number[]) =>
    [0, 3, 6].map((row) => values.reduce((sum, value, at) => sum + value * (matrix[row + at] ?? 0), 0))
  const rgb = times(vision, linear).map((value) => Math.min(1, Math.max(0, value)))
  const lms = times(
    [
      0.4122214708, 0.5363325363, 0.0514459929, 0.2119034982, 0.6806995451, 0.1073969566, 0.0883024619,
      0.2817188376, 0.6299787005,
    ],
    rgb,
  ).map(Math.cbrt)
  return times(
    [
      0.2104542553, 0.793617785, -0.0040720468, 1.9779984951, -2.428592205, 0.4505937099, 0.0259040371,
      0.7827717662, -0.808675766,
    ],
    lms,
  )
}

/** Of equally light colours only some hundredths are left where a kind of cone is missing: lightness differs too. */
const APART = 0.045

describe.each(['light', 'sepia', 'dark', 'black'])('the tints of %s', (theme) => {
  test.each(Object.entries(VISION))('can be told apart with %s vision', (_, vision) => {
    const tints = HIGHLIGHT_COLORS.map((color) => seen(tokensOf(theme).get(`hl-${color}`) ?? '', vision))
    const distances = tints.flatMap((one, at) =>
      tints.slice(at + 1).map((other) => Math.hypot(...one.map((value, axis) => value - (other[axis] ?? 0)))),
    )
    expect(Math.min(...distances)).toBeGreaterThan(APART)
  })
})
