import ipaddr from 'ipaddr.js'

/** The only IPv6 addresses that are given out to the public internet. */
const GLOBAL = ipaddr.IPv6.parseCIDR('2000::/3')

/**
 * Only addresses of the public internet, IPv6 forms of IPv4 addresses unwrapped: private, loopback, link-local,
 * carrier-grade NAT, multicast, NAT64, 6to4 and reserved ones are none.
 */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false
  const parsed = ipaddr.process(address)
  if (parsed.range() !== 'unicast') return false
  return parsed.kind() === 'ipv4' || (parsed as ipaddr.IPv6).match(GLOBAL)
}
