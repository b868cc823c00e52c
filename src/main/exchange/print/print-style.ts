import type { Page, PrintOptions } from './page'

const COLORS = {
  color: {
    yellow: ['#ffe882', '#887000'],
    green: ['#c6fccd', '#2f8243'],
    blue: ['#b2e2ff', '#0479b2'],
    purple: ['#d2baf7', '#7d5aaa'],
    red: ['#ffb7b6', '#af4f53'],
  },
  grey: {
    yellow: ['#ececec', '#333'],
    green: ['#ececec', '#333'],
    blue: ['#ececec', '#333'],
    purple: ['#ececec', '#333'],
    red: ['#ececec', '#333'],
  },
} as const
/** Each colour has its own line, as in the reader: nobody has to tell them apart by colour. */
const LINES = { yellow: 'solid', green: 'dotted', blue: 'double', purple: 'wavy', red: 'dashed' } as const
/** Points. Each level's line lies this much lower than that of the level above. */
const STEP = 2.2

/** The measures that the sheet below works with; `side` says whether there is a column of notes. */
export function printStyle(page: Page, options: PrintOptions, side: boolean): string {
  const tones = COLORS[options.highlights === 'grey' ? 'grey' : 'color']
  const colors = Object.entries(tones).map(
    ([name, [tone, stroke]]) =>
      `.${name} { --tone: ${tone}; --stroke: ${stroke}; --under: ${LINES[name as keyof typeof LINES]}; }`,
  )
  const levels = [0, 1, 2, 3].map(
    (level) => `mark.l${level} { text-underline-offset: ${1.6 + level * STEP}pt; }`,
  )
  const inner = page.height - 2 * page.margin
  return `:root { --size: ${options.size}pt; --column: ${side ? page.column : 0}mm; --gap: ${side ? page.gap : 0}mm; --most: ${Math.floor(inner * 0.8)}mm; }
${colors.join('\n')}
${levels.join('\n')}
${SHEET}`
}

