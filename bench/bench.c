/* bench.c - how long the parts of the work take, as ratios measured in one run on one
 * machine: a plain scan for digits, the automaton's pass, tagging, claims, whole pages,
 * two threads. docs/performance.md says what they should be and where the time goes. */
#include "bench.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define TEXT_MEBIBYTES 32 /* pages: half of it */
#define ROUNDS 3

typedef struct desk {
  sift_ruleset *rules;
  bench_articles articles;
  bench_pages pages;
  size_t text_bytes, page_bytes;
  size_t mentions, claims, digits, hits; /* counted, so that no work can be left out */
  double slowest;                        /* seconds that one page took at most */
  size_t slowest_bytes;
} desk;

static double read_clock(clockid_t clock)
{
  struct timespec t;
  clock_gettime(clock, &t);
  return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static double now(void)
{
  return read_clock(CLOCK_MONOTONIC);
}

/* Time of the processor, the best of a few rounds: the others had company on the
 * machine. */
static double measure(void (*work)(desk *d), desk *d)
{
  double best = 1e9;
  for (int i = 0; i < ROUNDS; i++) {
    double start = read_clock(CLOCK_PROCESS_CPUTIME_ID);
    work(d);
    double took = read_clock(CLOCK_PROCESS_CPUTIME_ID) - start;
    best = took < best ? took : best;
  }
  return best;
}

/* ---------------------------------------------------------------- text */

static void scan_digits(desk *d)
{
  d->digits = 0;
  for (size_t i = 0; i < d->articles.count; i++) {
    sift_text text = d->articles.at[i].text;
    size_t count = 0;
    for (size_t k = 0; k < text.len; k++)
      count += sift_is_digit((unsigned char)text.at[k]);
    d->digits += count;
  }
}

static void scan_automaton(desk *d)
{
  static sift_hit hits[512];
  d->hits = 0;
  for (size_t i = 0; i < d->articles.count; i++) {
    sift_text text = d->articles.at[i].text;
    for (sift_scan scan = { 0 }; scan.place < text.len;)
      d->hits += sift_automaton_scan(d->rules->automaton, text, &scan, hits, 512);
  }
}

/* Tags, and finds the claims where a claimer is given. */
static void work_through(desk *d, size_t from, size_t step, bool claims)
{
  sift_arena *own = sift_arena_open(0), *arena = sift_arena_open(0);
  sift_tagger *tagger = sift_tagger_open(own, d->rules);
  sift_claimer *claimer = claims ? sift_claimer_open(own, d->rules) : NULL;
  sift_error err;
  for (size_t i = from; i < d->articles.count; i += step) {
    const sift_article *article = &d->articles.at[i];
    sift_mentions mentions;
    sift_claims found = { 0 };
    sift_arena_reset(arena);
    sift_tag(tagger, arena, article, &mentions, &err);
    if (claimer != NULL) {
      sift_dates_resolve(d->rules, arena, article, &mentions);
      sift_claims_find(claimer, arena, article, &mentions, &found, &err);
    }
    if (step == 1) {
      d->mentions += mentions.count;
      d->claims += found.count;
    }
  }
  sift_arena_close(arena);
  sift_arena_close(own);
}

static void tag_all(desk *d)
{
  d->mentions = 0;
  work_through(d, 0, 1, false);
}

static void claim_all(desk *d)
{
  d->mentions = d->claims = 0;
  work_through(d, 0, 1, true);
}

/* ---------------------------------------------------------------- pages */

static void parse_pages(desk *d)
{
  for (size_t i = 0; i < d->pages.count; i++)
    sift_html_parse_bare(d->pages.at[i]);
}

static void add_line(sift_buffer *out, const sift_json *record)
{
  sift_json_write(out, record);
  sift_buffer_byte(out, '\n');
}

static void render(void *context, sift_piece *piece)
{
  (void)context;
  sift_buffer out = { .arena = piece->arena };
  if (piece->article == NULL)
    return;
  sift_counter counter = { .text = piece->article->text };
  add_line(&out,
           sift_article_record(piece->arena, piece->article, SIFT_RECORD_LINE, false));
  for (size_t i = 0; i < piece->mentions.count; i++)
    if (sift_kind_is_public(piece->mentions.at[i].kind))
      add_line(&out, sift_mention_record(piece->arena, piece->article,
                                         &piece->mentions.at[i], &counter));
  for (size_t i = 0; i < piece->claims.count; i++)
    add_line(&out,
             sift_claim_record(piece->arena, &piece->claims.at[i], SIFT_RECORD_LINE));
}

static void extract_pages(desk *d)
{
  sift_worker worker;
  sift_worker_open(&worker, d->rules);
  sift_arena *arena = sift_arena_open((size_t)1 << 30);
  for (size_t i = 0; i < d->pages.count; i++) {
    sift_piece piece = { .arena = arena };
    piece.listed.item = (sift_item){ .shape = SIFT_ITEM_BYTES,
                                     .source = SIFT_TEXT("page.html"),
                                     .media_type = SIFT_TEXT("text/html"),
                                     .bytes = d->pages.at[i] };
    double start = read_clock(CLOCK_PROCESS_CPUTIME_ID);
    sift_piece_make(&worker, &piece, render, NULL);
    double took = read_clock(CLOCK_PROCESS_CPUTIME_ID) - start;
    if (took > d->slowest) {
      d->slowest = took;
      d->slowest_bytes = d->pages.at[i].len;
    }
    arena = piece.arena;
    sift_arena_reset(arena);
  }
  sift_arena_close(arena);
  sift_worker_close(&worker);
}

/* ---------------------------------------------------------------- threads */

static volatile uint64_t spun;

static void *spin(void *context)
{
  const uint64_t *turns = context;
  uint64_t state = 1;
  for (uint64_t i = 0; i < *turns; i++)
    state = state * UINT64_C(6364136223846793005) + 1442695040888963407u;
  spun = state;
  return NULL;
}

typedef struct half {
  desk *d;
  size_t from;
} half;

static void *work_half(void *context)
{
  const half *h = context;
  work_through(h->d, h->from, 2, true);
  return NULL;
}

static double run_two(void *(*work)(void *), void *a, void *b)
{
  pthread_t other;
  double start = now();
  bool threaded = pthread_create(&other, NULL, work, b) == 0;
  work(a);
  if (threaded)
    pthread_join(other, NULL);
  else
    work(b);
  return now() - start;
}

static double run_both_alone(void *(*work)(void *), void *a, void *b)
{
  double start = now();
  work(a);
  work(b);
  return now() - start;
}

/* How many times faster two threads are than one, at best. */
static double gain(void *(*work)(void *), void *a, void *b)
{
  double best = 0;
  for (int i = 0; i < ROUNDS; i++) {
    double alone = run_both_alone(work, a, b), together = run_two(work, a, b);
    best = alone / together > best ? alone / together : best;
  }
  return best;
}

/* ---------------------------------------------------------------- the report */

static void report(const char *what, double seconds, size_t bytes, double ratio,
                   const char *of, double limit)
{
  printf("%-28s %8.3f s %8.0f MiB/s", what, seconds, (double)bytes / 1048576 / seconds);
  if (of != NULL)
    printf("  %6.2f x %-22s (at most %g)", ratio, of, limit);
  printf("\n");
}

#define PASS_SCANS 60 /* plain scans that the automaton's pass may take */

/* Of what stands on the automaton's pass also how often it is the plain scan: a pass that
 * is faster than it need be makes every ratio to it worse. */
static void report_on_pass(const char *what, double seconds, size_t bytes,
                           double automaton, double digits, double limit)
{
  report(what, seconds, bytes, seconds / automaton, "the automaton's pass", limit);
  printf("%-48s  %6.0f x %-22s (at most %g)\n", "", seconds / digits, "the plain scan",
         limit * PASS_SCANS);
}

static void report_text(desk *d, const char *name)
{
  double digits = measure(scan_digits, d), automaton = measure(scan_automaton, d);
  double tagging = measure(tag_all, d), claiming = measure(claim_all, d);
  size_t bytes = d->text_bytes;
  printf("%s: %zu articles, %.1f MiB, %zu digits, %zu hits, %zu mentions, %zu claims\n",
         name, d->articles.count, (double)bytes / 1048576, d->digits, d->hits,
         d->mentions, d->claims);
  report("plain scan for digits", digits, bytes, 0, NULL, 0);
  report("automaton's pass", automaton, bytes, automaton / digits, "the plain scan",
         PASS_SCANS);
  report_on_pass("tagging", tagging, bytes, automaton, digits, 4);
  report_on_pass("tagging and claims", claiming, bytes, automaton, digits, 6);
}

static void report_pages(desk *d)
{
  double parse = measure(parse_pages, d), extract = measure(extract_pages, d);
  report("libxml2 parses pages", parse, d->page_bytes, 0, NULL, 0);
  report("extract of pages", extract, d->page_bytes, extract / parse, "the bare parse",
         3);
  report("the slowest page", d->slowest, d->slowest_bytes, 0, NULL, 0);
}

static void report_threads(desk *d)
{
  uint64_t turns = UINT64_C(400000000);
  double bare = gain(spin, &turns, &turns);
  half first = { d, 0 }, second = { d, 1 };
  double ours = gain(work_half, &first, &second);
  printf(
      "two threads: a spin loop gains %.2f, tagging and claims %.2f: %.2f of it (at least "
      "0.9)\n",
      bare, ours, ours / bare);
}

static void report_rules(const sift_ruleset *rules)
{
  printf("rules: %zu values, %zu claims, %zu entities, %zu states\n", rules->value_count,
         rules->claim_count, rules->entity_count,
         sift_automaton_states(rules->automaton));
}

static bool make_articles(desk *d, sift_arena *arena, const char *folder, size_t bytes)
{
  if (!bench_make_articles(arena, d->rules, folder, bytes, &d->articles))
    return false;
  for (size_t i = 0; i < d->articles.count; i++)
    d->text_bytes += d->articles.at[i].text.len;
  return true;
}

/* [FOLDER [MEBIBYTES]] */
int main(int argc, char **argv)
{
  desk d = { 0 };
  sift_error err = { 0 };
  const char *folder = argc > 1 ? argv[1] : SIFT_CORPUS_DIR "/articles";
  if (sift_ruleset_open(SIFT_RULES_DIR, NULL, NULL, &d.rules, &err) != SIFT_OK) {
    fprintf(stderr, "%s: %s\n", err.at, err.message);
    return 1;
  }
  size_t bytes = (argc > 2 ? strtoul(argv[2], NULL, 10) : TEXT_MEBIBYTES) << 20;
  sift_arena *arena = sift_arena_open(0);
  desk prose = { .rules = d.rules };
  if (!make_articles(&d, arena, folder, bytes) ||
      !make_articles(&prose, arena, SIFT_PROSE_DIR, bytes) ||
      !bench_make_pages(arena, folder, bytes / 2, &d.pages)) {
    fprintf(stderr, "%s: no articles to measure on\n", folder);
    return 1;
  }
  for (size_t i = 0; i < d.pages.count; i++)
    d.page_bytes += d.pages.at[i].len;
  setvbuf(stdout, NULL, _IOLBF, 0);
  report_rules(d.rules);
  report_text(&d, "figures in every sentence");
  report_text(&prose, "ordinary prose");
  report_pages(&d);
  report_threads(&d);
  sift_arena_close(arena);
  sift_ruleset_close(d.rules);
  return 0;
}
