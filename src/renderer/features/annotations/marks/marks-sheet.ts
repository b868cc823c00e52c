/** How marks and their buttons look: marks not at all; a button is seen while it has the focus. */
export const MARKS_SHEET = `.lectern-mark { background: none; color: inherit }
.lectern-details, .lectern-annotate:not(:focus-visible) {
  position: absolute;
  width: 1px;
  height: 1px;
  margin: 0;
  padding: 0;
  border: 0;
  overflow: hidden;
  clip-path: inset(50%);
  white-space: nowrap;
}
.lectern-details, .lectern-annotate { user-select: none }
.lectern-details { inset: 0 auto auto 0 }
.lectern-annotate:focus-visible {
  min-height: 24px;
  margin-inline-start: 8px;
  padding: 2px 8px;
  border: 1px solid var(--line-strong);
  border-radius: 6px;
  background: var(--pop);
  color: var(--ink);
  font: 400 13px/18px var(--font-ui);
}
.lectern-annotate:focus-visible::after { content: attr(aria-label) }
@media print { .lectern-annotate, .lectern-details { display: none } }`
