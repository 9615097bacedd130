/* bench.h - the two halves of the benchmark: what is measured on (text.c), and the
 * measuring (bench.c). */
#ifndef SIFT_BENCH_H
#define SIFT_BENCH_H

#include "api/engine.h"

typedef SIFT_LIST(sift_article) bench_articles;
typedef SIFT_LIST(sift_text) bench_pages;

/* Articles of together at least `bytes`, made from those of `folder`: their figures get
 * other digits, their names other names of the same kind, always the same ones. */
bool bench_make_articles(sift_arena *arena, const sift_ruleset *rules, const char *folder,
                         size_t bytes, bench_articles *out);
/* The same with the HTML pages among them, with their markup. */
bool bench_make_pages(sift_arena *arena, const char *folder, size_t bytes,
                      bench_pages *out);

#endif
