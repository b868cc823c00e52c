/** The little that canonical text needs of a document tree: one rule runs over the DOM and over parse5. */
export interface TextTree<N> {
  /** `other` is a document or fragment (its children are read), a comment, a doctype. */
  kind(node: N): 'element' | 'text' | 'other'
  /** Lower-case local name; asked of elements only. */
  name(node: N): string
  /** In document order; empty for a node that can have none. */
  children(node: N): ArrayLike<N>
  /** Asked of text nodes only. */
  data(node: N): string
  /** Asked of elements only; undefined when the attribute is absent. */
  attribute(node: N, name: string): string | undefined
}
