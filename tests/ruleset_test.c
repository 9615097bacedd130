/* ruleset_test.c - rule files are read strictly, faults name their line, patterns get the
 * limits they lack, and the automaton finds what it was given. */
#include "check.h"

#include <dirent.h>
#include <stdlib.h>

#include "cases.h"
#include "ruleset/regex/regex.h"

/* ---------------------------------------------------------------- faults */

typedef struct fault_list {
  SIFT_LIST(sift_error) faults;
  sift_arena *arena;
} fault_list;

static void keep_fault(void *context, const sift_error *fault)
{
  fault_list *list = context;
  *SIFT_PUSH(list->arena, &list->faults) = *fault;
}

static bool has_fault(const fault_list *list, const char *line, sift_text part)
{
  for (size_t i = 0; i < list->faults.count; i++) {
    const sift_error *fault = &list->faults.at[i];
    const char *colon = strrchr(fault->at, ':');
    if (colon != NULL && strcmp(colon + 1, line) == 0 &&
        sift_text_has(sift_text_of(fault->message), part))
      return true;
  }
  return false;
}

/* The file's "# fault LINE: part of the message" lines, and no fault besides. */
static void check_faults(sift_arena *arena, const char *name, sift_text bytes)
{
  fault_list list = { .arena = arena };
  sift_ruleset *rules = NULL;
  sift_error err = { 0 };
  CHECK_CASE(name,
             sift_ruleset_read(bytes, name, keep_fault, &list, &rules, &err) != SIFT_OK);
  CHECK_CASE(name, rules == NULL && err.message[0] != '\0');
  const sift_text mark = SIFT_TEXT("# fault ");
  size_t expected = 0;
  for (size_t at = 0; sift_text_starts(sift_text_sub(bytes, at, bytes.len), mark);
       expected++) {
    size_t colon = sift_text_find(bytes, SIFT_TEXT(":"), at);
    size_t end = sift_text_find(bytes, SIFT_TEXT("\n"), at);
    const char *line = sift_text_z(arena, sift_text_sub(bytes, at + mark.len, colon));
    CHECK_CASE(name, has_fault(&list, line, sift_text_sub(bytes, colon + 2, end)));
    at = end + 1;
  }
  if (!CHECK_CASE(name, expected == list.faults.count))
    for (size_t i = 0; i < list.faults.count; i++)
      fprintf(stderr, "  %s: %s\n", list.faults.at[i].at, list.faults.at[i].message);
}

static void test_each_fault_names_its_line(void)
{
  static const char folder[] = SIFT_TESTS_DIR "/rules/faults";
  DIR *files = opendir(folder);
  size_t count = 0;
  if (!CHECK(files != NULL))
    return;
  for (struct dirent *entry; (entry = readdir(files)) != NULL;) {
    if (entry->d_name[0] == '.')
      continue;
    char path[1024];
    snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
    sift_arena *arena = sift_arena_open(0);
    check_faults(arena, entry->d_name, read_file(arena, path));
    sift_arena_close(arena);
    count++;
  }
  closedir(files);
  CHECK(count >= 20);
}

static void test_a_folder_without_rules_is_refused(void)
{
  sift_ruleset *rules = NULL;
  sift_error err = { 0 };
  CHECK(sift_ruleset_open("/nowhere", NULL, NULL, &rules, &err) == SIFT_READ);
  CHECK(rules == NULL);
}

/* With a part of its lists the program would read sentences wrong, and say so nowhere. */
static void test_a_grammar_is_whole(void)
{
  static const char bytes[] = "format: 1\nset: {name: part, version: 1.0.0}\n"
                              "grammar:\n  modals: [will, would]\n";
  sift_arena *arena = sift_arena_open(0);
  fault_list list = { .arena = arena };
  sift_ruleset *rules = NULL;
  sift_error err = { 0 };
  CHECK(sift_ruleset_read(sift_text_of(bytes), "part.yaml", keep_fault, &list, &rules,
                          &err) == SIFT_RULE);
  CHECK(list.faults.count == SIFT_WORDLIST_COUNT - 1);
  CHECK(strstr(err.message, "no file has it") != NULL);
  sift_arena_close(arena);
}

/* ---------------------------------------------------------------- a small rule set */

static sift_ruleset *open_small(void)
{
  sift_ruleset *rules = NULL;
  sift_error err = { 0 };
  sift_status status =
      sift_ruleset_open(SIFT_TESTS_DIR "/rules/small", NULL, NULL, &rules, &err);
  if (!CHECK(status == SIFT_OK))
    fail_msg("%s: %s", err.at, err.message);
  return rules;
}

