/* masthead.h - inside of article/text/: the parts of the lines above a plain text, "Rack
 * Review :: hands-on :: Ann Ode :: 2026-05-19", and what of them the outlet is. */
#ifndef SIFT_ARTICLE_MASTHEAD_H
#define SIFT_ARTICLE_MASTHEAD_H

#include "article/inner.h"

/* Three letters or more, and no small one. */
bool sift_is_all_large(sift_text line);
/* The next part of a line from *at on, between such marks; an empty one may be. */
sift_text sift_line_part(sift_text line, size_t *at);
/* The first `count` blocks stand above the body. How many of them are the outlet's, above
 * the title ("MERIDIAN WIRE", its day, then the title); 0: the title comes first.
 * `is_title` says of a line that it could be one. */
size_t sift_masthead_blocks(sift_arena *arena, const sift_article *article, size_t count,
                            bool (*is_title)(sift_arena *arena, sift_text line));
/* The outlet that a line names: by its words ("Harbour Record"), its large letters ("PIT
 * & PLANT") or, in a part of a line with a day in it, by how it is written. Empty: none,
 * or several could be it. */
sift_text sift_outlet_in(sift_arena *arena, sift_text line);
/* The outlet of the line above all others, which has it first. */
sift_text sift_outlet_above(sift_text line);

#endif
