/* sourceplaces.c - what sources.yaml names of the network: hosts, addresses, the proxy.
 * What is like no host would never be met, and nobody would know. */
#include "source/inner.h"

/* As DNS has it, or an address; one of IPv6 in brackets. */
static bool is_host(sift_text host)
{
  if (sift_text_starts(host, SIFT_TEXT("[")))
    return sift_text_ends(host, SIFT_TEXT("]")) &&
           sift_address_judge(host) != SIFT_ADDRESS_NONE;
  for (size_t i = 0; i < host.len; i++)
    if (!sift_is_alpha(host.at[i]) && !sift_is_digit(host.at[i]) && host.at[i] != '-' &&
        host.at[i] != '.' && host.at[i] != '_')
      return false;
  return host.len > 0;
}

static bool is_port(sift_text port)
{
  for (size_t i = 0; i < port.len; i++)
    if (!sift_is_digit(port.at[i]))
      return false;
  return port.len > 0 && port.len <= 5;
}

static bool are_addresses(sift_text list)
{
  bool good = true;
  for (size_t at = 0, end; at <= list.len; at = end + 1) {
    end = sift_text_find(list, SIFT_TEXT(","), at);
    end = end == SIZE_MAX ? list.len : end;
    good = good && sift_address_judge(sift_text_sub(list, at, end)) != SIFT_ADDRESS_NONE;
  }
  return good;
}

/* "desk.example:443:192.0.2.7,[2001:db8::7]" */
static bool is_pin(sift_text pin)
{
  size_t bracket =
      sift_text_starts(pin, SIFT_TEXT("[")) ? sift_text_find(pin, SIFT_TEXT("]"), 0) : 0;
  size_t first =
      bracket == SIZE_MAX ? bracket : sift_text_find(pin, SIFT_TEXT(":"), bracket);
  size_t second =
      first == SIZE_MAX ? first : sift_text_find(pin, SIFT_TEXT(":"), first + 1);
  return second != SIZE_MAX && is_host(sift_text_sub(pin, 0, first)) &&
         is_port(sift_text_sub(pin, first + 1, second)) &&
         are_addresses(sift_text_sub(pin, second + 1, pin.len));
}

/* Others than these look names up on this side, behind the back of what is allowed. */
static bool is_proxy(sift_text proxy)
{
  return sift_text_starts(proxy, SIFT_TEXT("http://")) ||
         sift_text_starts(proxy, SIFT_TEXT("https://"));
}

static const struct {
  const char *key;
  bool (*fits)(sift_text text);
  const char *wanted;
} shapes[] = {
  { "allow", is_host,
    "a host is wanted, as DNS has it, without scheme and port; an IPv6 address in "
    "brackets" },
  { "resolve", is_pin, "HOST:PORT:ADDRESS is wanted" },
  { "proxy", is_proxy, "http://HOST:PORT or https://HOST:PORT is wanted" },
};

/* Names the key and not the words: there may be a password in them. */
sift_status sift_place_check(const sift_yaml *node, sift_text key, const char *file,
                             sift_error *err)
{
  for (size_t i = 0; i < sizeof shapes / sizeof shapes[0]; i++)
    if (sift_text_is(key, shapes[i].key) && !shapes[i].fits(node->text))
      return sift_yaml_fault(file, node->line, shapes[i].wanted, key, err);
  return SIFT_OK;
}
