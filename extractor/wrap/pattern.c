#include "wrap/asciipattern.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

enum {
  MATCH_LIMIT = 100000,    /* steps from one start; a sentence needs a few thousand */
  DEPTH_LIMIT = 100000,    /* of the interpreter */
  HEAP_LIMIT = 64 * 1024,  /* of the interpreter, in KiB */
  FIRST_TRIES = 128,       /* of a variant, before its machine code pays */
  FIRST_HEAP = 1024,       /* of the interpreter for these, in KiB: JIT's last stack */
  FIRST_STACK = 32 * 1024, /* of JIT code */
  LAST_STACK = 1024 * 1024,
  FIRST_GROUPS = 64,
};

struct group_name {
  const char *name;
  unsigned group;
};

/* Machine code takes longer to make than many matches, and most patterns are tried a
 * few times only: the interpreter serves the first tries. What serves subjects in ASCII
 * is made with the machine code. */
typedef enum variant_state { OPEN, COMPILED, INTERPRETED, MISSING } variant_state;

typedef struct variant {
  pcre2_code *code;
  uint32_t groups;
  _Atomic variant_state state;
  _Atomic uint32_t tries; /* that the interpreter served */
} variant;

struct sift_pattern {
  sift_text source;
  uint32_t options;
  bool interpreted, at_once;    /* never, at once machine code */
  variant *first, *any, *ascii; /* without machine code; with it */
  uint32_t group_count, name_count, look_behind;
  struct group_name *names;
};

struct sift_matcher {
  pcre2_match_data *data;
  pcre2_match_context *context;
  pcre2_jit_stack *stack;
  uint32_t groups; /* that `data` has room for */
  bool ascii;      /* all that matches look at */
  int found;       /* groups of the last match, 0 for none */
};

static void close_variant(void *handle)
{
  pcre2_code_free(((variant *)handle)->code);
}

static variant *make_variant(sift_arena *arena)
{
  variant *made = SIFT_NEW(arena, variant);
  atomic_init(&made->state, OPEN);
  atomic_init(&made->tries, 0);
  sift_defer(arena, close_variant, made);
  return made;
}

static int by_group(const void *a, const void *b)
{
  const struct group_name *m = a, *n = b;
  if (m->group != n->group)
    return m->group < n->group ? -1 : 1;
  return strcmp(m->name, n->name);
}

/* The code keeps a table of entries: the number in two bytes, high first, then the
 * name. */
static void list_names(sift_arena *arena, sift_pattern *pattern)
{
  PCRE2_SPTR entry;
  uint32_t entry_size;
  pcre2_pattern_info(pattern->first->code, PCRE2_INFO_CAPTURECOUNT,
                     &pattern->group_count);
  pcre2_pattern_info(pattern->first->code, PCRE2_INFO_MAXLOOKBEHIND,
                     &pattern->look_behind);
  pcre2_pattern_info(pattern->first->code, PCRE2_INFO_NAMECOUNT, &pattern->name_count);
  pcre2_pattern_info(pattern->first->code, PCRE2_INFO_NAMEENTRYSIZE, &entry_size);
  pcre2_pattern_info(pattern->first->code, PCRE2_INFO_NAMETABLE, &entry);
  pattern->names = SIFT_ARRAY(arena, struct group_name, pattern->name_count);
  for (uint32_t i = 0; i < pattern->name_count; i++, entry += entry_size)
    pattern->names[i] = (struct group_name){ (const char *)entry + 2,
                                             (unsigned)(entry[0] << 8 | entry[1]) };
  if (pattern->name_count > 1)
    qsort(pattern->names, pattern->name_count, sizeof *pattern->names, by_group);
}

sift_pattern *sift_pattern_later(sift_arena *arena, sift_text source, unsigned flags)
{
  uint32_t options = PCRE2_UTF | PCRE2_UCP | PCRE2_DUPNAMES | PCRE2_NEVER_BACKSLASH_C |
                     PCRE2_USE_OFFSET_LIMIT;
  if (flags & SIFT_PATTERN_CASELESS)
    options |= PCRE2_CASELESS;
  if (flags & SIFT_PATTERN_ANCHORED)
    options |= PCRE2_ANCHORED | PCRE2_NO_START_OPTIMIZE; /* no search to be sped up */
  sift_pattern *pattern = SIFT_NEW(arena, sift_pattern);
  pattern->source = source;
  pattern->options = options;
  pattern->interpreted = (flags & SIFT_PATTERN_NO_JIT) != 0;
  pattern->at_once = (flags & SIFT_PATTERN_JIT) != 0;
  pattern->first = make_variant(arena);
  pattern->any = make_variant(arena);
  pattern->ascii = make_variant(arena);
  return pattern;
}

