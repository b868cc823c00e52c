import { Fragment, type ReactNode } from 'react'
import { openOutside } from '../../host'
import styles from './note.module.css'

/** Strong, emphasis, code and links to the web, as Markdown writes them; the alternatives are tried in this order. */
const INLINE =
  /\*\*(?<strong>[^*\n]+)\*\*|(?<![*\w])[*_](?<emphasis>[^*_\n]+)[*_](?![*\w])|`(?<code>[^`\n]+)`|\[(?<label>[^\]\n]+)\]\((?<link>https?:\/\/[^\s)]+)\)|(?<bare>https?:\/\/[^\s<>()]+[^\s<>().,;:!?，。；：！？])/g

const ITEM = /^\s*(?:[-*+]|\d+[.)])\s+/

type Kind = 'item' | 'quote' | 'rule' | 'text'

function kindOf(line: string): Kind {
  if (/^\s*(?:-{3,}|\*{3,}|_{3,})\s*$/.test(line)) return 'rule'
  if (ITEM.test(line)) return 'item'
  return line.startsWith('>') ? 'quote' : 'text'
}

interface Block {
  readonly kind: Kind
  readonly lines: string[]
}

/** Runs of lines of one kind; an empty line ends one. */
function blocksOf(text: string): Block[] {
  const blocks: Block[] = []
  let isOpen = false
  for (const line of text.trim().split('\n')) {
    const kind = kindOf(line)
    const last = blocks.at(-1)
    if (line.trim() !== '') {
      if (isOpen && last?.kind === kind) last.lines.push(line)
      else blocks.push({ kind, lines: [line] })
    }
    isOpen = line.trim() !== ''
  }
  return blocks
}

/** A note as it is read: the Markdown that people write by hand, made of elements, never of HTML. */
export function NoteText({ text }: { text: string }) {
  return blocksOf(text).map((block, at) => <NoteBlock key={at} {...block} />)
}

function NoteBlock({ kind, lines }: Block) {
  if (kind === 'rule') return <hr className={styles['rule']} />
  if (kind === 'item') {
    const List = /^\s*\d/.test(lines[0] ?? '') ? 'ol' : 'ul'
    return (
      <List className={styles['list']}>
        {lines.map((line, at) => (
          <li key={at}>{inline(line.replace(ITEM, ''))}</li>
        ))}
      </List>
    )
  }
  const content = lines.map((line, at) => (
    <Fragment key={at}>
      {at > 0 && <br />}
      {inline(line.replace(kind === 'quote' ? /^>\s?/ : /^#{1,6}\s+/, ''))}
    </Fragment>
  ))
  return kind === 'quote' ? <blockquote className={styles['quoted']}>{content}</blockquote> : <p>{content}</p>
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
    void openOutside(url)
  }
  return (
    <a key={key} href={url} title={url} rel="noreferrer" onClick={open}>
      {label ?? url}
    </a>
  )
}