/** "Paper & ink" on white paper: always light. The article's own elements lie in `.text`. */
const SHEET = `
:root {
  color-scheme: light;
  --ink: #1b1a18; --ink2: #3d3a35; --muted: #625d54; --line: #d8d3c9; --tint: #f5f3ee; --link: #2c4eb5;
  --serif: "Source Serif 4 Variable", "Source Serif 4", Charter, "Iowan Old Style", Georgia, Cambria, "Songti SC", "Noto Serif SC Variable", "Noto Serif CJK SC", serif;
  --sans: "Inter Variable", Inter, system-ui, -apple-system, "Segoe UI", "PingFang SC", "Microsoft YaHei", "Noto Sans SC", "Noto Sans CJK SC", sans-serif;
  --mono: "JetBrains Mono Variable", ui-monospace, Menlo, Consolas, "Noto Sans Mono", "Noto Sans Mono CJK SC", monospace;
}
*, *::before, *::after { box-sizing: border-box; }
html { font-size: var(--size); }
body { margin: 0; background: #fff; color: var(--ink); font: 400 1rem/1.55 var(--serif); overflow-wrap: break-word; orphans: 2; widows: 2; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
:is(h1, h2, h3, h4, h5, h6, p, ul, ol, dl, dd, figure, blockquote, pre) { margin: 0; padding: 0; }
:is(h1, h2, h3, h4, h5, h6) { font-weight: 650; line-height: 1.3; text-align: start; text-wrap: balance; break-after: avoid; break-inside: avoid; }
a { color: inherit; text-decoration: underline 0.5pt color-mix(in srgb, currentColor 45%, transparent); text-underline-offset: 0.18em; }
:is(b, strong) { font-weight: 650; }
img { max-width: 100%; max-height: var(--most); height: auto; object-fit: contain; object-position: left; break-inside: avoid; vertical-align: middle; }
.no-image { display: inline-block; padding: 0.4em 0.7em; border: 0.5pt dashed var(--muted); color: var(--muted); font: 0.8em/1.4 var(--sans); }

.head { padding-block-end: 4mm; margin-block-end: 6mm; border-block-end: 0.5pt solid var(--line); }
.head h1 { font-size: 1.9em; line-height: 1.2; letter-spacing: -0.012em; }
.head h1:is(:lang(zh), :lang(ja), :lang(ko)) { letter-spacing: 0; line-height: 1.35; }
.subtitle { margin-block-start: 1.5mm; color: var(--ink2); font-size: 1.15em; line-height: 1.4; }
.source { display: flex; flex-wrap: wrap; gap: 0 0.6em; margin-block-start: 3mm; color: var(--muted); font: 0.78em/1.6 var(--sans); }
.source > span + span::before { content: "·"; margin-inline-end: 0.6em; }
.address { color: var(--muted); font: 0.78em/1.6 var(--sans); overflow-wrap: anywhere; }
.tags { display: flex; flex-wrap: wrap; gap: 0.3em 0.5em; margin-block-start: 0.5em; font: 0.72em/1.5 var(--sans); }
.tag { padding: 0 0.6em; border: 0.5pt solid var(--line); border-radius: 2em; color: var(--ink2); overflow-wrap: anywhere; }

.text { display: flow-root; padding-right: calc(var(--column) + var(--gap)); }
.text.mirrored { padding-right: 0; padding-left: calc(var(--column) + var(--gap)); }
:is(.text, .head h1, .subtitle):lang(zh) { font-family: "Han Signs Serif", var(--serif); }
.text:is(:lang(zh), :lang(ja)) { line-height: 1.8; line-break: strict; text-align: justify; text-autospace: normal; text-spacing-trim: trim-start; }
.text :where(p, ul, ol, dl, pre, blockquote, figure, table, details, aside) { margin-block-start: 0.8em; }
.text > :nth-child(1 of :not(.beside)), .text :is(blockquote, figure, td, th, dd, aside) > :first-child, .text li > p:first-child { margin-block-start: 0; }
.text :where(h1, h2, h3, h4, h5, h6) { margin-block-start: 1.5em; }
.text :where(h1, h2, h3, h4, h5, h6) + * { margin-block-start: 0.45em; }
.text h1 { font-size: 1.5em; }
.text h2 { font-size: 1.3em; }
.text h3 { font-size: 1.12em; }
.text :is(h4, h5, h6) { font-size: 1em; }
.text :is(ul, ol) { padding-inline-start: 1.5em; }
.text li + li { margin-block-start: 0.3em; }
.text li > :is(ul, ol) { margin-block-start: 0.3em; }
.text dt { font-weight: 650; break-after: avoid; }
.text dd { margin-inline-start: 1.5em; }
.text blockquote { padding-inline-start: 1.1em; border-inline-start: 1.5pt solid var(--line); color: var(--ink2); }
.text aside { padding-block: 0.6em; padding-inline-start: 1em; border-inline-start: 1.5pt solid var(--line); }
.text :is(figure, table, img) { break-inside: avoid; }
.text :is(figcaption, caption) { margin-block-start: 0.4em; color: var(--muted); font: 0.8em/1.45 var(--sans); text-align: start; }
.text caption { margin-block: 0 0.4em; }
.text table { max-width: 100%; border-collapse: collapse; font-size: 0.88em; font-variant-numeric: lining-nums tabular-nums; line-height: 1.45; text-align: start; }
.text tr { break-inside: avoid; }
.text :is(td, th) { padding: 0.35em 0.9em 0.35em 0; border-block-end: 0.5pt solid var(--line); text-align: start; vertical-align: top; overflow-wrap: anywhere; }
.text th { border-block-end-color: var(--muted); font-weight: 650; }
.text hr { width: 4em; margin: 1.8em auto 0; border: 0; border-block-start: 0.5pt solid var(--muted); }
.text mark:not([class]) { background: none; color: inherit; }
.text summary { list-style: none; font-weight: 650; }
:is(code, kbd, samp, pre) { font-family: var(--mono); font-size: 0.84em; font-variant-ligatures: none; }
:is(code, kbd, samp) { overflow-wrap: anywhere; }
pre { padding-inline-start: 0.9em; border-inline-start: 1.5pt solid var(--line); line-height: 1.5; text-align: start; text-wrap: wrap; white-space: pre-wrap; overflow-wrap: anywhere; tab-size: 4; }
pre :is(code, samp) { font-size: 1em; }
:is(sub, sup) { font-size: 0.72em; line-height: 0; }
rt { color: var(--muted); font-size: 0.55em; }

mark { background: none; color: inherit; }
mark[class] { background: var(--tone); text-decoration: underline 1.2pt var(--under) var(--stroke); text-decoration-skip-ink: none; box-decoration-break: clone; -webkit-box-decoration-break: clone; padding-block: 0.06em; }
.ref { margin-inline-start: 0.1em; color: var(--ink); font: 650 6.5pt/1 var(--sans); text-indent: 0; vertical-align: super; white-space: nowrap; }
.ref a { text-decoration: none; }
.ref + .ref::before { content: ", "; }

.note { color: var(--ink2); font: 400 8.25pt/1.42 var(--sans); letter-spacing: 0; text-align: start; text-indent: 0; text-transform: none; white-space: normal; hyphens: manual; overflow-wrap: anywhere; orphans: 1; widows: 1; }
.text .note { display: block; }
.note:is(:lang(zh), :lang(ja)) { line-height: 1.6; }
.note-number { float: inline-start; margin-inline-end: 0.4em; color: var(--ink); font-weight: 650; }
.note-of { display: block; color: var(--muted); font-weight: 600; }
.beside { float: right; clear: right; width: var(--column); margin-right: calc((var(--column) + var(--gap)) * -1); padding-block: 0.28em 2.5mm; }
.mirrored .beside { float: left; clear: left; margin: 0 0 0 calc((var(--column) + var(--gap)) * -1); }
.note-box { display: flow-root; padding-inline-start: 2mm; border-inline-start: 1.5pt solid var(--stroke, var(--line)); }
.following { margin-block: 0.7em; break-inside: avoid; break-before: avoid; }
.text :is(:has(+ .following), li:has(> .following)) { break-inside: avoid; }
.following + .following { break-before: auto; }
.note-tags { display: block; text-autospace: no-autospace; margin-block-start: 0.25em; color: var(--muted); font-size: 0.92em; }
.note-number + .note-tags { margin-block-start: 0; }
.note-tags > * { margin-inline-end: 0.7em; white-space: nowrap; }
.note :is(.md-p, .md-ul, .md-ol, .md-li, .md-blockquote, .md-pre, .md-hr, .md-h1, .md-h2, .md-h3, .md-h4, .md-h5, .md-h6) { display: block; }
.text .said { display: block; }
.note :is(.md-p, .md-ul, .md-ol, .md-blockquote, .md-pre, .md-table, .md-h1, .md-h2, .md-h3, .md-h4, .md-h5, .md-h6) ~ * { margin-block-start: 0.4em; }
.note :is(.md-h1, .md-h2, .md-h3, .md-h4, .md-h5, .md-h6, .md-th) { color: var(--ink); font-weight: 650; }
.note :is(.md-ul, .md-ol) { padding-inline-start: 1.2em; counter-reset: item; }
.note .md-li { position: relative; counter-increment: item; }
.note .md-li::before { position: absolute; inset-inline-start: -1.2em; content: "•"; }
.note .md-ol > .md-li::before { content: counter(item) "."; }
.note .md-blockquote { padding-inline-start: 0.8em; border-inline-start: 1pt solid var(--line); }
.note .md-pre { font-family: var(--mono); font-size: 0.92em; white-space: pre-wrap; }
.note .md-hr { border-block-start: 0.5pt solid var(--line); }
.note .md-table { display: table; }
.note :is(.md-thead, .md-tbody) { display: table-row-group; }
.note .md-tr { display: table-row; }
.note :is(.md-td, .md-th) { display: table-cell; padding-inline-end: 0.8em; }

.listed { margin-block-start: 9mm; padding-block-start: 4mm; border-block-start: 0.5pt solid var(--line); }
.listed h2 { margin-block-end: 3mm; font-size: 1.2em; }
.listed > ol, .listed > ul { padding: 0; list-style: none; }
.listed li.entry { position: relative; padding-inline-start: 8mm; margin-block-start: 4mm; }
.listed li.entry > .note-number { position: absolute; float: none; inset-inline-start: 0; min-width: 5mm; font: 650 8.25pt/1.6 var(--sans); text-align: end; }
.quote { padding-inline-start: 2.5mm; border-inline-start: 1.5pt solid var(--stroke, var(--line)); font-size: 0.9em; line-height: 1.5; break-after: avoid; }
.quote :is(p, pre) + :is(p, pre) { margin-block-start: 0.4em; }
.quote pre { padding: 0; border: 0; }
.listed .note { margin-block-start: 1.2mm; }
.listed .note > * + * { margin-block-start: 0.4em; }
.listed .note :is(ul, ol), .whole :is(ul, ol) { padding-inline-start: 1.4em; }
.listed .note ul, .whole ul { list-style: disc; }
.listed .note .heading { font-weight: 650; }
.listed .note :is(td, th) { padding-inline-end: 0.8em; text-align: start; vertical-align: top; }
.whole { margin-block-end: 5mm; }
.whole .note + .note { margin-block-start: 2mm; }
.whole .note { padding-inline-start: 2.5mm; border-inline-start: 1.5pt solid var(--line); }
`
