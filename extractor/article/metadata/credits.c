/* credits.c - the words that pages say before the name of an author. */
#include "article/metadata/names.h"

#include <string.h>

#define LENGTH(array) (sizeof(array) / sizeof((array)[0]))

/* Said before a name. Those with a verb or of one who writes stand nowhere else; "by" and
 * its kin do, and count below a title only. Longer ones first. */
static const char *const strong_cues[] = {
  "this article was written by",
  "this post was written by",
  "article written by",
  "written by",
  "article by",
  "words by",
  "story by",
  "text by",
  "posted by",
  "reporting by",
  "erstellt von",
  "gespeichert von",
  "author",
  "authors",
  "author(s)",
  "autor",
  "autorin",
  "autoren",
  "autorin/autor",
  "auteur",
  "auteurs",
  "contributors",
};
static const char *const by_cues[] = { "by" };
static const char *const foreign_cues[] = { "von", "par", "por", "di", "door" };

static const struct {
  const char *const *words;
  size_t count;
  sift_credit kind;
} cues[] = {
  { strong_cues, LENGTH(strong_cues), SIFT_CREDIT_STRONG },
  { by_cues, LENGTH(by_cues), SIFT_CREDIT_BY },
  { foreign_cues, LENGTH(foreign_cues), SIFT_CREDIT_FOREIGN },
};

/* "By", "Written by:" alone in its text: the name follows in an element of its own. */
sift_credit sift_credit_alone(sift_text t)
{
  enum { LONGEST_CUE = 30 };
  while (t.len > 0 && strchr(":— |", t.at[t.len - 1]) != NULL)
    t.len--;
  char first = t.len > 0 ? sift_to_lower(t.at[0]) : '\0';
  for (size_t i = 0; t.len <= LONGEST_CUE && i < LENGTH(cues); i++)
    for (size_t k = 0; k < cues[i].count; k++)
      if (cues[i].words[k][0] == first &&
          sift_text_eq_fold(t, sift_text_of(cues[i].words[k])))
        return cues[i].kind;
  return SIFT_CREDIT_NONE;
}

/* How long the cue is with what parts it from the name; 0: the text does not begin with
 * it. One that names a thing ("author") has a colon, so that "Author talks" has none. */
static size_t cue_length(sift_text t, sift_text cue, sift_credit kind)
{
  size_t end = cue.len;
  if (t.len <= cue.len || !sift_text_eq_fold(sift_text_sub(t, 0, cue.len), cue))
    return 0;
  bool verb = kind != SIFT_CREDIT_STRONG || sift_text_ends(cue, SIFT_TEXT(" by")) ||
              sift_text_ends(cue, SIFT_TEXT(" von"));
  while (end < t.len && sift_is_space(t.at[end]))
    end++;
  bool colon = end < t.len && t.at[end] == ':';
  return colon || (verb && end > cue.len) ? end + colon : 0;
}

/* With a large letter, or one of another script; "the Quay desk" does too. */
static bool begins_large(sift_text name)
{
  if (sift_text_starts(name, SIFT_TEXT("the ")))
    name = sift_text_sub(name, strlen("the "), name.len);
  return name.len > 0 && (!sift_is_alpha(name.at[0]) || sift_is_upper(name.at[0]));
}

sift_credit sift_credit_read(sift_text t, sift_text *name)
{
  char first = t.len > 0 ? sift_to_lower(t.at[0]) : '\0';
  for (size_t i = 0; i < LENGTH(cues); i++)
    for (size_t k = 0; k < cues[i].count; k++) {
      if (cues[i].words[k][0] != first) /* nearly all */
        continue;
      size_t len = cue_length(t, sift_text_of(cues[i].words[k]), cues[i].kind);
      *name = sift_text_trim(sift_text_sub(t, len, t.len));
      if (len > 0 && begins_large(*name))
        return cues[i].kind;
    }
  return SIFT_CREDIT_NONE;
}
