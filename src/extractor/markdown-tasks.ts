import type MarkdownIt from 'markdown-it'
import { BOX } from './tasks'

/** What begins an item of a list of tasks, by GitHub's specification of Markdown. */
const TASK = /^\[(?<done>[ xX])\](?=[ \t\n])/

/** Lists of tasks: a box stands before each, which a reader sees and a search finds, and nobody can press. */
export function tasks(markdown: InstanceType<typeof MarkdownIt>): void {
  markdown.core.ruler.before('inline', 'tasks', ({ tokens }) => {
    for (const [at, token] of tokens.entries()) {
      if (token.type !== 'inline' || tokens[at - 2]?.type !== 'list_item_open') continue
      token.content = token.content.replace(TASK, (_all, done: string) =>
        done === ' ' ? BOX.open : BOX.done,
      )
    }
  })
}