static void test_names_and_maps_are_found_again(void)
{
  sift_ruleset *rules = open_small();
  CHECK_TEXT(sift_map_get(rules, "scale", SIFT_TEXT("BN")), "1e9");
  CHECK(sift_map_get(rules, "scale", SIFT_TEXT("dozen")).at == NULL);
  CHECK(sift_map_get(rules, "scales", SIFT_TEXT("bn")).at == NULL);
  const sift_entity *mill = sift_entity_find(rules, SIFT_TEXT("meridian steel works"));
  if (CHECK(mill != NULL))
    CHECK_TEXT(mill->id, "meridian");
  const sift_entity *rail = sift_entity_find(rules, SIFT_TEXT("meridian-rail"));
  CHECK(rail != NULL && rail->owner == mill);
  CHECK(sift_entity_find(rules, SIFT_TEXT("Meridian Stee")) == NULL);
  CHECK(sift_metric_find(rules, SIFT_TEXT("operating_income")) != NULL);
  CHECK(sift_table_get(&rules->entities_by_class, SIFT_TEXT("steelmaker")) != NULL);
  sift_ruleset_close(rules);
}

static void test_the_hash_follows_the_bytes(void)
{
  static const char *const files[] = {
    "format: 1\nset: {name: a, version: 1.0.0}\n",
    "format: 1\nset: {name: a, version: 1.0.1}\n",
  };
  char hashes[3][SIFT_SHA256_ROOM];
  for (size_t i = 0; i < 3; i++) {
    sift_ruleset *rules = NULL;
    CHECK(sift_ruleset_read(sift_text_of(files[i / 2]), "a.yaml", NULL, NULL, &rules,
                            NULL) == SIFT_OK);
    memcpy(hashes[i], rules->hash, sizeof hashes[i]);
    sift_ruleset_close(rules);
  }
  CHECK(strcmp(hashes[0], hashes[1]) == 0 && strcmp(hashes[0], hashes[2]) != 0);
}

/* ---------------------------------------------------------------- patterns */

/* What the rule language does not take of PCRE2's. */
static void test_patterns_that_rules_may_not_use_are_refused(void)
{
  static const char *const refused[] = { "(?(?=a)b|c)", "a\\Kb",     "[0-9]\\d",
                                         "(?x) a b",    "a(*SKIP)b", "(?R)",
                                         "(?|(a)|(b))", "(?n)(a)" };
  for (size_t i = 0; i < sizeof refused / sizeof refused[0]; i++) {
    sift_arena *arena = sift_arena_open(0);
    sift_regex_reading reading;
    CHECK_CASE(refused[i], sift_regex_read(arena, sift_text_of(refused[i]), true,
                                           &reading, NULL) == SIFT_RULE);
    sift_arena_close(arena);
  }
}

/* A word and a figure have an end, so that no rule reads for ever. */
static void test_repeats_without_limit_get_one(void)
{
  static const char *const cases[][2] = { { "[a-z]+ billion", "[a-z]{1,24} billion" },
                                          { "[0-9]+%", "[0-9]{1,20}%" },
                                          { "(?:,[0-9]{3})*", "(?:,[0-9]{3}){0,6}" },
                                          { "(?:[a-z]{2} )+x", "(?:[a-z]{2} )+x" } };
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
    sift_arena *arena = sift_arena_open(0);
    sift_regex_reading reading = { 0 };
    CHECK(sift_regex_read(arena, sift_text_of(cases[i][0]), true, &reading, NULL) ==
          SIFT_OK);
    CHECK_TEXT(reading.bounded, cases[i][1]);
    sift_arena_close(arena);
  }
}

/* ---------------------------------------------------------------- automaton */

/* Every literal at every place where it stands, against the plain search. */
static void check_text_scan(const sift_automaton *automaton, const sift_target *targets,
                            size_t count, sift_text text)
{
  static bool found[16][400];
  memset(found, 0, sizeof found);
  sift_scan scan = { 0 };
  sift_hit hits[3];
  while (scan.place < text.len) {
    size_t got = sift_automaton_scan(automaton, text, &scan, hits, 3);
    for (size_t i = 0; i < got; i++) {
      size_t targets_here;
      const sift_target *const *list =
          sift_automaton_list(automaton, hits[i], &targets_here);
      for (size_t k = 0; k < targets_here; k++)
        if (list[k]->kind == SIFT_HIT_RULE)
          found[list[k]->index][hits[i].end] = true;
    }
  }
  for (size_t i = 0; i < count; i++)
    for (size_t end = targets[i].written.len; end <= text.len; end++) {
      size_t start = end - targets[i].written.len;
      bool bounded = targets[i].form == SIFT_ALIAS_FOLDED;
      bool here = sift_text_eq_fold(sift_text_sub(text, start, end), targets[i].written);
      if (bounded && start > 0 &&
          (sift_is_alpha((unsigned char)text.at[start - 1]) ||
           sift_is_digit((unsigned char)text.at[start - 1])))
        here = false;
      CHECK(found[i][end] == here);
    }
}

