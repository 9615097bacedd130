/* load.c - from a folder of rule files to a rule set: the walk, the table of sections,
 * and the two passes (what others refer to by name is read from all files first). */
#include "ruleset/loader.h"
#include "ruleset/regex/regex.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define FOLDER_DEPTH 8
#define FILE_BYTES ((size_t)32 << 20)

/* ---------------------------------------------------------------- sections */

typedef struct section {
  const char *name;
  int pass;
  void (*whole)(sift_loader *loader, const sift_yaml *section);
  void (*item)(sift_loader *loader, const sift_yaml *item);
} section;

static const section sections[] = {
  { "fragments", 1, sift_load_fragments, NULL },
  { "maps", 1, sift_load_maps, NULL },
  { "words", 1, sift_load_words, NULL },
  { "grammar", 1, sift_load_grammar, NULL },
  { "values", 2, NULL, sift_load_value_rule },
  { "hedges", 2, NULL, sift_load_hedge },
  { "entities", 2, NULL, sift_load_entity },
  { "classes", 2, NULL, sift_load_class },
  { "metrics", 2, NULL, sift_load_metric },
  { "traits", 2, sift_load_traits, NULL },
  { "claims", 2, NULL, sift_load_claim_rule },
  { "qualifiers", 2, NULL, sift_load_qualifier },
  { "checks", 2, NULL, sift_load_check },
};

#define SECTION_COUNT (sizeof sections / sizeof sections[0])

static void read_section(sift_loader *loader, const section *s, const sift_yaml *value)
{
  if (s->whole != NULL) {
    s->whole(loader, value);
    return;
  }
  if (value->kind != SIFT_YAML_LIST &&
      (value->kind != SIFT_YAML_SCALAR || value->text.len > 0))
    sift_load_fault(loader, value->line, "%s is a list", s->name);
  for (const sift_yaml *item = value->child; item != NULL; item = item->next)
    s->item(loader, item);
}

static void read_sections(sift_loader *loader, const sift_yaml *file, int pass)
{
  for (size_t i = 0; i < SECTION_COUNT; i++) {
    const sift_yaml *value =
        sections[i].pass == pass ? sift_yaml_get(file, sections[i].name) : NULL;
    if (value != NULL)
      read_section(loader, &sections[i], value);
  }
}

static void check_head(sift_loader *loader, const sift_yaml *file)
{
  const char *known[SECTION_COUNT + 3] = { "format", "set" };
  for (size_t i = 0; i < SECTION_COUNT; i++)
    known[i + 2] = sections[i].name;
  sift_load_keys(loader, file, known);
  if (!sift_text_is(sift_load_text(loader, file, "format", true), "1"))
    sift_load_fault(loader, file->line, "format must be 1");
  const sift_yaml *set = file->kind == SIFT_YAML_MAP ? sift_yaml_get(file, "set") : NULL;
  if (set == NULL) {
    sift_load_fault(loader, file->line, "set: {name, version} is missing");
    return;
  }
  static const char *const keys[] = { "name", "version", "language", NULL };
  sift_load_keys(loader, set, keys);
  sift_load_text(loader, set, "name", true);
  sift_load_text(loader, set, "version", true);
}

/* ---------------------------------------------------------------- files */

typedef struct rule_file {
  const char *name; /* relative to the folder */
  sift_text bytes;
  const sift_yaml *body; /* NULL: could not be read */
} rule_file;

typedef struct reading {
  sift_loader loader;
  SIFT_LIST(rule_file) files;
} reading;

static bool is_rule_name(const char *name)
{
  sift_text t = sift_text_of(name);
  return sift_text_ends(t, SIFT_TEXT(".yaml")) || sift_text_ends(t, SIFT_TEXT(".yml"));
}

static const char *join(sift_arena *arena, const char *folder, const char *name)
{
  sift_buffer path = { .arena = arena };
  sift_buffer_print(&path, "%s%s%s", folder, folder[0] == '\0' ? "" : "/", name);
  return sift_text_z(arena, sift_buffer_text(&path));
}

static sift_status read_bytes(sift_arena *arena, const char *path, sift_text *out,
                              sift_error *err)
{
  FILE *file = fopen(path, "rb");
  if (file == NULL)
    return sift_fail_at(err, SIFT_READ, path, "cannot be opened");
  sift_buffer bytes = { .arena = arena };
  char room[16384];
  size_t got;
  while ((got = fread(room, 1, sizeof room, file)) > 0 && bytes.len <= FILE_BYTES)
    sift_buffer_add(&bytes, (sift_text){ room, got });
  bool failed = ferror(file) != 0;
  fclose(file);
  *out = sift_buffer_text(&bytes);
  if (failed || bytes.len > FILE_BYTES)
    return sift_fail_at(err, SIFT_READ, path, failed ? "cannot be read" : "is too large");
  return SIFT_OK;
}

