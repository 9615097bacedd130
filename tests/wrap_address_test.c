/* wrap_address_test.c - no address that is not of the open Internet passes for one that
 * is, however it is written. */
#include "check.h"

#include "wrap/wrap.h"

static const struct {
  const char *address;
  sift_address_kind kind;
} addresses[] = {
  { "93.184.216.34", SIFT_ADDRESS_PUBLIC },
  { "1.1.1.1", SIFT_ADDRESS_PUBLIC },
  { "172.15.255.255", SIFT_ADDRESS_PUBLIC },
  { "172.32.0.0", SIFT_ADDRESS_PUBLIC },
  { "100.63.255.255", SIFT_ADDRESS_PUBLIC },
  { "100.128.0.0", SIFT_ADDRESS_PUBLIC },
  { "2606:2800:220:1:248:1893:25c8:1946", SIFT_ADDRESS_PUBLIC },
  { "[2606:4700::1111]", SIFT_ADDRESS_PUBLIC },
  { "0.0.0.0", SIFT_ADDRESS_RESERVED },
  { "10.1.2.3", SIFT_ADDRESS_RESERVED },
  { "100.64.0.1", SIFT_ADDRESS_RESERVED },
  { "100.127.255.255", SIFT_ADDRESS_RESERVED },
  { "127.0.0.1", SIFT_ADDRESS_RESERVED },
  { "127.255.255.254", SIFT_ADDRESS_RESERVED },
  { "169.254.169.254", SIFT_ADDRESS_RESERVED },
  { "172.16.0.1", SIFT_ADDRESS_RESERVED },
  { "172.31.255.255", SIFT_ADDRESS_RESERVED },
  { "192.168.0.1", SIFT_ADDRESS_RESERVED },
  { "198.19.0.1", SIFT_ADDRESS_RESERVED },
  { "224.0.0.1", SIFT_ADDRESS_RESERVED },
  { "255.255.255.255", SIFT_ADDRESS_RESERVED },
  { "::", SIFT_ADDRESS_RESERVED },
  { "::1", SIFT_ADDRESS_RESERVED },
  { "[::1]", SIFT_ADDRESS_RESERVED },
  { "::7f00:1", SIFT_ADDRESS_RESERVED },
  { "::ffff:127.0.0.1", SIFT_ADDRESS_RESERVED },
  { "::ffff:93.184.216.34", SIFT_ADDRESS_RESERVED },
  { "64:ff9b::a00:1", SIFT_ADDRESS_RESERVED },
  { "64:ff9b:1::1", SIFT_ADDRESS_RESERVED },
  { "2002:7f00:1::", SIFT_ADDRESS_RESERVED },
  { "2001::1", SIFT_ADDRESS_RESERVED },
  { "2001:db8::1", SIFT_ADDRESS_RESERVED },
  { "3fff:fff::1", SIFT_ADDRESS_RESERVED },
  { "5f00::1", SIFT_ADDRESS_RESERVED },
  { "fc00::1", SIFT_ADDRESS_RESERVED },
  { "fdff::1", SIFT_ADDRESS_RESERVED },
  { "fe80::1%eth0", SIFT_ADDRESS_RESERVED },
  { "fec0::1", SIFT_ADDRESS_RESERVED },
  { "ff02::1", SIFT_ADDRESS_RESERVED },
  { "a.example", SIFT_ADDRESS_NONE },
  { "1.2.3", SIFT_ADDRESS_NONE },
  { "", SIFT_ADDRESS_NONE },
};

static void test_addresses_are_judged(void)
{
  for (size_t i = 0; i < sizeof addresses / sizeof addresses[0]; i++)
    CHECK_CASE(addresses[i].address, sift_address_judge(sift_text_of(
                                         addresses[i].address)) == addresses[i].kind);
}

int main(void)
{
  const struct CMUnitTest tests[] = { CHECK_TEST(test_addresses_are_judged) };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
