import { MISSING_IMAGE_ATTRIBUTE } from '../../../shared/model/article-markup'
import { errorOf } from '../../../shared/ipc/app-error'
import type { ArticleId } from '../../../shared/model/ids'
import { errorText } from '../../error-text'
import { assetUrl, call } from '../../host'
import { i18n } from '../../i18n'
import { privateHostOf } from '../../private-host'
import { toast } from '../../ui/toast'
import { labelContent } from './content-labels'

const addressOf = (image: Element): string => image.getAttribute(MISSING_IMAGE_ATTRIBUTE) ?? ''
const missingIn = (page: Document): HTMLImageElement[] => [
  ...page.querySelectorAll<HTMLImageElement>(`article img[${MISSING_IMAGE_ATTRIBUTE}]:not([src])`),
]

/**
 * Fetches one picture that the article lacks, because the person pressed on its place, and shows it there and wherever
 * else it stands. Says why it cannot be had, and offers the others that are missing, or the private host it is on.
 */
export async function loadMissing(image: HTMLImageElement, articleId: ArticleId): Promise<void> {
  image.setAttribute('aria-busy', 'true')
  try {
    await load(image.ownerDocument, articleId, [addressOf(image)])
  } finally {
    image.removeAttribute('aria-busy')
  }
}

async function load(
  page: Document,
  id: ArticleId,
  addresses: readonly string[],
  allowHosts: readonly string[] = [],
): Promise<void> {
  const t = i18n.getFixedT(null, 'reader')
  try {
    const wanted = { id, addresses: [...addresses], allowHosts: [...allowHosts] }
    const { loaded, failed } = await call('articles.loadImages', wanted)
    for (const { address, hash } of loaded) show(page, id, address, hash)
    const others = [...new Set(missingIn(page).map(addressOf))].filter((one) => !addresses.includes(one))
    const [first] = failed
    if (first !== undefined) throw errorOf(first.error)
    if (others.length > 0)
      toast({
        message: t('images.others', { count: others.length }),
        slot: SLOT,
        action: { label: t('images.loadOthers'), run: () => void load(page, id, others, allowHosts) },
      })
  } catch (error) {
    const host = privateHostOf(error)
    const run = () => void load(page, id, addresses, host === undefined ? [] : [host])
    const action = host === undefined ? undefined : { label: t('images.allowOnce', { host }), run }
    toast({ message: errorText(error), tone: 'problem', slot: SLOT, action })
  }
}

/** One message about pictures at a time. */
const SLOT = 'missing-images'

function show(page: Document, id: ArticleId, address: string, hash: string): void {
  for (const image of missingIn(page).filter((one) => addressOf(one) === address)) {
    image.alt = image.dataset['alt'] ?? image.alt
    delete image.dataset['alt']
    image.removeAttribute(MISSING_IMAGE_ATTRIBUTE)
    image.setAttribute('src', assetUrl(id, hash))
  }
  labelContent(page)
}
