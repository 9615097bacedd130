/* base_test.c - the ground floor keeps its promises: exact numbers, calendar, text,
 * memory. */
#include "check.h"

/* ---------------------------------------------------------------- decimals */

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

/* ---------------------------------------------------------------- calendar */

static void test_days_and_dates_are_one_to_one(void)
{
  CHECK_WHOLE(sift_day_of(1970, 1, 1), 0);
  CHECK_WHOLE(sift_day_of(2000, 3, 1), 11017);
  CHECK_WHOLE(sift_weekday(sift_day_of(2025, 2, 6)), 3);
  CHECK_WHOLE(sift_weekday(sift_day_of(1969, 12, 29)), 0);
  sift_day last = sift_day_of(9999, 12, 31);
  for (sift_day day = sift_day_of(1, 1, 1); day <= last; day += 97) {
    sift_civil c = sift_civil_of(day);
    CHECK(sift_civil_is_valid(c.year, c.month, c.day));
    CHECK(sift_day_of(c.year, c.month, c.day) == day);
  }
}

static void test_only_real_days_are_valid(void)
{
  static const struct {
    int year, month, day;
    bool valid;
  } days[] = {
    { 2024, 2, 29, true },  { 2023, 2, 29, false }, { 1900, 2, 29, false },
    { 2000, 2, 29, true },  { 2025, 4, 31, false }, { 2025, 12, 31, true },
    { 2025, 0, 1, false },  { 2025, 13, 1, false }, { 2025, 1, 0, false },
    { 0, 1, 1, false },     { 10000, 1, 1, false },
  };
  for (size_t i = 0; i < sizeof days / sizeof days[0]; i++)
    CHECK(sift_civil_is_valid(days[i].year, days[i].month, days[i].day) == days[i].valid);
}

static void test_months_clamp_to_their_end(void)
{
  CHECK(sift_day_add_months(sift_day_of(2025, 1, 31), 1) == sift_day_of(2025, 2, 28));
  CHECK(sift_day_add_months(sift_day_of(2024, 3, 31), -1) == sift_day_of(2024, 2, 29));
  CHECK(sift_day_add_months(sift_day_of(2024, 12, 15), 13) == sift_day_of(2026, 1, 15));
  CHECK(sift_day_add_months(sift_day_of(2024, 1, 15), -25) == sift_day_of(2021, 12, 15));
  CHECK(sift_day_add_months(SIFT_DAY_NONE, 5) == SIFT_DAY_NONE);
}

/* Written, first and last day, grain, and how it is written again (NULL: the same). */
static const struct {
  const char *edtf, *first, *last, *grain, *again;
} periods[] = {
  { "2025", "2025-01-01", "2025-12-31", "year", NULL },
  { "2024-02", "2024-02-01", "2024-02-29", "month", NULL },
  { "2025-02-06", "2025-02-06", "2025-02-06", "day", NULL },
  { "202X", "2020-01-01", "2029-12-31", "decade", NULL },
  { "2024-10/2024-12", "2024-10-01", "2024-12-31", "quarter", NULL },
  { "2024-01/2024-06", "2024-01-01", "2024-06-30", "half", NULL },
  { "2024-02/2024-04", "2024-02-01", "2024-04-30", "month", NULL },
  { "2024-01/2024-12", "2024-01-01", "2024-12-31", "year", "2024" },
  { "2024-02-01/2024-02-29", "2024-02-01", "2024-02-29", "month", "2024-02" },
  { "2024/2026", "2024-01-01", "2026-12-31", "year", NULL },
  { "2024-04/2025-03", "2024-04-01", "2025-03-31", "month", NULL },
  { "2025-02-03/2025-02-09", "2025-02-03", "2025-02-09", "week", NULL },
  { "2025-02-03/2025-02-05", "2025-02-03", "2025-02-05", "day", NULL },
  { "2024-Q4", "2024-10-01", "2024-12-31", "quarter", "2024-10/2024-12" },
  { "2024-H1", "2024-01-01", "2024-06-30", "half", "2024-01/2024-06" },
  { "2024-33", "2024-01-01", "2024-03-31", "quarter", "2024-01/2024-03" },
  { "2024-36", "2024-10-01", "2024-12-31", "quarter", "2024-10/2024-12" },
  { "2024-41", "2024-07-01", "2024-12-31", "half", "2024-07/2024-12" },
  { "2025/..", "2025-01-01", "", "year", NULL },
  { "../2025-03", "", "2025-03-31", "month", NULL },
  { "2025-03-14/", "2025-03-14", "", "day", "2025-03-14/.." },
  { "2026-03-10T07:46-05:00", "2026-03-10", "2026-03-10", "day", "2026-03-10" },
};

