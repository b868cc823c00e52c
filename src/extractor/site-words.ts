import { isMarkedLine, SENTENCE_END } from './plain-blocks'

const INTERFACE = new RegExp(
  `^(?:${[
    'home|menu|log ?in|log ?out|sign ?in|sign ?up|register|(?:my )?account|subscribe(?: now)?|subscriptions?',
    'share(?: this.{0,20})?|print|e-?mail|tweet|search(?: this site|\\.\\.\\.|…)?|skip to .{1,40}|site ?map|help|faq|jobs|careers',
    'contact(?: us)?|about(?: us)?|advertis(?:e|ing)(?: with us)?|advertisement|sponsored|newsletters?|rss(?: feed)?',
    'all (?:photos|rooms|news|articles|categories)|photos|videos?|news|(?:local|tourism|latest|top|world|business) news',
    'next|previous|back(?: to top)?|top|(?:read |see |show |view )?more|continue reading.*|related(?: (?:articles?|stories|posts|news|topics))?',
    'most (?:read|popular)|trending|comments?|(?:leave|post|add) a (?:comment|reply)|\\d+ comments?|follow us.*|tags|catalogue|events',
    'facebook|twitter|instagram|youtube|linkedin|pinterest|whatsapp|reddit|privacy(?: policy| notice)?|terms(?: (?:of|and|&) .{1,30})?',
    'cookies?(?: (?:policy|settings|preferences))?|accept(?: all)?(?: cookies)?|your ad choices|book (?:now|online|direct|(?:a|your) (?:room|table|stay|visit)(?: (?:with us|now|today|online|direct))?)|reservations?|check[ -]in|check[ -]out|guest reviews',
    'startseite|kontakt|impressum|datenschutz(?:erklärung)?|suche|anmelden|abmelden|registrieren|teilen|drucken|kommentare?|\\d+ kommentare?|mehr zum thema|weiterlesen|newsletter bestellen|nach oben',
    "accueil|rechercher|connexion|se connecter|s’inscrire|s'inscrire|partager|imprimer|commentaires?|mentions légales|contactez-nous|à lire aussi",
    'inicio|buscar|contacto|iniciar sesión|regístrate|suscríbete|compartir|imprimir|comentarios?|aviso legal|noticias|lo más leído',
    'início|contato|fale conosco|notícias|compartilhar|comentários?|entrar|cadastre-se|política de privacidade|leia também|leia mais',
    'contatti|cerca|accedi|registrati|condividi|stampa|commenti|leggi anche|ultime notizie',
    'ホーム|サイトマップ|プライバシーポリシー|免責事項|お問い合わせ|運営会社|利用規約|検索|ログイン|会員登録|コメント|関連記事|シェア|ツイート|トップページ|前の記事|次の記事|スポンサー(?:ド)?リンク',
    '로그인|회원가입|검색|댓글|공유|개인정보처리방침|главная|контакты|поиск|войти|регистрация|поделиться|комментарии',
    '首页|主页|登录|注册|搜索|上一篇|下一篇|返回(?:顶部|首页)?|分享|更多|全部图片|图片|旅游资讯|资讯|新闻|联系我们|关于我们|网站地图|隐私政策|在线预订|立即预订|客房|评论|相关(?:新闻|阅读|文章)',
  ].join('|')})$`,
  'i',
)
/** A year or "all rights": a name behind the sign alone is a picture's credit. */
const LEGAL =
  /^(?:copyright|©|\(c\))[^.]{0,40}\d{4}|^\d{4} ?©|\ball rights reserved\b|版权所有|^[^。]{0,30}ICP备/iu
const ADDRESS = new RegExp(
  [
    String.raw`^(?:no\.? ?)?\d{1,5}[a-z]?[, ]+(?:[\p{L}.'-]+ ){1,5}(?:street|st|road|rd|avenue|ave|lane|square|drive|boulevard|blvd)\b`,
    String.raw`^\p{Script=Han}{1,8}[省市]\p{Script=Han}{1,20}\d+号`,
    String.raw`^(?:tel|phone|telephone|fax|电话|传真)[.:：\s]*[+(\d][\d\s()+-]{5,}`,
    String.raw`^(?:opening hours|营业时间)\s*[:：]`,
  ].join('|'),
  'iu',
)

/** For a line that is nothing but words of a site's interface: a menu entry, a button, a bar of them. */
function interfacePoints(line: string): number {
  if (line.length <= 160 && LEGAL.test(line)) return 2
  if (line.length < 60 && INTERFACE.test(line)) return 1
  const parts = line.split(/\s*[|•·›»]\s*|\s+[/>]\s+/u).filter((part) => part !== '')
  return parts.length >= 3 &&
    parts.every(({ length }) => length <= 30) &&
    parts.some((part) => INTERFACE.test(part))
    ? 2
    : 0
}

/** How many blocks at the edges are looked through for those that stand at both. */
const EDGE = { length: 6, offset: 3 }

/**
 * What speaks for each block being a site's and not the article's, in points; 0 for most. One alone proves
 * nothing ("Home" is a poem's last line): `bodyOf` asks for two at an edge. An address weighs half, because a
 * letter has one too.
 */
export function siteEvidence(blocks: readonly string[]): number[] {
  const points = blocks.map((block) =>
    Math.max(interfacePoints(block), ADDRESS.test(block) && block.length <= 120 ? 0.5 : 0),
  )
  for (const at of atBothEdges(blocks)) points[at] = Math.max(points[at] ?? 0, 1)
  return points
}

/** The line under which readers speak. */
const COMMENTS =
  /^(?:(?:\d+ )?(?:comments?|kommentare?|commentaires?|comentários?|comentarios?|commenti|responses?|replies)(?: ?\(\d+\))?|\[ ?\d+ comments? ?\]|(?:view|show|top rated|latest|all|reader) comments|(?:leave|post|add) a (?:comment|reply)|コメント|评论|댓글)$/iu
/** Lines under which a site shows other articles, below this one or in the midst of it. */
const OTHERS =
  /^(?:related(?: .{1,20})?|you (?:may|might) (?:also )?like.*|recommended.*|more (?:from|in|on|stories|news).{0,40}|popular posts|most (?:read|popular|viewed).*|trending.*|latest (?:news|stories|posts).*|read (?:next|also):?|tags?:?|関連記事|相关(?:新闻|阅读|文章)|热门.*|leia também|lea también|à lire aussi|leggi anche|mehr zum thema|das könnte sie auch interessieren.*)$/iu

/** True for the line under which readers speak: the article is above it. */
export const isCommentsLine = (line: string): boolean => line.length < 60 && COMMENTS.test(line)

/** True for a line under which a site shows other articles. */
export const isOthersLine = (line: string): boolean => line.length < 60 && OTHERS.test(line)

/** The places of the lines that stand at the end as they stood at the start: a page's header is its footer. */
function atBothEdges(blocks: readonly string[]): number[] {
  const longest = Math.min(EDGE.length, Math.floor(blocks.length / 3))
  for (let length = longest; length > 0; length -= 1)
    for (let below = 0; below < EDGE.offset; below += 1)
      for (let above = 0; above < EDGE.offset; above += 1) {
        const last = blocks.length - below - length
        const places = Array.from({ length }, (_one, at) => [above + at, last + at] as const)
        if (
          last >= above + length &&
          places.every(([a, b]) => blocks[a] === blocks[b] && isLabel(blocks[a] ?? ''))
        )
          return places.flat()
      }
  return []
}

const isLabel = (block: string) =>
  block.length <= 120 && (ADDRESS.test(block) || (!isMarkedLine(block) && !SENTENCE_END.test(block)))
