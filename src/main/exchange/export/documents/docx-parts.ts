import { xmlText } from './xml-text'

const W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006'
const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml'

export const DOCUMENT_BEGIN = `${HEAD}<w:document xmlns:w="${W}"><w:body>`
export const DOCUMENT_END =
  '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1440" w:right="1440" w:bottom="1440" w:left="1440" w:header="708" w:footer="708" w:gutter="0"/></w:sectPr></w:body></w:document>'

/** The comments' part around what it holds. */
export const commentsPart = (comments: readonly string[]): string =>
  `${HEAD}<w:comments xmlns:w="${W}">${comments.join('')}</w:comments>`

const style = (id: string, name: string, inside: string, type = 'paragraph') =>
  `<w:style w:type="${type}" w:styleId="${id}"><w:name w:val="${name}"/>${inside}</w:style>`

/** Paragraphs and characters in the styles that every word processor has. */
const STYLES = `${HEAD}<w:styles xmlns:w="${W}">${[
  '<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="22"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="120" w:line="276" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>',
  '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>',
  style('Title', 'Title', '<w:rPr><w:b/><w:sz w:val="40"/></w:rPr>'),
  style(
    'Heading1',
    'heading 1',
    '<w:pPr><w:keepNext/><w:spacing w:before="480"/><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/><w:sz w:val="32"/></w:rPr>',
  ),
  style(
    'Heading2',
    'heading 2',
    '<w:pPr><w:keepNext/><w:spacing w:before="360"/><w:outlineLvl w:val="1"/></w:pPr><w:rPr><w:b/><w:sz w:val="26"/></w:rPr>',
  ),
  style('Quote', 'Quote', '<w:pPr><w:ind w:left="567"/></w:pPr>'),
  style(
    'Code',
    'Code',
    '<w:pPr><w:ind w:left="567"/></w:pPr><w:rPr><w:rFonts w:ascii="Courier New" w:hAnsi="Courier New" w:cs="Courier New"/><w:sz w:val="20"/></w:rPr>',
  ),
  style('Facts', 'Facts', '<w:rPr><w:color w:val="625D54"/><w:sz w:val="18"/></w:rPr>'),
  style('CommentText', 'annotation text', '<w:rPr><w:sz w:val="20"/></w:rPr>'),
  style('CommentReference', 'annotation reference', '<w:rPr><w:sz w:val="16"/></w:rPr>', 'character'),
].join('')}</w:styles>`

const TYPES = `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${WORD}.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="${WORD}.styles+xml"/><Override PartName="/word/comments.xml" ContentType="${WORD}.comments+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>`

const RELATIONS = `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/relationships/officeDocument" Target="word/document.xml"/><Relationship Id="rId2" Type="${PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>`

const WORD_RELATIONS = `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/relationships/styles" Target="styles.xml"/><Relationship Id="rId2" Type="${OFFICE}/relationships/comments" Target="comments.xml"/></Relationships>`

/** The parts that every document has, by their names; `at` is an instant. */
export function fixedParts(title: string, at: string | undefined): readonly (readonly [string, string])[] {
  const time = (name: string) =>
    at === undefined ? '' : `<dcterms:${name} xsi:type="dcterms:W3CDTF">${at.slice(0, 19)}Z</dcterms:${name}>`
  const core = `${HEAD}<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${xmlText(title)}</dc:title><dc:creator>Lectern</dc:creator>${time('created')}${time('modified')}</cp:coreProperties>`
  return [
    ['[Content_Types].xml', TYPES],
    ['_rels/.rels', RELATIONS],
    ['docProps/core.xml', core],
    ['word/_rels/document.xml.rels', WORD_RELATIONS],
    ['word/styles.xml', STYLES],
  ]
}
