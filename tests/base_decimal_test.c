/* base_decimal_test.c - numbers exactly as written. */
#include "check.h"

/* What is written, and its digits and exponent: trailing zeros say how finely it was
 * meant. */
static const struct {
  const char *written;
  int64_t digits;
  int exponent;
  const char *printed;
} numbers[] = {
  { "0", 0, 0, "0" },
  { "-0", 0, 0, "0" },
  { "0.00", 0, -2, "0" },
  { "26.3", 263, -1, "26.3" },
  { "26.30", 2630, -2, "26.3" },
  { "-4", -4, 0, "-4" },
  { ".5", 5, -1, "0.5" },
  { "007", 7, 0, "7" },
  { "0.105", 105, -3, "0.105" },
  { "1e3", 1, 3, "1000" },
  { "1.5E+9", 15, 8, "1500000000" },
  { "25e-4", 25, -4, "0.0025" },
  { "500000", 500000, 0, "500000" },
  { "26300000000", 26300000000, 0, "26300000000" },
  { "999999999999999999", 999999999999999999, 0, "999999999999999999" },
  { "-999999999999999999", -999999999999999999, 0, "-999999999999999999" },
  { "1000000000000000000000", 1, 21, "1000000000000000000000" },
  { "1.000000000000000000000", 1, 0, "1" },
  { "1e29", 1, 29, "100000000000000000000000000000" },
  { "12e30", 12, 30, "12e30" },
  { "1e-30", 1, -30, "0.000000000000000000000000000001" },
  { "1e-31", 1, -31, "1e-31" },
};

static sift_decimal number(const char *written)
{
  sift_decimal d = { 0, 0 };
  CHECK_CASE(written, sift_decimal_parse(sift_text_of(written), &d));
  return d;
}

static void test_decimals_keep_what_was_written(void)
{
  for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++) {
    char room[SIFT_DECIMAL_ROOM];
    sift_decimal d = number(numbers[i].written);
    CHECK_WHOLE(d.digits, numbers[i].digits);
    CHECK_WHOLE(d.exponent, numbers[i].exponent);
    CHECK_TEXT(sift_decimal_print(d, room), numbers[i].printed);
    CHECK_CASE(numbers[i].written, sift_decimal_equal(number(numbers[i].printed), d));
  }
}

static void test_what_is_no_number_is_refused(void)
{
  static const char *const wrong[] = {
    "",    "-",   ".",    "5.",    "1,000", "1 000", "+4",   "4%",         "0x10",
    "1e",  "e5",  "1e+",  "1.2.3", "--4",   "NaN",   "1e99999", "1234567890123456789",
    "123456789.1234567891", " 4", "4 ",
  };
  for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
    sift_decimal d;
    CHECK_CASE(wrong[i], !sift_decimal_parse(sift_text_of(wrong[i]), &d));
  }
}

static const struct {
  const char *a, *b;
  int order;
} orders[] = {
  { "1", "1", 0 },
  { "26.3", "26.30", 0 },
  { "1e3", "1000", 0 },
  { "0", "-0.0", 0 },
  { "2", "10", -1 },
  { "-2", "-10", 1 },
  { "-1", "0", -1 },
  { "0.1", "0.09", 1 },
  { "1e300", "1e299", 1 },
  { "1e-300", "0", 1 },
  { "-1e300", "1e-300", -1 },
  { "999999999999999999", "1e18", -1 },
  { "100000000000000000e-17", "1.00000000000000001", -1 },
};

static void test_decimals_compare_by_value(void)
{
  for (size_t i = 0; i < sizeof orders / sizeof orders[0]; i++) {
    sift_decimal a = number(orders[i].a), b = number(orders[i].b);
    CHECK_WHOLE(sift_decimal_compare(a, b), orders[i].order);
    CHECK_WHOLE(sift_decimal_compare(b, a), -orders[i].order);
  }
}

typedef bool operation(sift_decimal a, sift_decimal b, sift_decimal *out);

static bool divide_to_five(sift_decimal a, sift_decimal b, sift_decimal *out)
{
  return sift_decimal_divide(a, b, 5, out);
}

static bool divide_to_one(sift_decimal a, sift_decimal b, sift_decimal *out)
{
  return sift_decimal_divide(a, b, 1, out);
}

static const struct {
  operation *run;
  const char *a, *b, *result;
} sums[] = {
  { sift_decimal_add, "1", "2", "3" },
  { sift_decimal_add, "0.1", "0.2", "0.3" },
  { sift_decimal_add, "1e20", "1", "100000000000000000000" },
  { sift_decimal_add, "1e17", "0.5", "100000000000000001" },
  { sift_decimal_add, "-5", "5", "0" },
  { sift_decimal_add, "0", "1e40", "1e40" },
  { sift_decimal_add, "999999999999999999", "1", "1000000000000000000" },
  { sift_decimal_subtract, "0.3", "0.1", "0.2" },
  { sift_decimal_subtract, "1e9", "1e8", "900000000" },
  { sift_decimal_subtract, "1", "1.001", "-0.001" },
  { sift_decimal_multiply, "1.1", "1.1", "1.21" },
  { sift_decimal_multiply, "-25", "4e9", "-100000000000" },
  { sift_decimal_multiply, "999999999999999999", "999999999999999999",
    "999999999999999998000000000000000000" },
  { sift_decimal_multiply, "0", "7", "0" },
  { divide_to_five, "10", "4", "2.5" },
  { divide_to_five, "10", "3", "3.3333" },
  { divide_to_five, "2", "3", "0.66667" },
  { divide_to_five, "-2", "3", "-0.66667" },
  { divide_to_five, "999999999999999999", "7", "142860000000000000" },
  { divide_to_five, "1", "999999999999999999", "0.000000000000000001" },
  { divide_to_one, "19", "2", "10" },
  { divide_to_one, "1", "8", "0.1" },
  { divide_to_one, "3", "20", "0.2" },
};

static void test_decimals_calculate_exactly(void)
{
  for (size_t i = 0; i < sizeof sums / sizeof sums[0]; i++) {
    sift_decimal result = { 0, 0 };
    CHECK_CASE(sums[i].a, sums[i].run(number(sums[i].a), number(sums[i].b), &result));
    if (!CHECK_CASE(sums[i].b, sift_decimal_equal(result, number(sums[i].result)))) {
      char room[SIFT_DECIMAL_ROOM];
      fprintf(stderr, "  %s, %s gave %.*s\n", sums[i].a, sums[i].b,
              SIFT_SHOW(sift_decimal_print(result, room)));
    }
  }
  sift_decimal out;
  CHECK(!sift_decimal_divide(number("1"), number("0.0"), 5, &out));
  CHECK(!sift_decimal_multiply(number("1e9999"), number("1e9999"), &out));
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    CHECK_TEST(test_decimals_keep_what_was_written),
    CHECK_TEST(test_what_is_no_number_is_refused),
    CHECK_TEST(test_decimals_compare_by_value),
    CHECK_TEST(test_decimals_calculate_exactly),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
