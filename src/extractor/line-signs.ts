/* What a line says about itself, in the languages that pages come in. Words of the trade, never of one site. */

const START = [
  'share|tweet|read (?:more|next|also)|see also|related|advertisement|subscribe|sign up|follow (?:us|me)?|comments?|tags?|filed under|more (?:on|from|about)|click here|print|e-?mail|previous|next|published|updated|posted|copyright|©|all rights|source|photo|image|credits?|by ',
  'weiterlesen|mehr zum|lesen sie|foto|bild:|quelle|von |teilen|kommentare?|veröffentlicht|aktualisiert',
  'lire aussi|partager|publié|mis à jour|par |crédit|source',
  'compartir|leer más|publicado|fuente|etiquetas|comentarios',
  'condividi|leggi anche|pubblicato|fonte',
  '分享|相关(?:阅读|新闻|文章)|责任编辑|责编|编辑[:：]|来源[:：]|点击|上一篇|下一篇|関連記事|シェア|続きを読む|공유|관련기사',
].join('|')
const BOILERPLATE = new RegExp(`^(?:${START})`, 'iu')
const MENTION = new RegExp(`(?<!\\p{Script=Latin})(?:${START})`, 'iu')

/** A line of the kind that stands round an article: "Share", "Read more", "By", "Photo:". */
export const isBoilerplate = (line: string): boolean => BOILERPLATE.test(line)

/** Says such words anywhere: "Monday | By Ruth Amsel", "稿件来源：". Letters of other scripts may stand before them. */
export const mentionsBoilerplate = (line: string): boolean => MENTION.test(line)

const FURNITURE =
  /记者|通讯员|作者|撰文|来源|责编|编辑|字号|字体|打印|收藏|分享|评论(?:数|[:：(（]|\s*\d+(?!\s*[\d年./-]))|(?:浏览|阅读|点击|访问)(?:次数|量|数|[:：]|\s*\d+(?!\s*[\d年./-]))|当前位置|記者|編集部|閲覧|[>›»]/u

/** Names a reporter or a source without a label, counts readers, offers buttons or says where in its site the page stands. */
export const isFurniture = (line: string): boolean => FURNITURE.test(line)

/** Asks for a subscription or a registration instead of the rest. */
export const isPaywall = (line: string): boolean =>
  line.length < 200 &&
  /(?:subscribe|log in|sign in|register) to (?:read|continue)|already a subscriber|(?:jetzt|weiterlesen mit) (?:abo|abonnieren|registrieren)|réservé aux abonnés|会員限定|会员专享|登录后(?:阅读|查看)|구독자 전용/iu.test(
    line,
  )

const DATE =
  /\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}-\d\d-\d\d|\b(?:jan|feb|mar|apr|may|mai|jun|jul|aug|sep|oct|okt|nov|dec|dez)[\p{L}]*\.?\s+\d|\d\.?\s+(?:jan|feb|mär|mar|apr|may|mai|jun|jul|aug|sep|oct|okt|nov|dec|dez)|年\d+月/iu

/** A short line with a date: when it was published, not what was. */
export const isDated = (line: string, words: number): boolean => words < 15 && DATE.test(line)

/** Names nobody but a photographer or an agency. */
export const isCredit = (line: string): boolean =>
  /^(?:photos?|images?|credits?|pictures?|source|©|copyright|fotos?|bild(?:er)?|quelle|crédits?|imagen|写真|图)\b|^.{0,30}©|^.{0,40}(?:getty images|shutterstock|istock)/iu.test(
    line,
  )

const END = /[.!?。！？…؟।]["'”’»)\]」』]*\s*$/u

/** Ends as a sentence does. */
export const isSentence = (line: string): boolean => END.test(line)

/** Classes and ids of what stands round articles. */
export const ROUND_IT =
  /comment|related|share|social|promo|newsletter|sponsor|advert|recommend|sidebar|widget|popular|trending|subscribe|cookie|breadcrumb|pagination|footer|login|outbrain|taboola|teaser|disqus|more-|readmore/i
export const ABOUT_IT =
  /byline|author|meta|date|time|tags?\b|category|posted|dateline|published|info\b|bio\b/i
export const CAPTION_LIKE = /caption|credit|photo|image|figure|gallery/i
/** Classes of what sums an article up before it begins. */
export const DECK =
  /(?:^|[\s_-])(?:deck|dek|standfirst|sub-?title|sub-?head(?:line)?|lede?|lead|intro\w*|chapo|vorspann|abstract|excerpt|summary)(?:$|[\s_-])/i
