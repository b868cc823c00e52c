/** What may stand in an article (design/capture.md 3.2). No style, script, form, frame, SVG or event handler. */
export const ARTICLE_TAGS: readonly string[] =
  'a abbr article aside b bdi bdo blockquote br caption cite code col colgroup dd del details dfn div dl dt em figcaption figure footer h1 h2 h3 h4 h5 h6 header hr i img ins kbd li main mark nav ol p picture pre q rp rt ruby s samp section small source span strong sub summary sup table tbody td tfoot th thead time tr u ul var wbr math mi mn mo ms mtext mrow mfrac msqrt mroot msup msub msubsup munder mover munderover mtable mtr mtd mspace mstyle mpadded mphantom mmultiscripts mprescripts menclose semantics annotation'.split(
    ' ',
  )

/** What elements of MathML alone may say: how a formula is laid out, and in which language its source is written. */
export const MATHS_ATTRIBUTES: readonly string[] =
  'display displaystyle scriptlevel linethickness stretchy fence separator form lspace rspace symmetric largeop movablelimits accent accentunder mathvariant encoding'.split(
    ' ',
  )

/** The attributes that may stay, where their values may. */
export const ARTICLE_ATTRIBUTES: readonly string[] = [
  ...'href src srcset sizes alt title width height lang dir datetime colspan rowspan scope headers start value reversed cite open id class'.split(
    ' ',
  ),
  ...MATHS_ATTRIBUTES,
]

/** The address of an image that the library keeps. */
export const STORED_ASSET = /^asset:[0-9a-f]{64}$/

/** Whether a class names the language of code, the only kind that stays. */
export const isCodeClass = (value: string): boolean => /^language-[\w+#.-]+$/.test(value)

/**
 * Where a stored image that is not there keeps its address of the web: no browser fetches anything for it. The element
 * is an `img` without `src`, as one that is there is an `img`: the canonical text of both is the same.
 */
export const MISSING_IMAGE_ATTRIBUTE = 'cite'

/** Whether a missing image could be fetched from there. */
export const isMissingAddress = (address: string): boolean => /^https?:/i.test(address)