static void test_the_automaton_finds_what_stands_there(void)
{
  static const struct {
    const char *literal;
    bool bounded;
  } literals[] = {
    { "he", false },  { "she", false }, { "hers", true }, { "his", true },
    { "$", false },   { "$ he", true }, { "3m", true },   { "3", true },
    { "a", true },    { "ab", false },  { "-ab", false }, { "b a", true },
    { "e h", false },
  };
  enum { COUNT = sizeof literals / sizeof literals[0] };
  sift_arena *arena = sift_arena_open(0);
  sift_automaton_maker *maker = sift_automaton_begin(arena);
  sift_target targets[COUNT];
  for (uint32_t i = 0; i < COUNT; i++) {
    targets[i] = (sift_target){ .kind = SIFT_HIT_RULE,
                                .index = i,
                                .written = sift_text_of(literals[i].literal),
                                .form = literals[i].bounded ? SIFT_ALIAS_FOLDED
                                                            : SIFT_ALIAS_EXACT };
    sift_automaton_add(maker, targets[i].written, literals[i].bounded, &targets[i]);
  }
  sift_automaton *automaton = sift_automaton_end(maker, arena);
  static const char letters[] = "hers$ 3mabi-.H";
  uint32_t seed = 1;
  for (int round = 0; round < 300; round++) {
    char text[120];
    for (size_t i = 0; i < sizeof text; i++) {
      seed = seed * 1664525 + 1013904223;
      text[i] = letters[(seed >> 16) % (sizeof letters - 1)];
    }
    check_text_scan(automaton, targets, COUNT, (sift_text){ text, sizeof text });
  }
  sift_arena_close(arena);
}

/* ---------------------------------------------------------------- match copy */

static const struct {
  const char *text, *copy;
} copies[] = {
  { "plain", "plain" },
  { "tab\tand\nline", "tab\nand\nline" },
  { "3–4 — 5‑6 −7", "3-4 - 5-6 -7" },
  { "“a” ‘b’", "\"a\" 'b'" },
  { "40 vans—half—by 2030—a few, 3—4", "40 vans—half—by 2030—a few, 3-4" },
  { "5\u00A0km\u202F7\u30008", "5 km 7 8" },
  { "so\u00ADft\u200B\uFEFF.", "soft." },
  { "\u212A and \u017F", "K and s" },
  { "é€ñ", "é€ñ" },
  { "\u200Bab\u200B", "ab" },
  { "two  words and 3  more of them", "two words and 3 more of them" },
  { "a   row  7 of.  Columns  ", "a   row  7 of.  Columns  " },
};

static void test_the_copy_folds_and_leads_back(void)
{
  for (size_t i = 0; i < sizeof copies / sizeof copies[0]; i++) {
    sift_arena *arena = sift_arena_open(0);
    sift_text text = sift_text_of(copies[i].text);
    sift_copy copy = sift_copy_make(arena, text);
    CHECK_TEXT(copy.text, copies[i].copy);
    uint32_t end = 0;
    for (uint32_t at = 0; at < copy.text.len;) {
      const char *next = copy.text.at + at;
      uint32_t rune = sift_rune_next(&next, copy.text.at + copy.text.len);
      sift_span place = { at, (uint32_t)(next - copy.text.at) };
      sift_span home = sift_copy_span(&copy, place);
      CHECK(home.start >= end && home.end > home.start && home.end <= text.len);
      const char *written = text.at + home.start;
      uint32_t original = sift_rune_next(&written, text.at + text.len);
      bool parts = original == 0x2014 && rune == original;
      CHECK_CASE(copies[i].text, parts || sift_rune_fold(original) == rune);
      CHECK_CASE(copies[i].text, written == text.at + home.end);
      end = home.end;
      at = place.end;
    }
    sift_arena_close(arena);
  }
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    CHECK_TEST(test_each_fault_names_its_line),
    CHECK_TEST(test_a_folder_without_rules_is_refused),
    CHECK_TEST(test_a_grammar_is_whole),
    CHECK_TEST(test_names_and_maps_are_found_again),
    CHECK_TEST(test_the_hash_follows_the_bytes),
    CHECK_TEST(test_patterns_that_rules_may_not_use_are_refused),
    CHECK_TEST(test_repeats_without_limit_get_one),
    CHECK_TEST(test_the_automaton_finds_what_stands_there),
    CHECK_TEST(test_the_copy_folds_and_leads_back),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