static sift_status walk(reading *r, const char *relative, int depth, sift_error *err);

static sift_status visit(reading *r, const char *relative, int depth, sift_error *err)
{
  sift_arena *arena = r->loader.arena;
  const char *path = join(arena, r->loader.rules->folder, relative);
  struct stat info;
  if (stat(path, &info) != 0)
    return sift_fail_at(err, SIFT_READ, path, "cannot be read");
  if (S_ISDIR(info.st_mode))
    return depth < FOLDER_DEPTH ? walk(r, relative, depth + 1, err) : SIFT_OK;
  if (!S_ISREG(info.st_mode) || !is_rule_name(relative))
    return SIFT_OK;
  rule_file file = { .name = relative };
  SIFT_TRY(read_bytes(arena, path, &file.bytes, err));
  *SIFT_PUSH(arena, &r->files) = file;
  return SIFT_OK;
}

static sift_status walk(reading *r, const char *relative, int depth, sift_error *err)
{
  const char *path = join(r->loader.arena, r->loader.rules->folder, relative);
  DIR *folder = opendir(relative[0] == '\0' ? r->loader.rules->folder : path);
  if (folder == NULL)
    return sift_fail_at(err, SIFT_READ, path, "no folder of rules");
  SIFT_LIST(const char *) names = { 0 };
  for (struct dirent *entry; (entry = readdir(folder)) != NULL;)
    if (entry->d_name[0] != '.')
      *SIFT_PUSH(r->loader.arena, &names) =
          join(r->loader.arena, relative, entry->d_name);
  closedir(folder);
  sift_status status = SIFT_OK;
  for (size_t i = 0; i < names.count && status == SIFT_OK; i++)
    status = visit(r, names.at[i], depth, err);
  return status;
}

static int by_name(const void *a, const void *b)
{
  return strcmp(((const rule_file *)a)->name, ((const rule_file *)b)->name);
}

/* ---------------------------------------------------------------- passes */

static void parse_files(reading *r)
{
  sift_digest *digest = sift_digest_open(r->loader.arena);
  for (size_t i = 0; i < r->files.count; i++) {
    rule_file *file = &r->files.at[i];
    r->loader.file = file->name;
    sift_digest_add(digest, sift_text_of(file->name));
    sift_digest_add(digest, (sift_text){ "", 1 });
    sift_digest_add(digest, file->bytes);
    sift_digest_add(digest, (sift_text){ "", 1 });
    sift_error why = { 0 };
    sift_yaml *body = NULL;
    /* Who checks the rules runs their tests; who uses them only counts them. */
    const char *counted = r->loader.checked ? "tests" : NULL;
    if (sift_yaml_read_counting(r->loader.arena, file->bytes, file->name, counted, &body,
                                &why) == SIFT_OK &&
        body != NULL) {
      file->body = body;
      check_head(&r->loader, body);
      continue;
    }
    const char *line = strrchr(why.at, ':');
    sift_load_fault(&r->loader, line == NULL ? 0 : (int)strtol(line + 1, NULL, 10), "%s",
                    why.message);
  }
  sift_digest_end(digest, r->loader.rules->hash);
}

static void publish(sift_loader *loader)
{
  sift_ruleset *rules = loader->rules;
  rules->values = loader->values.at;
  rules->value_count = loader->values.count;
  rules->claims = loader->claims.at;
  rules->claim_count = loader->claims.count;
  rules->needs = loader->needs.at;
  rules->need_count = loader->needs.count;
  rules->entities = loader->entities.at;
  rules->entity_count = loader->entities.count;
  rules->metrics = loader->metrics.at;
  rules->metric_count = loader->metrics.count;
  rules->words = loader->words.at;
  rules->word_count = loader->words.count;
  rules->hedges = loader->hedges.at;
  rules->hedge_count = loader->hedges.count;
  rules->classes = loader->classes.at;
  rules->class_count = loader->classes.count;
  rules->qualifiers = loader->qualifiers.at;
  rules->qualifier_count = loader->qualifiers.count;
  rules->sieve = sift_sieve_end(loader->sieve);
  rules->checks = loader->checks.at;
  rules->check_count = loader->checks.count;
}

static void load_files(reading *r)
{
  sift_loader *loader = &r->loader;
  parse_files(r);
  for (int pass = 1; pass <= 2; pass++)
    for (size_t i = 0; i < r->files.count; i++) {
      loader->file = r->files.at[i].name;
      if (r->files.at[i].body != NULL && r->files.at[i].body->kind == SIFT_YAML_MAP)
        read_sections(loader, r->files.at[i].body, pass);
    }
  sift_load_needs(loader);
  sift_load_links(loader);
  publish(loader);
  sift_load_steps(loader);
  sift_load_indexes(loader);
  sift_load_trait_bits(loader);
  sift_load_verbs(loader);
  sift_load_lint(loader);
  sift_load_automaton(loader);
}

