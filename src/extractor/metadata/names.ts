import { squeezed } from './folded'
import { isSiteName } from './site'

/** What stands before a name and says that it wrote the text. */
const BY =
  /^(?:(?:posted|published|written|created|submitted|reviewed|story|words|text|article|reported|geschrieben|veröffentlicht|verfasst|erstellt|publié|écrit|escrito|publicado|scritto|pubblicato|eingestellt|gepostet|autor(?:in|es|a|en)?|author|authors|auteur|autore|redaktion|redakteur(?:in)?|redacteur|editor|verfasser(?:in)?|beitrag|bericht|interview|reporter|journalist|contributor)\s*(?:in|am|on)?\s*[:：]?\s+)?(?:by|von|par|por|di|door|av|af|przez|tarafından|от|od)\s*[:：]?\s+/iu
const LABEL =
  /^(?:by|von|par|por|autor(?:in|es|a|en)?|authors?|auteur|autore|writer|verfasser(?:in)?|redakteur(?:in)?|text|story|words|written by|publisher|editor|interview|beitrag|作者|文|撰文|记者|記者|執筆|著者|글|기자)\s*[:：/／]\s*|^(?:记者|記者)\s*(?=\p{Script=Han}{2,4}$)/iu
const AFTER =
  /\s*(?:\b(?:published|updated|posted|veröffentlicht|publié le)$|[,|·•–—-]\s*(?:staff writer|contributor|reporter|correspondent|(?:senior |managing |deputy |associate )?(?:editor|writer)|author|guest author|freelance.*|special to .*|opinion.*|for .*|redakteur.*|redaktion|autor(?:in)?|journalist(?:in)?)|\((?:autor|author|text|redaktion|red)\.?\)|\s(?:staff writer|記者|记者|基자)|について|さん)$/iu
/** Roles and placeholders that stand where a name would. */
const NOBODY =
  /^(?:admin(?:istrator)?s?|eingestellt von|gepostet von|geschrieben von|posted by|written by|red|text|link\b.*|datenschutz.*|editors?|staff|authors?|by|user|guest|anonymous|unknown|webmaster|redaktion|redaktör|redacción|redazione|rédaction|redactie|la rédaction|die redaktion|editorial(?: team| staff)?|news ?desk|team|none|null|undefined|n\/a|no author|default|show all.*|all posts.*|root|test|posted|published|mehr|more|view all.*|alle (?:artikel|beiträge).*|follow|share|print|e-?mail|kommentar.*|comments?|home|about|contact|impressum|kontakt|profile?|website|www|posts? by.*|herausgeber(?:in)?|(?:zum|zur) (?:haupt)?(?:inhalt|navigation) .*|(?:skip|jump) to .*|aller au .*|(?:ir|saltar) al .*|vai al .*|read more.*|weiterlesen|log ?in|date|datum|退出|登录|注册|首页|关注|订阅|小编|管理员|编辑|来源|佚名|wordpress|wp|sysadmin|super ?user|administrator.*|info|service|presse|pressestelle|web ?team|gast|gastautor(?:in)?|gastbeitrag|guest post|advertorial|anzeige|sponsored)$/iu

/** A sign of two or three letters tells an editorial office who wrote, and a reader nothing. */
const INITIALS = /^\p{Ll}{2,3}$/u

/** Whether a text may be somebody's name: not an address, a sentence, a role or a sign; a nickname may be one. */
function isName(name: string): boolean {
  if (name.length < 2 || name.length > 60 || NOBODY.test(name) || INITIALS.test(name)) return false
  if (/https?:|www\.|@|[!?…{}<>=#%*[\]|]|\.(?:com|de|org|net|html?)\b|\d{5}|\d[:.]\d/i.test(name))
    return false
  if (!/\p{L}/u.test(name)) return false
  const words = name.split(/\s+/)
  return (
    words.length <= 6 &&
    !/[.:;,]$/.test(name.replace(/(?:\b\p{Lu}|Jr|Sr|Dr|Ph\.?D|M\.?D|e\.?V)\.$/u, '')) &&
    (words.length === 1 || !/\d/.test(name))
  )
}

/** What only an organisation is called. */
const ORGANISATION =
  /(?:gmbh|verlag|verband|fraktion|ministerium|zeitung|magazin|redaktion|redazione|redacción|agentur|gesellschaft|stiftung|universität)\b|\b(?:ag|kg|e\.? ?v\.?|inc|ltd|llc|corp|media|group|company|foundation|ministry|agency|university|institute?|newsroom|team|staff|editors?|desk|press|news|magazine|blog|online|shop|verein|partei|stadt|bundes\S*)(?:\b|$)/iu

/** Whether a name is plainly that of an organisation, which signs everything that it publishes. */
export const isOrganisationName = (name: string): boolean => ORGANISATION.test(name)

const PARTICLE =
  /^(?:von|van|de|der|den|del|della|di|da|do|dos|du|la|le|el|al|bin|ibn|zu|zur|ten|ter|y|e|und|and)$/u

/** Two to five words that each begin as a name does, or a name in a script without capitals. */
export function isFullName(name: string): boolean {
  if (/^[\p{Script=Han}]{2,4}$/u.test(name)) return true
  const words = name.split(/\s+/)
  return (
    words.length >= 2 &&
    words.length <= 5 &&
    words.every((word) => /^[\p{Lu}\p{Lo}]/u.test(word) || PARTICLE.test(word)) &&
    !PARTICLE.test(words[0]?.toLowerCase() ?? '')
  )
}

/** The names in a line that says who wrote a text; none where it says something else. `siteNames` are nobody's. */
export function namesIn(text: string, sites: readonly string[]): string[] {
  const plain = stripped(text)
  const parts = split(plain)
    .map(stripped)
    .map((name) => name.replace(/^["'“”„«»(]+|["'“”„«»)]+$/gu, '').trim())
  const names = parts.filter((name) => isName(name) && !isSiteName(name, sites))
  const seen = new Set<string>()
  return names.filter((name) => !seen.has(squeezed(name)) && seen.add(squeezed(name)) !== undefined)
}

function stripped(text: string): string {
  const account = /^\S+@\S+\s+\(([^)]{3,60})\)$/.exec(text)?.[1]
  return (account ?? text)
    .replace(/^(?:author|autor|by)(?=\p{Lu}\p{Ll})/iu, '')
    .replace(LABEL, '')
    .replace(BY, '')
    .replace(/[©℗]\s*/g, '')
    .replace(AFTER, '')
    .trim()
}

/** A list of names: a comma parts two names, but not a name from what follows it (`Ann Lee, PhD`, `Lee, Ann`). */
function split(text: string): string[] {
  const hard = text.split(
    /\s*(?:;|、|，|\s\|\s|\s+·\s+|\s*\/\s*|\s&\s|,?\s+(?:and|und|et|with|mit)\s+(?=\p{Lu})|\s+[yei]\s+(?=\p{Lu}\p{Ll}+\s))\s*/u,
  )
  return hard.flatMap((part) => {
    const pieces = part.split(/\s*,\s*/)
    if (pieces.length === 1) return pieces
    const full = pieces.filter((piece) => /^\S+\s+\S+/.test(piece))
    if (full.length === pieces.length || pieces.length > 2) return pieces
    const [first = '', second = ''] = pieces
    // `Lee, Ann`: a family name first.
    if (full.length === 0 && /^\p{Lu}/u.test(second)) return [`${second} ${first}`]
    return [first]
  })
}
