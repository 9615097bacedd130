/* claim_test.c - what context gives to claims: pronouns, lists, headings, tables, carried
 * figures. */
#include <stdlib.h>

#include "cases.h"
#include "claimdesk.h"

/* ---------------------------------------------------------------- context, as data */

static bool field_is(sift_text wanted, sift_text a, sift_text b)
{
  return wanted.len == 0 || sift_text_eq(wanted, a) || sift_text_eq(wanted, b) ||
         (sift_text_is(wanted, "-") && a.len == 0);
}

static sift_text next_field(sift_text *line)
{
  size_t bar = sift_text_find(*line, SIFT_TEXT("|"), 0);
  sift_text field = sift_text_sub(*line, 0, bar == SIZE_MAX ? line->len : bar);
  *line =
      bar == SIZE_MAX ? (sift_text){ "", 0 } : sift_text_sub(*line, bar + 1, line->len);
  return sift_text_trim(field);
}

/* The value as it is written, its date, or "=" and its lower end in digits. */
static bool value_is(sift_text wanted, const sift_value *value)
{
  char room[SIFT_DECIMAL_ROOM];
  if (!sift_text_starts(wanted, SIFT_TEXT("=")))
    return field_is(wanted, value->text, value->edtf);
  size_t space = sift_text_find(wanted, SIFT_TEXT(" "), 0);
  size_t end = space == SIZE_MAX ? wanted.len : space;
  return sift_text_eq(sift_text_sub(wanted, 1, end),
                      sift_decimal_print(value->lo, room)) &&
         (end == wanted.len ||
          sift_text_eq(sift_text_sub(wanted, end + 1, wanted.len), value->unit));
}

/* subject | metric | object | value | period | modality | speaker; an empty one asks nothing. */
static bool claim_is(const sift_claim *claim, sift_text line)
{
  sift_text none = { 0 };
  return field_is(next_field(&line), claim->subject, none) &&
         field_is(next_field(&line), claim->metric, none) &&
         field_is(next_field(&line), claim->object, none) &&
         value_is(next_field(&line), &claim->value) &&
         field_is(next_field(&line), claim->period.edtf, claim->period.text) &&
         field_is(next_field(&line), sift_text_of(sift_modality_name(claim->modality)),
                  none) &&
         field_is(next_field(&line), claim->speaker, none);
}

static void check_line(const sift_claims *claims, const char *file, sift_text line,
                       size_t number)
{
  bool wanted = !sift_text_starts(line, SIFT_TEXT("not "));
  sift_text asked = wanted ? line : sift_text_sub(line, 4, line.len);
  bool found = false;
  for (size_t i = 0; i < claims->count; i++)
    found = found || claim_is(&claims->at[i], asked);
  if (CHECK_CASE(file, found == wanted))
    return;
  fprintf(stderr, "  line %zu: %.*s\n", number, SIFT_SHOW(line));
  for (size_t i = 0; i < claims->count; i++) {
    const sift_claim *c = &claims->at[i];
    fprintf(stderr, "  got: %.*s | %.*s | %.*s | %.*s | %.*s | %s (%.*s)\n",
            SIFT_SHOW(c->subject), SIFT_SHOW(c->metric), SIFT_SHOW(c->object),
            SIFT_SHOW(c->value.text), SIFT_SHOW(c->period.edtf),
            sift_modality_name(c->modality), SIFT_SHOW(c->rule));
  }
}

