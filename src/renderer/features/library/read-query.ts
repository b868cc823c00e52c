import type { ColorNames } from '../../../shared/model/color-names'
import { type ParsedQuery, parseQuery } from '../../../shared/query'

/** The filter as a query of this moment: what `saved:today` means goes on with the day. */
export const readQuery = (filter: string, colorNames: ColorNames): ParsedQuery =>
  parseQuery(filter, new Date(), colorNames)
