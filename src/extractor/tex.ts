import type { PageSource } from './page-source'

/** A formula in TeX as MathML; `isDisplay` where it stands by itself. Undefined where it is no TeX. */
export type TexToMathMl = (tex: string, isDisplay: boolean) => string | undefined

/** What turns the formulas of a source into MathML; loaded only for Markdown that may have some: it is a quarter of the frame’s script. */
export async function texOf({ kind, text, withoutMaths }: PageSource): Promise<TexToMathMl | undefined> {
  if (kind !== 'markdown' || withoutMaths === true || !/\$|[`~]{3}\s*math\b/.test(text)) return undefined
  const { default: temml } = await import('temml')
  const render = (tex: string, displayMode: boolean) => {
    try {
      // Nothing is fetched or run by it: what TeX can ask for of that is not trusted.
      return temml.renderToString(tex, { displayMode, throwOnError: true, trust: false })
    } catch {
      return undefined
    }
  }
  // A text names its variables again and again, and each takes 0.1 ms and more.
  const known = new Map<string, string | undefined>()
  return (tex, isDisplay) => {
    const key = `${String(isDisplay)} ${tex}`
    if (!known.has(key)) known.set(key, render(tex, isDisplay))
    return known.get(key)
  }
}
