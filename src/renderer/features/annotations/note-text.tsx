import { Fragment, type ReactNode } from 'react'
import { call } from '../../host'
import styles from './note.module.css'

/** Strong, emphasis, code and links to the web, as Markdown writes them; the alternatives are tried in this order. */
const INLINE =
  /\*\*(?<strong>[^*\n]+)\*\*|(?<![*\w])[*_](?<emphasis>[^*_\n]+)[*_](?![*\w])|`(?<code>[^`\n]+)`|\[(?<label>[^\]\n]+)\]\((?<link>https?:\/\/[^\s)]+)\)|(?<bare>https?:\/\/[^\s<>()]+[^\s<>().,;:!?，。；：！？])/g

const ITEM = /^\s*(?:[-*+]|\d+[.)])\s+/

/** A note as it is read: the Markdown that people write by hand, made of elements, never of HTML. */
export function NoteText({ text }: { text: string }) {
  return text
    .trim()
    .split(/\n{2,}/)
    .map((block, at) => <NoteBlock key={at} block={block} />)
}

function NoteBlock({ block }: { block: string }) {
  const lines = block.split('\n')
  if (/^\s*(?:-{3,}|\*{3,}|_{3,})\s*$/.test(block)) return <hr className={styles['rule']} />
  if (lines.every((line) => ITEM.test(line))) {
    const items = lines.map((line, at) => <li key={at}>{inline(line.replace(ITEM, ''))}</li>)
    return /^\s*\d/.test(block) ? (
      <ol className={styles['list']}>{items}</ol>
    ) : (
      <ul className={styles['list']}>{items}</ul>
    )
  }
  const isQuote = lines.every((line) => line.startsWith('>'))
  const content = (isQuote ? lines.map((line) => line.replace(/^>\s?/, '')) : lines).map((line, at) => (
    <Fragment key={at}>
      {at > 0 && <br />}
      {inline(line.replace(/^#{1,6}\s+/, ''))}
    </Fragment>
  ))
  return isQuote ? <blockquote className={styles['quoted']}>{content}</blockquote> : <p>{content}</p>
}

function inline(line: string): ReactNode[] {
  const parts: ReactNode[] = []
  let end = 0
  for (const match of line.matchAll(INLINE)) {
    parts.push(line.slice(end, match.index), element(match.groups ?? {}, match.index))
    end = match.index + match[0].length
  }
  return [...parts, line.slice(end)]
}

function element(
  { strong, emphasis, code, label, link, bare }: Record<string, string>,
  key: number,
): ReactNode {
  if (strong !== undefined) return <strong key={key}>{strong}</strong>
  if (emphasis !== undefined) return <em key={key}>{emphasis}</em>
  if (code !== undefined) return <code key={key}>{code}</code>
  const url = link ?? bare ?? ''
  const open = (event: { preventDefault: () => void; stopPropagation: () => void }) => {
    event.preventDefault()
    event.stopPropagation()
    void call('app.openExternal', { url })
  }
  return (
    <a key={key} href={url} title={url} rel="noreferrer" onClick={open}>
      {label ?? url}
    </a>
  )
}
