/** Texts that one reader of Markdown, HTML or tables or another takes for something else than text. */
export const HOSTILE = [
  'plain words, 3 < 4 & 5 > 2',
  '<b>bold</b> <script>alert(1)</script> <!-- c -->',
  '==mark== %%comment%% ++ins++ ~~gone~~ ~sub~ ^sup^ H~2~O',
  '[[wiki link]] ![[embed]] [a](b) [^1] ![x](y)',
  '`code` ``two`` ```fence',
  '*a* **b** _c_ __d__ snake_case_name _x',
  '- item',
  '+ item',
  '1. one',
  '(1) one',
  'a) one',
  'IV. four',
  '# heading',
  'text #tag and # alone ##',
  '> quote > quote',
  '| a | b |',
  ': definition',
  '=====',
  '---',
  '::: div',
  '$x^2$ and $20 to $30',
  '{#id .class} {{< code >}} {% liquid %}',
  '&amp; &lt; &#65; &notanentity; &',
  'back\\slash \\* \\',
  '@doe2020 me@example.org -@x',
  ':smile: a:b:c 10:30:15',
  'see https://example.org/a_b*c?x=1&y=2#frag, (https://example.org/d).',
  'https://example.org/?a&amp;b and ftp://x.org/a_b_ and www.a.org/_b_',
  'עברית <b>עבר</b> ‮override‬ *שלום*',
  '👩‍👩‍👧 🇨🇳 *👍*',
  '中文，<强>“引号”</强>*重点*',
  'two  spaces\tand tab',
  "\"quotes\" 'single' it's (c) (tm)",
  '\u00a0leading no-break space',
  '=SUM(A1:A9)',
  '@cmd|calc',
  '"=1"&A1',
  "'; DROP TABLE notes; --",
  '```js',
  '~~~',
  '* * *',
  '***',
  '___',
  '| --- | --- |',
  'Term',
  '[x] done',
  '- [ ] to do',
  'ends in a backslash \\',
  'ends in two \\\\',
  '&lt;script&gt;alert(1)&lt;/script&gt;',
  '<img src=x onerror=alert(1)> <a href="javascript:alert(1)">x</a> <!-- hl:1 -->',
  '</blockquote></mark></style></title>',
  '%% hl:00000000 %% ^hl-1 #^block',
  '\\(x\\) \\[y\\] $$z$$ \\begin{equation}',
  'https://example.org/a~b~c/(d)_e_.',
  'javascript:alert(1) data:text/html,x mailto:a@b.c',
]

/** 134 Han characters: more than 400 bytes of UTF-8. */
export const LONG_TITLE = '中国—上海合作组织地方经贸合作示范区'.repeat(8).slice(0, 134)

/** A note that is a document of its own, with everything that could break out of its place. */
export const HOSTILE_NOTE = `# Heading of the note

Setext heading
===

- list
  1. nested

> quote <script>alert(1)</script> & <b>bold</b>

---

| a | b |
| - | - |
| \`x\` | $y$ |

![image](https://example.org/tracker.png) [link](javascript:alert(1)) [good](https://example.org/)

<img src=x onerror=alert(1)>
%% hl:1 %% [[wiki]] #tag =SUM(1) trailing \\

\`\`\`html
<script>alert(1)</script>
never closed`

/** A colour's name with what marks up in tables, Markdown, Logseq, Org and HTML. */
export const HOSTILE_COLOR_NAME = '=Claim <b>#1</b>, [[p]] a::b *c* "q"'