sift_status sift_pattern_make(sift_arena *arena, sift_text source, unsigned flags,
                              sift_pattern **out, sift_error *err)
{
  int why;
  PCRE2_SIZE at;
  sift_pattern *pattern = sift_pattern_later(arena, source, flags);
  pattern->first->code = pcre2_compile((PCRE2_SPTR)(source.len > 0 ? source.at : ""),
                                       source.len, pattern->options, &why, &at, NULL);
  if (pattern->first->code == NULL) {
    PCRE2_UCHAR reason[160];
    char place[32];
    pcre2_get_error_message(why, reason, sizeof reason);
    snprintf(place, sizeof place, "byte %zu", (size_t)at);
    return sift_fail_at(err, SIFT_RULE, place, "pattern: %s", (const char *)reason);
  }
  list_names(arena, pattern);
  *out = pattern;
  return SIFT_OK;
}

uint32_t sift_pattern_look_behind(const sift_pattern *pattern)
{
  return pattern->look_behind;
}

size_t sift_pattern_group_count(const sift_pattern *pattern)
{
  return pattern->group_count;
}

size_t sift_pattern_name_count(const sift_pattern *pattern)
{
  return pattern->name_count;
}

const char *sift_pattern_name(const sift_pattern *pattern, size_t i, unsigned *group)
{
  if (i >= pattern->name_count)
    return NULL;
  if (group != NULL)
    *group = pattern->names[i].group;
  return pattern->names[i].name;
}

static void close_matcher(void *handle)
{
  sift_matcher *matcher = handle;
  pcre2_match_data_free(matcher->data);
  pcre2_match_context_free(matcher->context);
  pcre2_jit_stack_free(matcher->stack);
}

/* PCRE2 gives NULL only where memory is gone; a size that no machine has says so. */
static void *need(sift_arena *arena, void *handle)
{
  return handle != NULL ? handle : sift_alloc(arena, SIZE_MAX);
}

sift_matcher *sift_matcher_open(sift_arena *arena)
{
  sift_matcher *matcher = SIFT_NEW(arena, sift_matcher);
  sift_defer(arena, close_matcher, matcher);
  matcher->groups = FIRST_GROUPS;
  matcher->data = need(arena, pcre2_match_data_create(FIRST_GROUPS + 1, NULL));
  matcher->context = need(arena, pcre2_match_context_create(NULL));
  matcher->stack = need(arena, pcre2_jit_stack_create(FIRST_STACK, LAST_STACK, NULL));
  pcre2_set_match_limit(matcher->context, MATCH_LIMIT);
  pcre2_set_depth_limit(matcher->context, DEPTH_LIMIT);
  pcre2_set_heap_limit(matcher->context, HEAP_LIMIT);
  pcre2_jit_stack_assign(matcher->context, NULL, matcher->stack);
  return matcher;
}

static bool make_group_room(sift_matcher *matcher, uint32_t groups)
{
  if (groups <= matcher->groups)
    return true;
  pcre2_match_data *larger = pcre2_match_data_create(groups + 1, NULL);
  if (larger == NULL)
    return false;
  pcre2_match_data_free(matcher->data);
  matcher->data = larger;
  matcher->groups = groups;
  return true;
}

void sift_matcher_expect_ascii(sift_matcher *matcher, bool ascii)
{
  matcher->ascii = ascii;
}

static pcre2_code *compile(sift_text source, uint32_t options)
{
  int why;
  PCRE2_SIZE at;
  return pcre2_compile((PCRE2_SPTR)(source.len > 0 ? source.at : ""), source.len, options,
                       &why, &at, NULL);
}

bool sift_pattern_is_sound(const sift_pattern *pattern)
{
  pcre2_code *code = compile(pattern->source, pattern->options);
  pcre2_code_free(code);
  return code != NULL;
}

/* Without UTF and UCP each character is a byte, each class a table. */
static pcre2_code *compile_ascii(const sift_pattern *pattern)
{
  sift_text source;
  sift_arena *scratch = sift_arena_open(0);
  pcre2_code *code = NULL;
  if (sift_pattern_to_ascii(scratch, pattern->source, &source))
    code = compile(source, pattern->options & ~(uint32_t)(PCRE2_UTF | PCRE2_UCP));
  sift_arena_close(scratch);
  return code;
}

/* PCRE2 changes the code that JIT works on, while other threads may run the first. */
static pcre2_code *make_code(const sift_pattern *pattern, const variant *v)
{
  if (v == pattern->ascii)
    return compile_ascii(pattern);
  if (v == pattern->any && pattern->first->code != NULL)
    return pcre2_code_copy(pattern->first->code);
  return compile(pattern->source, pattern->options);
}

