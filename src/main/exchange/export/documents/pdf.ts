import { html } from '../html'
import type { ByteExporter } from '../model'

/** The HTML export on pages, by the host's printer; it has to be there as a whole before it can be printed. */
export const pdf: ByteExporter = {
  id: 'pdf',
  group: 'reading',
  extension: 'pdf',
  mime: 'application/pdf',
  fidelity: 'C',
  groups: true,
  shownAs: html,
  async write({ head, articles, room }, out) {
    let page = html.begin(head)
    const before = { articles: 0, annotations: 0 }
    for await (const article of articles) {
      page += html.article(article, head, before)
      before.articles += 1
      before.annotations += article.annotations.length
    }
    await out.write(await room.pdf(page + html.end(head)))
  },
}
