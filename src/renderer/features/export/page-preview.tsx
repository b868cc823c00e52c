import purifier from 'dompurify'
import { useEffect, useRef } from 'react'

const STYLE = /<style[^>]*>([\s\S]*?)<\/style>/gi

/**
 * An exported HTML page as it will look. It is shown in a frame without scripts; its style sheet, which the window's
 * policy forbids in markup, is put in as a constructed one.
 */
export function PagePreview({ html, label }: { html: string; label: string }) {
  const frame = useRef<HTMLIFrameElement>(null)
  useEffect(() => {
    const inner = frame.current?.contentDocument
    const view = inner?.defaultView
    if (!inner || !view) return
    // The style sheet is ours and holds no `</style>`; parsed as markup it would be a violation of the policy.
    const styles = [...html.matchAll(STYLE)].map(([, css]) => css).join('\n')
    const page = new DOMParser().parseFromString(html.replaceAll(STYLE, ''), 'text/html')
    const sheet = new view.CSSStyleSheet()
    sheet.replaceSync(styles)
    inner.adoptedStyleSheets = [sheet]
    inner.documentElement.lang = page.documentElement.lang
    inner.body.replaceChildren(
      inner.importNode(purifier.sanitize(page.body.innerHTML, { RETURN_DOM_FRAGMENT: true }), true),
    )
    inner.body.className = page.body.className
  }, [html])
  return <iframe ref={frame} sandbox="allow-same-origin" title={label} />
}
