/* fields.h - inside of tag/: the groups of a date rule, as numbers; 0 where a group did
 * not take part or says nothing. `second`: the other end of a range, groups in "_to". */
#ifndef SIFT_FIELDS_H
#define SIFT_FIELDS_H

#include "tag/kinds.h"

/* Group or constant "name_to", false where it is missing or empty. */
bool sift_field_second(const sift_match *match, const char *name, sift_text *out);
/* The same of `name`, or of "name_to" for the second end of a range. */
static inline bool sift_field(const sift_match *match, const char *name, bool second,
                              sift_text *out)
{
  return second ? sift_field_second(match, name, out)
                : sift_match_group(match, name, out, NULL) && out->len > 0;
}
int sift_field_digits(sift_text t); /* the digits that t begins with */
/* What a map says of a word, as a number with its sign. */
int sift_field_mapped(const sift_match *match, const char *map, sift_text word);
/* The same of the group that is named like the map. */
int sift_field_word(const sift_match *match, const char *name, bool second);
int sift_field_ordinal(const sift_match *match, sift_text t); /* "4th", "twenty-fourth" */
int sift_field_number(const sift_match *match, const char *name, bool second);
bool sift_field_amount(const sift_match *match, sift_text written, int *whole,
                       bool *half);
int sift_field_count(const sift_match *match, const char *name);
int sift_field_year(const sift_match *match, bool second); /* four digits, "'05", words */
int sift_field_decade(const sift_match *match, bool second); /* its first year */

#endif