static void check_day(sift_day day, const char *want)
{
  char room[SIFT_EDTF_ROOM];
  if (day == SIFT_DAY_NONE)
    CHECK_TEXT(SIFT_TEXT(""), want);
  else
    CHECK_TEXT(sift_period_print((sift_period){ day, day, SIFT_GRAIN_DAY }, room), want);
}

static void test_periods_are_read_and_written(void)
{
  for (size_t i = 0; i < sizeof periods / sizeof periods[0]; i++) {
    char room[SIFT_EDTF_ROOM];
    sift_period p;
    const char *edtf = periods[i].edtf;
    if (!CHECK_CASE(edtf, sift_period_parse(sift_text_of(edtf), &p)))
      continue;
    check_day(p.first, periods[i].first);
    check_day(p.last, periods[i].last);
    CHECK_TEXT(sift_text_of(sift_granularity_name(p.grain)), periods[i].grain);
    CHECK_TEXT(sift_period_print(p, room), periods[i].again ? periods[i].again : edtf);
  }
}

static void test_what_is_no_period_is_refused(void)
{
  static const char *const wrong[] = {
    "",           "..",      "../..",         "/",
    "25",         "2025-",   "2025-13",       "2025-00",
    "2025-02-30", "2025-2",  "2025-02-06-07", "20XX",
    "0000",       "2025-Q5", "2025-H3",       "2025-37",
    "2025/2024",  "today",   "2025-02/x",     "2025/2026/2027",
    "2025 02",
  };
  for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
    sift_period p;
    CHECK_CASE(wrong[i], !sift_period_parse(sift_text_of(wrong[i]), &p));
  }
}

/* ---------------------------------------------------------------- text */

/* Bytes, and where the first of them is no UTF-8 (-1: nowhere). */
static const struct {
  const char *bytes;
  int fault;
} faults[] = {
  { "", -1 },
  { "plain text that is longer than eight bytes", -1 },
  { "caf\xC3\xA9 \xE2\x82\xAC \xF0\x9F\x98\x80", -1 },
  { "\xEF\xBF\xBD is U+FFFD itself", -1 },
  { "abc\x80", 3 },
  { "abcdefghijk\xC3", 11 },
  { "\xC0\xAF", 0 },           /* overlong */
  { "\xE0\x9F\xBF", 0 },       /* overlong */
  { "\xED\xA0\x80", 0 },       /* surrogate */
  { "\xED\x9F\xBF", -1 },
  { "\xF4\x8F\xBF\xBF", -1 },
  { "\xF4\x90\x80\x80", 0 },   /* past U+10FFFF */
  { "\xF5\x80\x80\x80", 0 },
  { "ok\xE2\x82", 2 },
  { "\xFF", 0 },
};

static void test_utf8_faults_are_found(void)
{
  for (size_t i = 0; i < sizeof faults / sizeof faults[0]; i++) {
    size_t at = sift_utf8_fault(sift_text_of(faults[i].bytes));
    CHECK_WHOLE(at == SIZE_MAX ? -1 : (int)at, faults[i].fault);
  }
}

static void test_runes_survive_writing_and_reading(void)
{
  for (uint32_t rune = 1; rune < 0x110000; rune += 61) {
    char bytes[4];
    const char *at = bytes;
    size_t len = sift_rune_put(bytes, rune);
    uint32_t want = rune >= 0xD800 && rune <= 0xDFFF ? SIFT_RUNE_BAD : rune;
    CHECK(sift_rune_next(&at, bytes + len) == want && at == bytes + len);
  }
}

static void test_places_are_counted_in_code_points(void)
{
  sift_counter counter = { .text = SIFT_TEXT("a\xC3\xA9\xE2\x82\xAC" "b") };
  CHECK_WHOLE(sift_counter_at(&counter, 0), 0);
  CHECK_WHOLE(sift_counter_at(&counter, 3), 2);
  CHECK_WHOLE(sift_counter_at(&counter, 6), 3);
  CHECK_WHOLE(sift_counter_at(&counter, 1), 1);
  CHECK_WHOLE(sift_counter_at(&counter, 99), 4);
  CHECK_WHOLE(sift_utf8_count(counter.text), 4);
}

static void test_letters_and_spaces_of_other_scripts(void)
{
  CHECK(sift_rune_is_letter('x') && sift_rune_is_letter(0xE9) &&
        sift_rune_is_letter(0x416));
  CHECK(sift_rune_is_letter(0x4E2D) && !sift_rune_is_letter('7') &&
        !sift_rune_is_letter('$'));
  CHECK(!sift_rune_is_letter(0x2014) && !sift_rune_is_letter(0x20AC));
  CHECK(sift_rune_is_space(0xA0) && sift_rune_is_space(0x2009) &&
        !sift_rune_is_space('_'));
}

