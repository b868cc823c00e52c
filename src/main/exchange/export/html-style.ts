/**
 * The look of an exported page: "Paper & ink" of the window, in the fonts that are there. Colour is never alone:
 * each has its underline, as in the reader. No `font` with a size in rem: Chromium makes pixels of it, of 1.125rem
 * 1.125px, in what is copied.
 */
export const STYLE = `
:root {
  color-scheme: light dark;
  --paper: #fdfcfa; --ink: #1f1d1a; --ink2: #45413a; --muted: #625d54; --line: #e2ddd3; --tint: #f4f1eb; --link: #2c4eb5;
  --yellow: #ffe882; --yellow-s: #887000; --green: #c6fccd; --green-s: #2f8243; --blue: #b2e2ff; --blue-s: #0479b2;
  --purple: #d2baf7; --purple-s: #7d5aaa; --red: #ffb7b6; --red-s: #af4f53;
  --serif: "Source Serif 4 Variable", "Source Serif 4", Charter, "Bitstream Charter", "Iowan Old Style", "Noto Serif", Georgia, Cambria, "Noto Serif SC", "Songti SC", "Noto Serif CJK SC", serif;
  --sans: "Inter Variable", Inter, system-ui, -apple-system, "Segoe UI", "Noto Sans", "PingFang SC", "Microsoft YaHei", "Noto Sans SC", "Noto Sans CJK SC", sans-serif;
  --mono: "JetBrains Mono Variable", ui-monospace, "SF Mono", Menlo, Consolas, "Noto Sans Mono", "Noto Sans Mono CJK SC", monospace;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    --paper: #1b1c1f; --ink: #dad7d1; --ink2: #bfbbb3; --muted: #a29d94; --line: #2e3035; --tint: #24262a; --link: #9db6ff;
    --yellow: #5e4f09; --yellow-s: #c3aa42; --green: #1b4822; --green-s: #73c07b; --blue: #1b4b6e; --blue-s: #60b2f4;
    --purple: #442b60; --purple-s: #bc96eb; --red: #71313a; --red-s: #ee8893;
  }
}
* { box-sizing: border-box; }
html { background: var(--paper); color: var(--ink); font-size: 1rem; line-height: 1.55; font-family: var(--sans); -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body { margin: 0; }
main { max-width: 42rem; margin: 0 auto; padding: clamp(2rem, 8vh, 5.5rem) 1.5rem 4rem; }
h1, h2, h3, p, dl, dd, figure, blockquote, ol { margin: 0; padding: 0; }
h1, h2 { font-family: var(--serif); font-weight: 650; line-height: 1.22; letter-spacing: -0.012em; text-wrap: balance; overflow-wrap: anywhere; }
h1 { font-size: clamp(1.75rem, 1.2rem + 2.4vw, 2.375rem); }
h2 { font-size: 1.625rem; }
:is(h1, h2):is(:lang(zh), :lang(ja), :lang(ko)) { letter-spacing: 0; line-height: 1.35; }
a { color: var(--link); text-underline-offset: 0.18em; text-decoration-thickness: from-font; }
.subtitle { margin-top: 0.5rem; font-size: 1.125rem; line-height: 1.5; font-family: var(--serif); color: var(--ink2); }
.sum { margin-top: 0.5rem; color: var(--muted); }
.facts { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: 0.25rem 1.25rem; margin-top: 1.5rem; padding: 1rem 0; border-block: 1px solid var(--line); font-size: 0.875rem; }
.facts dt { color: var(--muted); }
.facts dd { overflow-wrap: anywhere; }
nav { margin-top: 1.75rem; padding: 0.5rem 0; border-block: 1px solid var(--line); }
nav ol { list-style: none; }
nav li { display: flex; gap: 1rem; justify-content: space-between; padding: 0.375rem 0; }
nav a { color: inherit; text-decoration: none; font-family: var(--serif); overflow-wrap: anywhere; }
nav a:hover { text-decoration: underline; }
nav span { color: var(--muted); font-size: 0.875rem; font-variant-numeric: tabular-nums; }
nav + article, article + article { margin-top: 4.5rem; }
.section { margin-top: 2.75rem; font-weight: 600; font-size: 0.8125rem; line-height: 1.4; font-family: var(--sans); color: var(--muted); overflow-wrap: anywhere; }
.section + .annotation { margin-top: 1rem; }
.notice { margin-top: 1.25rem; color: var(--muted); font-size: 0.9375rem; }
.annotation { --tone: var(--line); --stroke: var(--muted); --under: solid; margin-top: 2.25rem; padding-inline-start: 1.25rem; border-inline-start: 3px solid var(--stroke); }
.yellow { --tone: var(--yellow); --stroke: var(--yellow-s); }
.green { --tone: var(--green); --stroke: var(--green-s); --under: dotted; }
.blue { --tone: var(--blue); --stroke: var(--blue-s); --under: double; }
.purple { --tone: var(--purple); --stroke: var(--purple-s); --under: wavy; }
.red { --tone: var(--red); --stroke: var(--red-s); --under: dashed; }
.page { border-inline-start-color: var(--line); }
blockquote { font-size: 1.125rem; line-height: 1.62; font-family: var(--serif); color: var(--ink); overflow-wrap: anywhere; hanging-punctuation: first; text-wrap: pretty; }
blockquote:is(:lang(zh), :lang(ja), :lang(ko)) { line-height: 1.8; }
blockquote > :is(p, pre, table, ul, ol) + :is(p, pre, table, ul, ol) { margin-top: 0.75em; }
blockquote :is(ul, ol) { padding-inline-start: 1.5em; }
blockquote li > p, blockquote li + li { margin-top: 0.25em; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
:is(th, td) { padding: 0.25em 1.25em 0.25em 0; border-bottom: 1px solid var(--line); text-align: start; vertical-align: top; }
th { font-weight: 600; }
tr:last-child td { border-bottom: 0; }
.context { color: var(--muted); }
mark { background: none; color: inherit; }
.context mark { background: var(--tone); color: var(--ink); padding: 0.08em 0; -webkit-box-decoration-break: clone; box-decoration-break: clone; text-decoration: underline var(--under) var(--stroke); text-decoration-thickness: 1.5px; text-underline-offset: 0.2em; text-decoration-skip-ink: none; }
pre, code { font-family: var(--mono); font-size: 0.875em; }
pre { margin: 0; line-height: 1.55; white-space: pre-wrap; overflow-wrap: anywhere; tab-size: 4; }
.note pre { padding: 0.75rem 0.875rem; background: var(--tint); border-radius: 6px; }
.note { margin-top: 0.875rem; font-size: 0.9375rem; line-height: 1.6; color: var(--ink2); overflow-wrap: anywhere; }
.page .note { margin-top: 0; }
.note > * + *, .note li + li { margin-top: 0.5em; margin-bottom: 0; }
.note :is(ul, ol) { margin-block: 0.5em 0; padding-inline-start: 1.375em; }
.note .heading { font-weight: 650; color: var(--ink); }
.note blockquote { font: inherit; padding-inline-start: 0.875em; border-inline-start: 2px solid var(--line); }
.note hr { border: 0; border-top: 1px solid var(--line); }
figcaption { display: flex; flex-wrap: wrap; align-items: center; gap: 0.375rem 0.875rem; margin-top: 0.875rem; font-size: 0.8125rem; color: var(--muted); }
.color { display: inline-flex; align-items: center; gap: 0.4375rem; }
.color::before { content: ""; width: 0.6875rem; height: 0.6875rem; border-radius: 50%; background: var(--tone); border: 1.5px solid var(--stroke); }
.tag { padding: 0.0625rem 0.5rem; border: 1px solid var(--line); border-radius: 999px; color: var(--ink2); overflow-wrap: anywhere; }
.was { flex-basis: 100%; overflow-wrap: anywhere; }
.open { display: flex; gap: 0.875rem; margin-inline-start: auto; }
.open a { color: inherit; text-decoration-color: color-mix(in srgb, currentColor 45%, transparent); }
.open a:is(:hover, :focus-visible) { color: var(--link); text-decoration-color: currentColor; }
footer { margin-top: 4rem; padding-top: 1rem; border-top: 1px solid var(--line); font-size: 0.8125rem; color: var(--muted); }
@media (max-width: 32rem) { main { padding-inline: 1.125rem; } .facts { grid-template-columns: 1fr; gap: 0; } .facts dd + dt { margin-top: 0.5rem; } .open { margin-inline-start: 0; } }
@media print {
  @page { margin: 18mm 20mm; }
  :root { --paper: #fff; --ink: #000; --ink2: #222; --muted: #555; --line: #ccc; --link: #000; }
  html { font-size: 11pt; }
  main { max-width: none; padding: 0; }
  article + article, nav + article { margin-top: 0; break-before: page; }
  h1, h2, .section { break-after: avoid; }
  .annotation, .facts, nav li { break-inside: avoid; }
  .annotation { margin-top: 1.5rem; max-width: 40rem; }
  blockquote, .note { orphans: 3; widows: 3; }
  mark, .color::before, .annotation { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
  .open { display: none; }
}
`