/* Cases: a text, a line of "--", its claims, an empty line and "==". */
static void check_cases(const char *file)
{
  desk d = open_desk(SIFT_RULES_DIR);
  sift_text all = read_tests_file(d.arena, file), line;
  sift_buffer text = { .arena = d.arena };
  sift_claims claims = { 0 };
  bool in_text = false;
  size_t number = 0, cases = 0, asked = 1; /* of the case, that it claims something */
  for (size_t at = 0; at < all.len; at += line.len + 1) {
    size_t end = sift_text_find(all, SIFT_TEXT("\n"), at);
    line = sift_text_sub(all, at, end == SIZE_MAX ? all.len : end);
    number++;
    if (sift_text_starts(line, SIFT_TEXT("=="))) {
      if (!CHECK_CASE(file, !in_text && asked > 0))
        fprintf(stderr, "  line %zu: the case before asks nothing\n", number);
      in_text = true;
      text.len = asked = 0;
    } else if (in_text && sift_text_is(line, "--")) {
      in_text = false;
      read_text(&d, sift_text_trim(sift_text_copy(d.arena, sift_buffer_text(&text))),
                "2025-02-07");
      claims = claims_of(&d);
      cases++;
    } else if (in_text) {
      sift_buffer_add(&text, line);
      sift_buffer_byte(&text, '\n');
    } else if (line.len > 0 && line.at[0] != '#') {
      check_line(&claims, file, line, number);
      asked++;
    }
  }
  CHECK(cases > 10 && asked > 0);
  close_desk(&d);
}

static void test_context_fills_what_is_missing(void)
{
  check_cases("cases/claims.txt");
}

static void test_tables_and_lists_tell_what_their_heads_say(void)
{
  check_cases("cases/tables.txt");
}

static void test_a_time_in_an_article_of_no_day_has_none(void)
{
  desk d = open_desk(SIFT_RULES_DIR);
  read_text(&d,
            SIFT_TEXT("An outage hit Oracle. The outage began at 9:12 a.m. GMT and was "
                      "declared over at 1:26 p.m. GMT."),
            "");
  sift_claims claims = claims_of(&d);
  CHECK(claims.count == 2);
  for (size_t i = 0; i < claims.count; i++)
    CHECK_TEXT(claims.at[i].value.edtf, "");
  close_desk(&d);
}

static void test_this_year_of_an_article_of_no_day_is_no_other(void)
{
  desk d = open_desk(SIFT_RULES_DIR);
  read_text(&d,
            SIFT_TEXT("Oracle forecasts sales growth of at least 10% this year after "
                      "record sales in 2004. Kroger had revenue of $3 billion in 2004 "
                      "and expects a fall this year."),
            "");
  sift_claims claims = claims_of(&d);
  if (CHECK(claims.count == 2)) {
    CHECK_TEXT(claims.at[0].period.edtf, "");
    CHECK_TEXT(claims.at[1].period.edtf, "2004");
  }
  close_desk(&d);
}

/* ---------------------------------------------------------------- ids */

static void test_ids_depend_on_what_is_claimed(void)
{
  desk d = open_desk(SIFT_RULES_DIR);
  sift_text text = SIFT_TEXT("Oracle's revenue came to $53 billion in 2024. "
                             "Oracle's revenue came to $53 billion in 2024.");
  read_text(&d, text, "2025-02-07");
  sift_claims claims = claims_of(&d);
  if (CHECK(claims.count == 2)) {
    char first[80];
    snprintf(first, sizeof first, "%.*s", SIFT_SHOW(claims.at[0].id));
    CHECK(strncmp(first, "sha256:", 7) == 0 && strlen(first) == 71);
    CHECK(!sift_text_eq(claims.at[0].id, claims.at[1].id)); /* another place */
    read_text(&d, text, "2025-02-07");
    claims = claims_of(&d);
    CHECK(claims.count == 2);
    CHECK_TEXT(claims.at[0].id, first); /* the same every time */
  }
  close_desk(&d);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    CHECK_TEST(test_context_fills_what_is_missing),
    CHECK_TEST(test_tables_and_lists_tell_what_their_heads_say),
    CHECK_TEST(test_a_time_in_an_article_of_no_day_has_none),
    CHECK_TEST(test_this_year_of_an_article_of_no_day_is_no_other),
    CHECK_TEST(test_ids_depend_on_what_is_claimed),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
