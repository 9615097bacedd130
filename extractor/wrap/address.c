/* address.c - which addresses of the Internet Protocol belong to the open Internet. The
 * special ones are those of IANA's registries (RFC 6890), multicast, and the prefixes
 * that carry an IPv4 address inside, through which a private one could be reached. */
#include "wrap/wrap.h"

#include <arpa/inet.h>
#include <string.h>

typedef struct block {
  unsigned char bytes[16];
  unsigned bits;
} block;

static const struct {
  const char *prefix;
  unsigned bits;
} reserved[] = {
  { "0.0.0.0", 8 },       /* this network */
  { "10.0.0.0", 8 },      /* private */
  { "100.64.0.0", 10 },   /* shared behind a carrier's NAT */
  { "127.0.0.0", 8 },     /* loopback */
  { "169.254.0.0", 16 },  /* link-local, with the clouds' metadata */
  { "172.16.0.0", 12 },   /* private */
  { "192.0.0.0", 24 },    /* protocol assignments */
  { "192.0.2.0", 24 },    /* documentation */
  { "192.88.99.0", 24 },  /* 6to4 relays */
  { "192.168.0.0", 16 },  /* private */
  { "198.18.0.0", 15 },   /* benchmarks */
  { "198.51.100.0", 24 }, /* documentation */
  { "203.0.113.0", 24 },  /* documentation */
  { "224.0.0.0", 4 },     /* multicast */
  { "240.0.0.0", 4 },     /* reserved, broadcast */
  { "::", 96 },           /* unspecified, loopback, IPv4-compatible */
  { "::ffff:0:0:0", 96 }, /* IPv4-translated */
  { "64:ff9b::", 96 },    /* NAT64 */
  { "64:ff9b:1::", 48 },  /* NAT64, local */
  { "100::", 64 },        /* discarded */
  { "2001::", 23 },       /* protocol assignments, Teredo */
  { "2001:db8::", 32 },   /* documentation */
  { "2002::", 16 },       /* 6to4 */
  { "3fff::", 20 },       /* documentation */
  { "5f00::", 16 },       /* segment routing */
  { "fc00::", 7 },        /* unique local */
  { "fe80::", 10 },       /* link-local */
  { "fec0::", 10 },       /* site-local */
  { "ff00::", 8 },        /* multicast */
};

/* An IPv4 address stands behind ::ffff:0:0/96, where it is found in either notation. */
static bool read_address(const char *text, block *out)
{
  unsigned char four[4];
  *out = (block){ .bits = 0 };
  if (inet_pton(AF_INET6, text, out->bytes) == 1)
    return true;
  if (inet_pton(AF_INET, text, four) != 1)
    return false;
  memset(out->bytes + 10, 0xFF, 2);
  memcpy(out->bytes + 12, four, 4);
  out->bits = 96;
  return true;
}

static bool is_within(const block *address, const char *prefix, unsigned bits)
{
  block outer;
  if (!read_address(prefix, &outer))
    return false;
  bits += outer.bits;
  unsigned rest = bits % 8;
  unsigned char mask = (unsigned char)(0xFF << (8 - rest));
  return memcmp(address->bytes, outer.bytes, bits / 8) == 0 &&
         (rest == 0 ||
          (address->bytes[bits / 8] & mask) == (outer.bytes[bits / 8] & mask));
}

sift_address_kind sift_address_judge(sift_text text)
{
  char plain[64];
  block address;
  if (text.len > 1 && text.at[0] == '[' && text.at[text.len - 1] == ']')
    text = sift_text_sub(text, 1, text.len - 1);
  size_t zone = sift_text_find(text, SIFT_TEXT("%"), 0);
  text = sift_text_sub(text, 0, zone);
  if (text.len == 0 || text.len >= sizeof plain)
    return SIFT_ADDRESS_NONE;
  memcpy(plain, text.at, text.len);
  plain[text.len] = '\0';
  if (!read_address(plain, &address))
    return SIFT_ADDRESS_NONE;
  /* No public host has an IPv4 address as its IPv6 one. */
  if (address.bits == 0 && is_within(&address, "0.0.0.0", 0))
    return SIFT_ADDRESS_RESERVED;
  for (size_t i = 0; i < sizeof reserved / sizeof reserved[0]; i++)
    if (is_within(&address, reserved[i].prefix, reserved[i].bits))
      return SIFT_ADDRESS_RESERVED;
  return SIFT_ADDRESS_PUBLIC;
}

bool sift_url_is_local(sift_arena *arena, sift_text url)
{
  sift_text host = sift_url_host(arena, url);
  return sift_address_judge(host) == SIFT_ADDRESS_RESERVED ||
         sift_text_is(host, "localhost") || sift_text_ends(host, SIFT_TEXT(".localhost"));
}
