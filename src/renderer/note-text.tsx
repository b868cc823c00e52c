import { type MouseEvent, useEffect, useMemo, useState } from 'react'
import { scriptLanguage } from '../shared/text/script-language'
import { onConnection, openOutside } from './host'
import styles from './note-text.module.css'

type Render = (note: string) => string
let loaded: Render | undefined

/**
 * Loads what makes HTML of Markdown: not in the first script, and there before the first note is looked at. Where it
 * does not come, as in a tab that sleeps, notes stay as they were typed.
 */
export async function loadNoteText(): Promise<void> {
  try {
    loaded ??= (await import('./note-html')).noteHtml
  } catch (error) {
    console.warn(error)
  }
}

/** A note as it is read, its Markdown as every export shows it; for the moment before that is loaded as it was typed. */
export function NoteText({ text }: { text: string }) {
  const [render, setRender] = useState<Render | undefined>(() => loaded)
  const isLoaded = render !== undefined
  useEffect(() => {
    if (isLoaded) return undefined
    const load = () => void loadNoteText().then(() => setRender(() => loaded))
    load()
    return onConnection((online) => {
      if (online) load()
    })
  }, [isLoaded])
  const html = useMemo(() => render?.(text), [render, text])
  const lang = useMemo(() => scriptLanguage(text), [text])
  if (html === undefined)
    return (
      <div lang={lang} className={styles['typed']}>
        {text}
      </div>
    )
  return (
    // Only links are pressed, and those have the keyboard's Enter, which is a click as well.
    // eslint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions
    <div
      lang={lang}
      className={styles['text']}
      onClick={openLink}
      dangerouslySetInnerHTML={{ __html: html }}
    />
  )
}

/** Nothing in a note navigates the window. */
function openLink(event: MouseEvent): void {
  const link = (event.target as Element).closest<HTMLAnchorElement>('a[href]')
  if (link === null) return
  event.preventDefault()
  event.stopPropagation()
  void openOutside(link.href)
}
