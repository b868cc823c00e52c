/**
 * Where an article that is scrolled to `top` has to be once a strip of that height stands above it, so that its words
 * stay where they are on the screen; CSS px. At its beginning the words make way instead: none is to be out of sight
 * that cannot be seen without a hand.
 */
export const scrollUnder = (top: number, height: number): number => (top < height ? top : top + height)

/** The same once the strip is gone: where the article was before, if nobody scrolled it. */
export const scrollAfter = (top: number, height: number): number => (top < height ? top : top - height)
