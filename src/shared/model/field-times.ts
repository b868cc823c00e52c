import { z } from 'zod'
import { Instant } from './ids'

/**
 * When a person changed what, by the name of the field; a tag, an earlier text or the name of a colour by its own
 * name after a prefix.
 * What was taken away keeps its time. Two machines' versions are merged by it; one that is damaged costs nothing else.
 */
export const FieldTimes = z.record(z.string(), Instant)
export type FieldTimes = z.infer<typeof FieldTimes>

/** Before the name of a tag. */
export const TAG_TIME = 'tag:'
/** Before the id of a collection that an article is in. */
export const COLLECTION_TIME = 'collection:'
/** Before the id of an article that another is not a copy of. */
export const DISTINCT_TIME = 'distinct:'
/** Before the key of a text that the article had. */
export const TEXT_TIME = 'earlier-text:'
/** Before the name of a colour. */
export const COLOR_TIME = 'color:'