static void begin(reading *r, const char *folder, sift_fault_sink *fault, void *context,
                  sift_error *err)
{
  sift_arena *arena = sift_arena_open(0);
  sift_ruleset *rules = SIFT_NEW(arena, sift_ruleset);
  rules->arena = arena;
  rules->folder = sift_text_z(arena, sift_text_of(folder));
  r->loader.rules = rules;
  r->loader.sieve = sift_sieve_begin(arena);
  r->loader.arena = arena;
  r->loader.file = "";
  r->loader.fault = fault;
  r->loader.context = context;
  r->loader.err = err;
  sift_table *tables[] = { &r->loader.fragments,
                           &r->loader.word_index,
                           &r->loader.ids,
                           &rules->maps,
                           &rules->entity_by_id,
                           &rules->entity_by_alias,
                           &rules->entity_by_folded,
                           &rules->metric_by_id,
                           &rules->entities_by_class,
                           &rules->verbs,
                           &rules->grammar.words };
  for (size_t i = 0; i < sizeof tables / sizeof tables[0]; i++)
    tables[i]->arena = arena;
}

static sift_status finish(reading *r, sift_ruleset **out)
{
  r->loader.scratch = sift_arena_open(0);
  r->loader.passing = sift_arena_open(0);
  load_files(r);
  sift_arena_close(r->loader.passing);
  sift_arena_close(r->loader.scratch);
  if (r->loader.faults == 0) {
    *out = r->loader.rules;
    return SIFT_OK;
  }
  sift_ruleset_close(r->loader.rules);
  return SIFT_RULE;
}

static sift_status read_folder(reading *r, sift_ruleset **out, sift_error *err)
{
  sift_status status = walk(r, "", 0, err);
  if (status == SIFT_OK && r->files.count == 0)
    status = sift_fail_at(err, SIFT_READ, r->loader.rules->folder,
                          "no rule files (.yaml) in it");
  if (status != SIFT_OK) {
    sift_ruleset_close(r->loader.rules);
    return status;
  }
  qsort(r->files.at, r->files.count, sizeof *r->files.at, by_name);
  return finish(r, out);
}

sift_status sift_ruleset_open(const char *folder, sift_fault_sink *fault, void *context,
                              sift_ruleset **out, sift_error *err)
{
  reading r = { .files = { 0 } };
  *out = NULL;
  begin(&r, folder, fault, context, err);
  return read_folder(&r, out, err);
}

sift_status sift_ruleset_open_checked(const char *folder, sift_fault_sink *fault,
                                      void *context, sift_ruleset **out, sift_error *err)
{
  reading r = { .loader.checked = true };
  *out = NULL;
  begin(&r, folder, fault, context, err);
  return read_folder(&r, out, err);
}

sift_status sift_ruleset_read(sift_text bytes, const char *name, sift_fault_sink *fault,
                              void *context, sift_ruleset **out, sift_error *err)
{
  reading r = { .files = { 0 } };
  *out = NULL;
  begin(&r, "", fault, context, err);
  *SIFT_PUSH(r.loader.arena, &r.files) = (rule_file){ .name = name, .bytes = bytes };
  return finish(&r, out);
}

void sift_ruleset_close(sift_ruleset *rules)
{
  if (rules != NULL)
    sift_arena_close(rules->arena);
}

/* ---------------------------------------------------------------- questions */

sift_text sift_map_get(const sift_ruleset *rules, const char *map, sift_text written)
{
  return sift_map_find(rules, sift_text_of(map), written);
}

sift_text sift_map_find(const sift_ruleset *rules, sift_text map, sift_text written)
{
  const sift_map *found = sift_table_get(&rules->maps, map);
  char lower[128];
  if (found == NULL || written.len > sizeof lower)
    return (sift_text){ NULL, 0 };
  for (size_t i = 0; i < written.len; i++)
    lower[i] = sift_to_lower(written.at[i]);
  const sift_text *folded =
      sift_table_get(&found->folded, (sift_text){ lower, written.len });
  if (folded == NULL)
    return (sift_text){ NULL, 0 };
  const sift_text *meaning = sift_table_get(&found->entries, written);
  return meaning != NULL ? *meaning : *folded;
}

const sift_metric *sift_metric_find(const sift_ruleset *rules, sift_text id)
{
  return sift_table_get(&rules->metric_by_id, id);
}

const sift_entity *sift_entity_find(const sift_ruleset *rules, sift_text name)
{
  const sift_entity *found = sift_table_get(&rules->entity_by_id, name);
  if (found == NULL)
    found = sift_table_get(&rules->entity_by_alias, name);
  char lower[160];
  if (found != NULL || name.len > sizeof lower)
    return found;
  for (size_t i = 0; i < name.len; i++)
    lower[i] = sift_to_lower(name.at[i]);
  return sift_table_get(&rules->entity_by_folded, (sift_text){ lower, name.len });
}
