import fc from 'fast-check'

export interface HtmlCase {
  readonly name: string
  readonly html: string
  readonly text: string
  /** `tag: text` of each block. */
  readonly blocks?: readonly string[]
}

/** What rule 1 makes of each construct; the same in parse5 and in every DOM. */
export const HTML_CASES: readonly HtmlCase[] = [
  { name: 'nothing', html: '', text: '', blocks: [] },
  { name: 'only white space', html: ' \n <p> </p>\t', text: '', blocks: [] },
  { name: 'text in the root', html: 'a', text: 'a', blocks: ['div: a'] },
  { name: 'paragraphs', html: '<p>a</p>\n  <p>b</p>', text: 'a\nb', blocks: ['p: a', 'p: b'] },
  { name: 'runs of white space', html: '<p>\n a \t\n b\f c </p>', text: 'a b c' },
  { name: 'white space across inline elements', html: '<p>a <b> b </b> <i> c</i></p>', text: 'a b c' },
  { name: 'white space between inline elements only', html: '<p><b>a</b> <i>b</i></p>', text: 'a b' },
  { name: 'no white space between inline elements', html: '<p>de<em>mon</em>stra</p>', text: 'demonstra' },
  { name: 'no-break space stays', html: '<p>&nbsp;a&nbsp; b&nbsp;</p>', text: '\u00a0a\u00a0 b\u00a0' },
  {
    name: 'ideographic space stays',
    html: '<p>\u3000\u3000中文 \u3000字</p>',
    text: '\u3000\u3000中文 \u3000字',
  },
  {
    name: 'any number of nested block ends',
    html: '<div><div><p>a</p></div></div><section><p>b</p></section>',
    text: 'a\nb',
  },
  {
    name: 'empty blocks',
    html: '<p></p><p>a</p><p> </p><div><p></p></div><p>b</p><p></p>',
    text: 'a\nb',
    blocks: ['p: a', 'p: b'],
  },
  {
    name: 'block inside inline',
    html: '<span>a<div>b</div>c</span>',
    text: 'a\nb\nc',
    blocks: ['div: a', 'div: b', 'div: c'],
  },
  {
    name: 'line breaks',
    html: '<p>a<br>b <br> c<br><br>d</p>',
    text: 'a\nb\nc\n\nd',
    blocks: ['p: a\nb\nc\n\nd'],
  },
  { name: 'line breaks at the edges of a block', html: '<p><br>a<br></p><p><br><br>b<br></p>', text: 'a\nb' },
  { name: 'a rule between text', html: 'a<hr>b', text: 'a\nb' },
  {
    name: 'ruby',
    html: '<p><ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp>字<rt>ji</rt></ruby>です</p>',
    text: '漢字です',
  },
  {
    name: 'parts that do not count',
    html: '<p>a<script>x</script><style>x</style><template>x</template><noscript>x</noscript><span hidden>x</span><span data-lectern-ui>x</span>b</p>',
    text: 'ab',
  },
  {
    name: 'a hidden block separates nothing',
    html: '<div>a<span hidden><div>x</div></span>b</div>',
    text: 'ab',
  },
  {
    name: 'images',
    html: '<p>a<img alt="x">b</p><figure><img alt="y"><figcaption>c</figcaption></figure>',
    text: 'ab\nc',
    blocks: ['p: ab', 'figcaption: c'],
  },
  { name: 'comments', html: '<p>a<!-- x -->b</p>', text: 'ab' },
  {
    name: 'a table',
    html: '<table><caption>t</caption><tr><th>a</th><th>b</th></tr>\n<tr><td>c</td>\n<td>d</td></tr></table>x',
    text: 't\na\tb\nc\td\nx',
    blocks: ['caption: t', 'th: a', 'th: b', 'td: c', 'td: d', 'div: x'],
  },
  {
    name: 'empty cells',
    html: '<table><tr><td></td><td>a</td><td></td><td>b</td><td></td></tr><tr><td>c</td></tr></table>',
    text: 'a\tb\nc',
  },
  {
    name: 'paragraphs in cells',
    html: '<table><tr><td><p>a</p><p>b</p></td><td><p>c</p></td></tr></table>',
    text: 'a\nb\tc',
    blocks: ['p: a', 'p: b', 'p: c'],
  },
  {
    name: 'a table in a cell',
    html: '<table><tr><td>a<table><tr><td>b</td><td>c</td></tr></table></td><td>d</td></tr></table>',
    text: 'a\nb\tc\td',
  },
  {
    name: 'pre with CRLF',
    html: '<pre>\r\n  a\r\n\tb  c\r\n</pre><p>d</p>',
    text: '  a\n\tb  c\n\nd',
    blocks: ['pre:   a\n\tb  c\n', 'p: d'],
  },
  { name: 'pre with a carriage return by number', html: '<pre>a&#13;b&#13;\nc</pre>', text: 'a\nb\nc' },
  {
    name: 'pre with marked-up code',
    html: '<p>x</p><pre><code>if <b>a</b>  {\n}</code></pre>',
    text: 'x\nif a  {\n}',
  },
  { name: 'pre with a line break element', html: '<pre>a<br>b</pre>', text: 'a\nb' },
  {
    name: 'nested lists',
    html: '<ul><li>a<ul><li>b</li><li><p>c</p></li></ul>d</li><li>e</li></ul>',
    text: 'a\nb\nc\nd\ne',
    blocks: ['li: a', 'li: b', 'p: c', 'li: d', 'li: e'],
  },
  { name: 'a definition list', html: '<dl><dt>a</dt><dd>b</dd></dl>', text: 'a\nb' },
  {
    name: 'soft hyphens and zero-width characters',
    html: '<p>a\u00adb\u200bc\u2060d\ufeffe</p>',
    text: 'abcde',
  },
  { name: 'a removed character between spaces', html: '<p>a \u00ad b\u00ad </p>', text: 'a b' },
  { name: 'joiners stay', html: '<p>👨‍👩‍👧 می‌خواهم</p>', text: '👨‍👩‍👧 می‌خواهم' },
  { name: 'decomposed accents stay', html: '<p>cafe\u0301</p>', text: 'cafe\u0301' },
  {
    name: 'right to left with Latin',
    html: '<p dir="rtl">שלום <bdi>Hello</bdi> עולם</p>',
    text: 'שלום Hello עולם',
  },
  { name: 'half-width kana', html: '<p>ｶﾞｷﾞ</p>', text: 'ｶﾞｷﾞ' },
  { name: 'full-width punctuation', html: '<p>你好，世界！（完）</p>', text: '你好，世界！（完）' },
  { name: 'characters beyond the basic plane', html: '<p>𠮷野家 <b>𝒳</b></p>', text: '𠮷野家 𝒳' },
  {
    name: 'headings',
    html: '<h1>A <i>b</i></h1><p>c</p><h2></h2><h3>D</h3>e<h2>F<div>g</div></h2>h',
    text: 'A b\nc\nD\ne\nF\ng\nh',
    blocks: ['h1: A b', 'p: c', 'h3: D', 'div: e', 'h2: F', 'h2: g', 'div: h'],
  },
  {
    name: 'a quotation',
    html: '<blockquote>a<p>b</p></blockquote>',
    text: 'a\nb',
    blocks: ['blockquote: a', 'p: b'],
  },
  { name: 'mis-nested markup', html: '<p>a<b>b<p>c</b>d</p></i>e', text: 'ab\ncd\ne' },
]

