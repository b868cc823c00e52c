import { day } from '../dates'
import { isUrl } from '../is-url'

/** The day that an address names: `/2019/07/28/`, `/2019-07-28-`, `/20190728`. Undefined where it names only a month. */
export function dayInAddress(address: string | undefined): string | undefined {
  if (address === undefined || !isUrl(address)) return undefined
  const { pathname } = new URL(address)
  const path = pathname.replace(/^\/web\/\d{14}\w*\/https?:\/+[^/]+/, '')
  const parted = /(?<!\d)((?:19|20)\d{2})([/_.-]?)(\d{1,2})\2(\d{1,2})(?!\d)/.exec(path)
  if (parted === null) return undefined
  const [, year, separator, month = '', date = ''] = parted
  if (separator === '' && (month.length !== 2 || date.length !== 2)) return undefined
  return day(Number(year), Number(month), Number(date))
}
