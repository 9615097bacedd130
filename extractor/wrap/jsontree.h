/* jsontree.h - what json.c, which knows cJSON, and jsontree.c, which knows only our tree,
 * have in common. Inside wrap/ only. */
#ifndef SIFT_JSONTREE_H
#define SIFT_JSONTREE_H

#include "wrap/wrap.h"

/* A new value at the end of `parent`, or a root where that is NULL. */
sift_json *sift_json_append(sift_arena *arena, sift_json *parent, sift_json_kind kind);

#endif
