/* payload.h - the data that sites leave in a page for its scripts, as JSON. */
#ifndef SIFT_ARTICLE_PAYLOAD_H
#define SIFT_ARTICLE_PAYLOAD_H

#include "article/inner.h"

/* The object or array that begins at `start`, up to its closing bracket; empty: none. */
sift_text sift_payload_balanced(sift_text t, size_t start);

/* What a page of the app router of Next.js pushes to its scripts piece by piece
 * ("self.__next_f.push([1,"..."])"): an array of its rows. NULL: it pushes nothing. */
sift_json *sift_flight_read(sift_arena *arena, const sift_node *page);
/* Whether a value of such a row is an element of the page: ["$", tag, key, {...}]. */
bool sift_flight_is_element(const sift_json *value);

/* The object that a function in a script returns, as JSON: Nuxt 2 writes
 * `(function(a,b){return {title:a,draft:b}}("A title",false))`. Names stand for what the
 * function is called with, or for null. Empty: it is no such call, or too long. */
sift_text sift_literal_read(sift_arena *arena, sift_text call);

/* Whether a node of rich text runs on within its line. */
bool sift_rich_is_run(const sift_json *node);
/* Whether it is a text with marks and says no type. */
bool sift_rich_is_leaf(const sift_json *node);
/* The tag of the type that a node gives itself ("h": of a heading); NULL: of none. */
const char *sift_rich_tag(sift_text type);
/* Which of the levels 1 to 6 a heading is of. */
int sift_rich_level(const sift_json *node, sift_text type);

#endif
