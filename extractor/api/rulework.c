/* rulework.c - the doors to the rules: check, test, list. */
#include <stdarg.h>

#include "api/engine.h"

/* ---------------------------------------------------------------- check, test */

/* Faults on their way out, counted. */
typedef struct fault_printer {
  sift_sink out;
  size_t count;
} fault_printer;

static void print_fault(void *context, const sift_error *fault)
{
  fault_printer *printer = context;
  char line[1024];
  int length = snprintf(line, sizeof line, "%s%s%s\n", fault->at,
                        fault->at[0] != '\0' ? ": " : "", fault->message);
  sift_sink_text(printer->out, (sift_text){ line, length > 0 ? (size_t)length : 0 });
  printer->count++;
}

static void print_line(sift_sink out, const char *format, ...) SIFT_PRINTF(2, 3);
static void print_line(sift_sink out, const char *format, ...)
{
  char line[1024];
  va_list values;
  va_start(values, format);
  int length = vsnprintf(line, sizeof line, format, values);
  va_end(values);
  if (length > 0)
    sift_sink_text(out, sift_text_of(line));
}

/* Loads the rules with all faults printed. NULL where nothing can be used. */
static sift_ruleset *load(sift_engine *engine, fault_printer *printer,
                          sift_result *result)
{
  sift_ruleset *rules = NULL;
  sift_error err = { 0 };
  const char *folder = sift_rules_folder(engine);
  if (folder == NULL)
    sift_fail(&err, SIFT_USAGE, "no rules found; name their folder with --rules");
  else if (sift_ruleset_open(folder, print_fault, printer, &rules, &err) == SIFT_OK)
    return rules;
  if (printer->count == 0)
    sift_result_fail(result, &err);
  result->end = err.status == SIFT_USAGE ? SIFT_END_USAGE : SIFT_END_FAILED;
  return rules;
}

static void check_pattern(const sift_pattern *pattern, sift_origin origin, sift_text id,
                          fault_printer *printer)
{
  sift_error fault = { 0 };
  char place[256];
  if (pattern == NULL || sift_pattern_is_sound(pattern))
    return;
  snprintf(place, sizeof place, "%s:%d", origin.file, origin.line);
  sift_fail_at(&fault, SIFT_RULE, place,
               "the pattern of %.*s is too large once its fragments are in it: "
               "make two rules of it",
               SIFT_SHOW(id));
  print_fault(printer, &fault);
}

/* Patterns are compiled at their first match; here all are. */
static void check_patterns(const sift_ruleset *rules, fault_printer *printer)
{
  for (size_t i = 0; i < rules->value_count; i++)
    check_pattern(rules->values[i].pattern, rules->values[i].origin, rules->values[i].id,
                  printer);
  for (size_t i = 0; i < rules->claim_count; i++)
    check_pattern(rules->claims[i].pattern, rules->claims[i].origin, rules->claims[i].id,
                  printer);
}

sift_result sift_rules_check(sift_engine *engine, sift_sink out)
{
  sift_result result = { 0 };
  fault_printer printer = { .out = out };
  sift_ruleset *rules = load(engine, &printer, &result);
  if (rules != NULL && printer.count == 0)
    check_patterns(rules, &printer);
  result.errors = printer.count;
  if (rules != NULL)
    print_line(out,
               "%zu value rules, %zu claim rules, %zu names, %zu metrics, %zu checks: "
               "%zu faults\n",
               rules->value_count, rules->claim_count, rules->entity_count,
               rules->metric_count, rules->check_count, printer.count);
  sift_ruleset_close(rules);
  return result;
}

/* A rule's test text is read like an NDJSON document of its own. */
static sift_status read_test(void *context, sift_arena *arena, sift_text text,
                             sift_text published, sift_article **article,
                             sift_mentions *mentions, sift_error *err)
{
  sift_worker *worker = context;
  sift_piece piece = { .arena = arena };
  piece.listed.item = (sift_item){ .shape = SIFT_ITEM_TEXT,
                                   .source = SIFT_TEXT("test"),
                                   .bytes = text,
                                   .published = published };
  SIFT_TRY(sift_piece_read(worker, &piece, err));
  *article = piece.article;
  *mentions = piece.mentions;
  return SIFT_OK;
}

