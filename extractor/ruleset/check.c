/* check.c - the section `checks`: roles and their equation. Their tests are claims, and
 * are run by reconcile/. */
#include "ruleset/check.h"
#include "ruleset/loader.h"

struct word {
  const char *word;
  sift_link link;
};

static const struct word subject_words[] = {
  { "same", SIFT_LINK_SAME },     { "object", SIFT_LINK_OBJECT },
  { "either", SIFT_LINK_EITHER }, { "any", SIFT_LINK_ANY },
  { "owned", SIFT_LINK_OWNED },   { NULL, SIFT_LINK_SAME }
};
static const struct word object_words[] = { { "same", SIFT_LINK_SAME },
                                            { "none", SIFT_LINK_NONE },
                                            { "some", SIFT_LINK_SOME },
                                            { "any", SIFT_LINK_ANY },
                                            { NULL, SIFT_LINK_SAME } };
static const struct word period_words[] = {
  { "same", SIFT_LINK_SAME },   { "any", SIFT_LINK_ANY },
  { "none", SIFT_LINK_NONE },   { "year before", SIFT_LINK_BEFORE },
  { "later", SIFT_LINK_LATER }, { NULL, SIFT_LINK_SAME }
};
static const struct word metric_words[] = {
  { "same", SIFT_LINK_SAME },     { "any", SIFT_LINK_ANY },
  { "growth", SIFT_LINK_GROWTH }, { "change", SIFT_LINK_CHANGE },
  { "part", SIFT_LINK_PART },     { NULL, SIFT_LINK_LIST }
};

/* The link that a word stands for; without the key the first of the table. */
static sift_link read_link(sift_loader *loader, const sift_yaml *map, const char *key,
                           const struct word *words)
{
  const sift_yaml *value = sift_yaml_get(map, key);
  if (value == NULL)
    return words[0].link;
  for (; words->word != NULL; words++)
    if (value->kind == SIFT_YAML_SCALAR && sift_text_is(value->text, words->word))
      return words->link;
  if (words->link != SIFT_LINK_LIST)
    sift_load_fault(loader, value->line, "%s cannot be '%.*s'", key,
                    SIFT_SHOW(value->text));
  return words->link;
}

static void read_kinds(sift_loader *loader, const sift_yaml *map, sift_check_role *role)
{
  sift_texts names = sift_load_texts(loader, map, "kind");
  for (size_t i = 0; i < names.count; i++) {
    sift_kind kind;
    if (sift_load_kind(loader, names.at[i], map->line, &kind))
      role->kinds |= 1u << kind;
  }
}

static void read_each(sift_loader *loader, const sift_yaml *map, sift_check_role *role)
{
  sift_text each = sift_load_text(loader, map, "each", false);
  role->each_object = sift_text_is(each, "object");
  role->each_period = sift_text_is(each, "period");
  role->each_metric = sift_text_is(each, "metric");
  role->each_subject = sift_text_is(each, "subject");
  role->each_row = sift_text_is(each, "row");
  bool known = role->each_object || role->each_period || role->each_metric ||
               role->each_subject || role->each_row;
  if (each.len > 0 && !known)
    sift_load_fault(loader, map->line, "each cannot be '%.*s'", SIFT_SHOW(each));
  if (role->each_object)
    role->object = SIFT_LINK_SOME;
  if (role->each_period)
    role->period = SIFT_LINK_SOME;
  if (role->each_subject)
    role->subject = SIFT_LINK_ANY;
}

/* Where in the article a claim of the role may stand. */
static void read_place(sift_loader *loader, const sift_yaml *map, sift_check_role *role)
{
  sift_text from = sift_load_text(loader, map, "from", false);
  role->table = sift_text_is(from, "table");
  role->items = sift_text_is(from, "items");
  role->listed = sift_text_is(from, "list");
  role->beside = sift_text_is(from, "beside");
  role->sentence = role->listed || role->beside || sift_text_is(from, "sentence");
  role->near = sift_text_is(from, "near");
  if (from.len > 0 && !role->table && !role->items && !role->sentence && !role->near)
    sift_load_fault(loader, map->line, "from cannot be '%.*s'", SIFT_SHOW(from));
}