static void test_texts_are_found_and_cut(void)
{
  sift_arena *arena = sift_arena_open(0);
  sift_text t =
      SIFT_TEXT("the quick brown fox jumps over the lazy dog, the end of the story");
  CHECK_WHOLE(sift_text_find(t, SIFT_TEXT("the"), 1), 31);
  CHECK_WHOLE(sift_text_find(t, SIFT_TEXT("over the lazy dog, the end of the story"), 0),
              26);
  CHECK(sift_text_find(t, SIFT_TEXT("over the lazy dog, the end of the stork"), 0) ==
        SIZE_MAX);
  CHECK(sift_text_find(t, SIFT_TEXT("cat"), 0) == SIZE_MAX);
  CHECK_WHOLE(sift_text_find(t, SIFT_TEXT(""), 7), 7);
  CHECK(!sift_text_has(SIFT_TEXT("ab"), SIFT_TEXT("abc")));
  CHECK_TEXT(sift_text_sub(t, 60, 999), "story");
  CHECK_TEXT(sift_text_sub(t, 9, 4), "");
  CHECK_TEXT(sift_text_trim(SIFT_TEXT(" \n x y\t")), "x y");
  CHECK_TEXT(sift_text_squeeze(arena, SIFT_TEXT("\xC2\xA0 a \xE2\x80\x89\n b ")), "a b");
  CHECK_TEXT(sift_text_lower(arena, SIFT_TEXT("\xC3\x89" "COLE")), "\xC3\x89" "cole");
  CHECK(sift_text_eq_fold(SIFT_TEXT("NVIDIA"), SIFT_TEXT("Nvidia")));
  CHECK(sift_text_compare(SIFT_TEXT("ab"), SIFT_TEXT("abc")) < 0);
  CHECK(sift_text_ends(t, SIFT_TEXT("story")) && sift_text_starts(t, SIFT_TEXT("the q")));
  sift_arena_close(arena);
}

static void test_buffers_grow(void)
{
  sift_arena *arena = sift_arena_open(0);
  sift_buffer b = { .arena = arena };
  CHECK_TEXT(sift_buffer_text(&b), "");
  for (int i = 0; i < 1000; i++)
    sift_buffer_print(&b, "%d,", i);
  sift_buffer_rune(&b, 0x20AC);
  sift_buffer_byte(&b, '!');
  CHECK_WHOLE(b.len, 10 * 2 + 90 * 3 + 900 * 4 + 4);
  CHECK(sift_text_ends(sift_buffer_text(&b), SIFT_TEXT("998,999,\xE2\x82\xAC!")));
  sift_arena_close(arena);
}

/* ---------------------------------------------------------------- memory, tables,
 * errors */

static void count_up(void *counter)
{
  (*(int *)counter)++;
}

static void test_arenas_give_zeroed_aligned_memory_again_and_again(void)
{
  sift_arena *arena = sift_arena_open(0);
  int closed = 0;
  for (int round = 0; round < 3; round++) {
    sift_defer(arena, count_up, &closed);
    for (size_t size = 1; size < 3000000; size = size * 3 + 1) {
      unsigned char *at = sift_alloc(arena, size);
      CHECK((uintptr_t)at % _Alignof(max_align_t) == 0);
      size_t dirty = 0;
      for (size_t i = 0; i < size; i++)
        dirty += at[i] != 0;
      CHECK_WHOLE(dirty, 0);
      memset(at, 0xA5, size);
    }
    sift_arena_reset(arena);
    CHECK_WHOLE(closed, round + 1);
    CHECK_WHOLE(sift_arena_bytes(arena), 0);
  }
  sift_defer(arena, count_up, &closed);
  sift_arena_close(arena);
  CHECK_WHOLE(closed, 4);
}

static void test_a_spent_budget_ends_in_one_place(void)
{
  sift_arena *arena = sift_arena_open(100000);
  static jmp_buf place;
  static int closed;
  volatile size_t pieces = 0;
  closed = 0;
  sift_arena_on_limit(arena, &place);
  sift_defer(arena, count_up, &closed);
  if (setjmp(place) == 0)
    for (;; pieces++)
      sift_alloc(arena, 1000);
  CHECK_WHOLE(pieces, 100);
  CHECK_WHOLE(sift_arena_left(arena), 0);
  sift_arena_reset(arena);
  CHECK_WHOLE(closed, 1);
  CHECK_WHOLE(sift_arena_left(arena), 100000);
  if (setjmp(place) == 0) {
    sift_alloc_array(arena, SIZE_MAX / 2, 3);
    CHECK(false);
  }
  sift_arena_close(arena);
}