sift_result sift_rules_test(sift_engine *engine, sift_sink out)
{
  sift_result result = { 0 };
  fault_printer printer = { .out = out };
  sift_ruleset *rules = load(engine, &printer, &result);
  if (rules == NULL)
    return result;
  size_t values = 0, claims = 0, checks = 0;
  sift_worker worker;
  sift_worker_open(&worker, rules);
  size_t failures =
      sift_value_tests(rules, print_fault, &printer, &values) +
      sift_claim_tests(rules, read_test, &worker, print_fault, &printer, &claims) +
      sift_check_tests(rules, print_fault, &printer, &checks);
  sift_worker_close(&worker);
  sift_ruleset_close(rules);
  result.tests = values + claims + checks;
  result.errors = printer.count;
  print_line(out, "%zu tests of values, %zu of claims, %zu of checks: %zu failed\n",
             values, claims, checks, failures);
  if (failures > 0 || printer.count > 0)
    result.end = SIFT_END_FAILED;
  return result;
}

/* ---------------------------------------------------------------- list */

/* One row of the list, whatever sort of rule it is. */
typedef struct rule_row {
  const char *sort;
  sift_text id, description;
  sift_origin origin;
  size_t tests;
} rule_row;

static bool print_row(sift_arena *scratch, sift_look look, sift_sink out,
                      const rule_row *row)
{
  sift_buffer line = { .arena = scratch };
  if (look.format == SIFT_FORMAT_TEXT) {
    sift_buffer_print(&line, "%-6s %-40.*s %s:%d, %zu tests: %.*s\n", row->sort,
                      SIFT_SHOW(row->id), row->origin.file, row->origin.line, row->tests,
                      SIFT_SHOW(row->description));
  } else {
    sift_json *record = sift_json_object(scratch, NULL, NULL);
    sift_json_add_text(scratch, record, "record", SIFT_TEXT("rule"));
    sift_json_add_text(scratch, record, "sort", sift_text_of(row->sort));
    sift_json_add_text(scratch, record, "id", row->id);
    sift_json_add_text(scratch, record, "description", row->description);
    sift_json_add_text(scratch, record, "file", sift_text_of(row->origin.file));
    sift_json_add_whole(scratch, record, "line", row->origin.line);
    sift_json_add_whole(scratch, record, "tests", (int64_t)row->tests);
    sift_json_write(&line, record);
    sift_buffer_byte(&line, '\n');
  }
  bool sent = sift_sink_text(out, sift_buffer_text(&line));
  sift_arena_reset(scratch);
  return sent;
}

static void print_rules(const sift_ruleset *rules, sift_look look, sift_sink out)
{
  sift_arena *scratch = sift_arena_open(0);
  bool open = true;
  for (size_t i = 0; open && i < rules->value_count; i++) {
    const sift_value_rule *rule = &rules->values[i];
    open = print_row(scratch, look, out,
                     &(rule_row){ "value", rule->id, rule->description, rule->origin,
                                  rule->test_count });
  }
  for (size_t i = 0; open && i < rules->claim_count; i++) {
    const sift_claim_rule *rule = &rules->claims[i];
    open = print_row(scratch, look, out,
                     &(rule_row){ "claim", rule->id, rule->description, rule->origin,
                                  rule->test_count });
  }
  for (size_t i = 0; open && i < rules->check_count; i++) {
    const sift_check *rule = &rules->checks[i];
    open = print_row(scratch, look, out,
                     &(rule_row){ "check", rule->id, rule->description, rule->origin,
                                  rule->test_count });
  }
  sift_arena_close(scratch);
}

sift_result sift_rules_list(sift_engine *engine, sift_look look, sift_sink out)
{
  sift_result result = { 0 };
  if (sift_engine_ready(engine, &result))
    print_rules(engine->rules, look, out);
  return result;
}