static void read_role(sift_loader *loader, const sift_yaml *map, sift_check_role *role)
{
  static const char *const known[] = { "metric", "kind", "subject", "object",
                                       "period", "per",  "unit",    "basis",
                                       "each",   "from", NULL };
  role->name = map->key;
  sift_load_keys(loader, map, known);
  if (map->kind != SIFT_YAML_MAP)
    return;
  role->metric = read_link(loader, map, "metric", metric_words);
  if (role->metric == SIFT_LINK_LIST)
    role->metrics = sift_load_texts(loader, map, "metric");
  role->subject = read_link(loader, map, "subject", subject_words);
  role->object = read_link(loader, map, "object", object_words);
  role->period = read_link(loader, map, "period", period_words);
  role->per = sift_load_text(loader, map, "per", false);
  role->unit = sift_load_text(loader, map, "unit", false);
  read_place(loader, map, role);
  role->no_basis = sift_text_is(sift_load_text(loader, map, "basis", false), "none");
  read_kinds(loader, map, role);
  read_each(loader, map, role);
}

static void read_roles(sift_loader *loader, const sift_yaml *item, sift_check_form *form)
{
  const sift_yaml *roles = sift_yaml_get(item, "roles");
  if (roles == NULL || roles->kind != SIFT_YAML_MAP ||
      roles->count > SIFT_CHECK_ROLE_LIMIT) {
    sift_load_fault(loader, item->line, "a check needs a map of at most %d roles",
                    SIFT_CHECK_ROLE_LIMIT);
    return;
  }
  for (const sift_yaml *role = roles->child; role != NULL; role = role->next)
    read_role(loader, role, &form->roles[form->role_count++]);
}

static void read_equation(sift_loader *loader, const sift_yaml *item,
                          sift_check_form *form)
{
  const char *why;
  sift_text source = sift_load_text(loader, item, "holds", true);
  if (source.len > 0 &&
      !sift_equation_parse(source, form->roles, form->role_count, &form->equation, &why))
    sift_load_fault(loader, item->line, "holds: %s", why);
}

static void read_limits(sift_loader *loader, const sift_yaml *item, sift_check_form *form)
{
  sift_text within = sift_load_text(loader, item, "within percent", false);
  sift_decimal percent = { 0, 0 };
  if (within.len > 0 && (!sift_decimal_parse(within, &percent) || percent.exponent != 0))
    sift_load_fault(loader, item->line, "within percent must be a whole number");
  form->within_percent = (int)percent.digits;
  form->sentence = sift_load_flag(loader, item, "sentence");
}

/* Read again and run by sift_check_tests; here only how many there are, and that there
 * are some of both kinds. */
static size_t count_tests(sift_loader *loader, const sift_yaml *item)
{
  const sift_yaml *tests = sift_yaml_get(item, "tests");
  bool holds = false, fails = false;
  size_t count = 0;
  if (tests != NULL && tests->kind == SIFT_YAML_LIST)
    for (const sift_yaml *test = tests->child; test != NULL; test = test->next, count++) {
      static const char *const known[] = { "claims", "expect", NULL };
      sift_load_keys(loader, test, known);
      sift_text expect = sift_load_text(loader, test, "expect", true);
      holds |= sift_text_is(expect, "holds");
      fails |= sift_text_is(expect, "fails");
    }
  if (loader->checked)
    return tests == NULL ? 0 : tests->count;
  if (!holds || !fails)
    sift_load_fault(loader, item->line,
                    "a check needs a test that holds and one that fails");
  return count;
}

void sift_load_check(sift_loader *loader, const sift_yaml *item)
{
  static const char *const known[] = { "id",       "description", "roles",
                                       "holds",    "say",         "within percent",
                                       "sentence", "tests",       NULL };
  size_t before = loader->faults;
  sift_load_keys(loader, item, known);
  if (item->kind != SIFT_YAML_MAP)
    return;
  sift_check check = { .body = item, .origin = { loader->file, item->line } };
  check.id = sift_load_text(loader, item, "id", true);
  check.description = sift_load_text(loader, item, "description", true);
  sift_load_id(loader, check.id, "check", item->line);
  sift_check_form *form = SIFT_NEW(loader->arena, sift_check_form);
  form->say = sift_load_text(loader, item, "say", true);
  read_roles(loader, item, form);
  read_equation(loader, item, form);
  read_limits(loader, item, form);
  check.test_count = count_tests(loader, item);
  check.form = form;
  if (loader->faults == before)
    *SIFT_PUSH(loader->arena, &loader->checks) = check;
}
