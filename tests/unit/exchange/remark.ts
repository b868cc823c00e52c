import remarkFrontmatter from 'remark-frontmatter'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { unified } from 'unified'

/** A node of remark's tree, as far as tests look at it. */
export interface RemarkNode {
  readonly type: string
  readonly value?: string
  readonly url?: string
  readonly children?: readonly RemarkNode[]
}

/** Markdown with properties, as remark reads it. */
export const remarked = (markdown: string): RemarkNode =>
  unified().use(remarkParse).use(remarkGfm).use(remarkFrontmatter).parse(markdown)

/** What of a node is text; a line's break is a blank. */
export function wordsOf({ type, value, children = [] }: RemarkNode): string {
  if (type === 'break') return ' '
  return value === undefined ? children.map(wordsOf).join('') : value.replaceAll('\n', ' ')
}

/** Every node below, itself included. */
export const nodesOf = (node: RemarkNode): RemarkNode[] => [node, ...(node.children ?? []).flatMap(nodesOf)]