const PIECES = [
  'a',
  'word',
  ' ',
  '  ',
  '\n',
  '\t',
  '\u00a0',
  '\u3000',
  '\u00ad',
  '\u200b',
  '漢字',
  'かな',
  '👨‍👩‍👧',
  '𠮷',
  'e\u0301',
  'שלום',
  '.',
  '。“',
]
const INLINE = ['b', 'i', 'span', 'a', 'rt', 'ruby', 'code']
const BLOCK = ['p', 'div', 'li', 'ul', 'h2', 'pre', 'td', 'tr', 'table', 'blockquote', 'section']

const words = fc.array(fc.constantFrom(...PIECES), { maxLength: 6 }).map((pieces) => pieces.join(''))

/** HTML as untidy as pages are: any element in any other, closed or not. */
export const untidyHtml: fc.Arbitrary<string> = fc.letrec<{ node: string; nodes: string }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 5 },
    words,
    fc.constantFrom('<br>', '<hr>', '<img alt="x">', '<!--x-->', '<p>', '</div>'),
    fc
      .tuple(fc.constantFrom(...INLINE, ...BLOCK), fc.constantFrom('', '', '', ' hidden'), tie('nodes'))
      .map(([tag, attribute, inside]) => `<${tag}${attribute}>${inside}</${tag}>`),
  ),
  nodes: fc.array(tie('node'), { maxLength: 5 }).map((nodes) => nodes.join('')),
})).nodes