static void test_lists_keep_their_items(void)
{
  sift_arena *arena = sift_arena_open(0);
  SIFT_LIST(size_t) numbers_list = { 0 }, others = { 0 };
  for (size_t i = 0; i < 20000; i++) {
    CHECK(*SIFT_PUSH(arena, &numbers_list) == 0);
    numbers_list.at[i] = i;
    if (i % 3 == 0)
      *SIFT_PUSH(arena, &others) = i;
  }
  size_t wrong = 0;
  for (size_t i = 0; i < numbers_list.count; i++)
    wrong += numbers_list.at[i] != i;
  for (size_t i = 0; i < others.count; i++)
    wrong += others.at[i] != 3 * i;
  CHECK_WHOLE(wrong, 0);
  sift_arena_close(arena);
}

static void test_tables_find_keys_in_order_of_insertion(void)
{
  sift_arena *arena = sift_arena_open(0);
  sift_table table = { .arena = arena };
  static int values[5000];
  CHECK(sift_table_get(&table, SIFT_TEXT("x")) == NULL);
  for (size_t i = 0; i < 5000; i++) {
    char key[16];
    snprintf(key, sizeof key, "key %zu", i);
    *sift_table_put(&table, sift_text_copy(arena, sift_text_of(key))) = &values[i];
  }
  CHECK(*sift_table_put(&table, SIFT_TEXT("key 77")) == &values[77]);
  *sift_table_put(&table, SIFT_TEXT("")) = &values[1];
  CHECK_WHOLE(table.count, 5001);
  for (size_t i = 0; i < 5000; i++)
    CHECK(sift_table_get(&table, table.at[i].key) == &values[i]);
  CHECK(sift_table_get(&table, SIFT_TEXT("key 5000")) == NULL);
  CHECK(sift_table_get(&table, SIFT_TEXT("")) == &values[1]);
  sift_arena_close(arena);
}

static void test_hashes_are_the_same_everywhere(void)
{
  CHECK(sift_hash(SIFT_TEXT("factsift"), 0) == UINT64_C(0x22a1d806ebacbff1));
  CHECK(sift_hash(SIFT_TEXT("factsift"), 0) != sift_hash(SIFT_TEXT("factsift"), 1));
  CHECK(sift_hash(SIFT_TEXT(""), 0) != sift_hash(SIFT_TEXT("a"), 0));
}

static void test_errors_say_what_and_where(void)
{
  sift_error err;
  CHECK(sift_fail_at(&err, SIFT_RULE, "rules/x.yaml:7", "no %s", "match") == SIFT_RULE);
  CHECK_TEXT(sift_text_of(err.at), "rules/x.yaml:7");
  CHECK_TEXT(sift_text_of(err.message), "no match");
  CHECK(sift_fail(NULL, SIFT_LIMIT, "nobody listens") == SIFT_LIMIT);
  CHECK_TEXT(sift_text_of(sift_status_name(SIFT_DECODE)), "decode");
  char longer[600];
  for (size_t i = 0; i + 2 < sizeof longer; i += 2)
    memcpy(longer + i, "\xC3\xA9", 3);
  sift_fail(&err, SIFT_READ, "x%s", longer); /* cut in the middle of a letter */
  CHECK(sift_utf8_fault(sift_text_of(err.message)) == SIZE_MAX);
  CHECK(strlen(err.message) > 500);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    CHECK_TEST(test_decimals_keep_what_was_written),
    CHECK_TEST(test_what_is_no_number_is_refused),
    CHECK_TEST(test_decimals_compare_by_value),
    CHECK_TEST(test_decimals_calculate_exactly),
    CHECK_TEST(test_days_and_dates_are_one_to_one),
    CHECK_TEST(test_only_real_days_are_valid),
    CHECK_TEST(test_months_clamp_to_their_end),
    CHECK_TEST(test_periods_are_read_and_written),
    CHECK_TEST(test_what_is_no_period_is_refused),
    CHECK_TEST(test_utf8_faults_are_found),
    CHECK_TEST(test_runes_survive_writing_and_reading),
    CHECK_TEST(test_places_are_counted_in_code_points),
    CHECK_TEST(test_letters_and_spaces_of_other_scripts),
    CHECK_TEST(test_texts_are_found_and_cut),
    CHECK_TEST(test_buffers_grow),
    CHECK_TEST(test_arenas_give_zeroed_aligned_memory_again_and_again),
    CHECK_TEST(test_a_spent_budget_ends_in_one_place),
    CHECK_TEST(test_lists_keep_their_items),
    CHECK_TEST(test_tables_find_keys_in_order_of_insertion),
    CHECK_TEST(test_hashes_are_the_same_everywhere),
    CHECK_TEST(test_errors_say_what_and_where),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