/* Where JIT cannot compile a pattern, or the machine has none, the interpreter serves. */
static variant_state complete(const sift_pattern *pattern, variant *v)
{
  if (v->code == NULL)
    v->code = make_code(pattern, v);
  if (v->code == NULL)
    return MISSING;
  pcre2_pattern_info(v->code, PCRE2_INFO_CAPTURECOUNT, &v->groups);
  bool made = !pattern->interpreted && v != pattern->first &&
              pcre2_jit_compile(v->code, PCRE2_JIT_COMPLETE) == 0;
  return made ? COMPILED : INTERPRETED;
}

/* One thread compiles, the others wait. */
static variant_state state_of(const sift_pattern *pattern, variant *v)
{
  static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
  variant_state state = atomic_load_explicit(&v->state, memory_order_acquire);
  if (state != OPEN)
    return state;
  pthread_mutex_lock(&lock);
  state = atomic_load_explicit(&v->state, memory_order_relaxed);
  if (state == OPEN) {
    state = complete(pattern, v);
    atomic_store_explicit(&v->state, state, memory_order_release);
  }
  pthread_mutex_unlock(&lock);
  return state;
}

static int run_variant(const variant *v, variant_state state, sift_matcher *matcher,
                       sift_text subject, size_t from)
{
  PCRE2_SPTR text = (PCRE2_SPTR)(subject.at != NULL ? subject.at : "");
  if (!make_group_room(matcher, v->groups))
    return PCRE2_ERROR_NOMEMORY;
  return state == COMPILED ? pcre2_jit_match(v->code, text, subject.len, from, 0,
                                             matcher->data, matcher->context)
                           : pcre2_match(v->code, text, subject.len, from,
                                         PCRE2_NO_UTF_CHECK | PCRE2_NO_JIT, matcher->data,
                                         matcher->context);
}

static bool is_new(const sift_pattern *pattern, variant *v)
{
  _Atomic uint32_t *tries = &v->tries;
  if (pattern->interpreted || pattern->at_once ||
      atomic_load_explicit(tries, memory_order_relaxed) >= FIRST_TRIES)
    return false;
  atomic_fetch_add_explicit(tries, 1, memory_order_relaxed);
  return true;
}

/* Which tries are the first depends on the threads, and what is found must not: a try at
 * a limit (here no wider than that of machine code) is left to the machine code. */
static bool run_first(const sift_pattern *pattern, sift_matcher *matcher,
                      sift_text subject, size_t from, int *found)
{
  variant_state state = state_of(pattern, pattern->first);
  if (state == MISSING)
    return false;
  pcre2_set_heap_limit(matcher->context, FIRST_HEAP);
  *found = run_variant(pattern->first, state, matcher, subject, from);
  pcre2_set_heap_limit(matcher->context, HEAP_LIMIT);
  return *found > 0 || *found == PCRE2_ERROR_NOMATCH;
}

static int run(const sift_pattern *pattern, sift_matcher *matcher, sift_text subject,
               size_t from)
{
  int found;
  variant *v = matcher->ascii ? pattern->ascii : pattern->any;
  if (is_new(pattern, v) && run_first(pattern, matcher, subject, from, &found))
    return found;
  variant_state state = state_of(pattern, v);
  if (state == MISSING) {
    v = pattern->any;
    state = state_of(pattern, v);
  }
  if (state == MISSING)
    return PCRE2_ERROR_NOMEMORY;
  return run_variant(v, state, matcher, subject, from);
}

sift_match_result sift_pattern_match(const sift_pattern *pattern, sift_matcher *matcher,
                                     sift_text subject, size_t from, size_t last_start)
{
  matcher->found = 0;
  if (from > subject.len || last_start < from)
    return SIFT_MATCH_NONE;
  if (subject.len > UINT32_MAX)
    return SIFT_MATCH_LIMIT;
  pcre2_set_offset_limit(matcher->context,
                         last_start == SIZE_MAX ? PCRE2_UNSET : (PCRE2_SIZE)last_start);
  int found = run(pattern, matcher, subject, from);
  if (found == PCRE2_ERROR_NOMATCH)
    return SIFT_MATCH_NONE;
  if (found <= 0) /* a limit, or memory; our options leave no other fault */
    return SIFT_MATCH_LIMIT;
  matcher->found = found;
  return SIFT_MATCH_FOUND;
}

bool sift_matcher_group(const sift_matcher *matcher, unsigned group, sift_span *out)
{
  if (group >= (unsigned)matcher->found)
    return false;
  const PCRE2_SIZE *places = pcre2_get_ovector_pointer(matcher->data);
  PCRE2_SIZE start = places[2 * (size_t)group], end = places[2 * (size_t)group + 1];
  if (start == PCRE2_UNSET || end < start)
    return false;
  *out = (sift_span){ (uint32_t)start, (uint32_t)end };
  return true;
}
