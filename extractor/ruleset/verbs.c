/* verbs.c - the forms of English verbs, made of the map `verb`: "hire" -> "hires",
 * "hired", "hiring". */
#include "ruleset/loader.h"

static bool is_vowel(char c)
{
  return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u';
}

static char at_end(sift_text word, size_t back)
{
  return word.len > back ? word.at[word.len - 1 - back] : '\0';
}

static sift_text stem(sift_text word, size_t less)
{
  return sift_text_sub(word, 0, word.len - less);
}

/* "tries", "reaches", "sells". */
static sift_text third_of(sift_arena *arena, sift_text base)
{
  static const char *const hissing[] = { "s", "x", "z", "ch", "sh", "o", NULL };
  if (at_end(base, 0) == 'y' && !is_vowel(at_end(base, 1)))
    return sift_text_join(arena, stem(base, 1), SIFT_TEXT("ies"));
  for (size_t i = 0; hissing[i] != NULL; i++)
    if (sift_text_ends(base, sift_text_of(hissing[i])))
      return sift_text_join(arena, base, SIFT_TEXT("es"));
  return sift_text_join(arena, base, SIFT_TEXT("s"));
}

static sift_text past_of(sift_arena *arena, sift_text base)
{
  if (at_end(base, 0) == 'e')
    return sift_text_join(arena, base, SIFT_TEXT("d"));
  if (at_end(base, 0) == 'y' && !is_vowel(at_end(base, 1)))
    return sift_text_join(arena, stem(base, 1), SIFT_TEXT("ied"));
  return sift_text_join(arena, base, SIFT_TEXT("ed"));
}

/* "planned" of "plan", or "cut": the last letter is written twice. */
static bool doubles(sift_text base, sift_text past)
{
  char last = at_end(base, 0);
  if (past.len == base.len + 3 && at_end(past, 2) == last)
    return true;
  return base.len <= 5 && base.len > 2 && !is_vowel(last) && last != 'w' && last != 'x' &&
         last != 'y' && is_vowel(at_end(base, 1)) && !is_vowel(at_end(base, 2)) &&
         !sift_text_ends(past, SIFT_TEXT("ed"));
}

static sift_text ing_of(sift_arena *arena, sift_text base, sift_text past)
{
  if (sift_text_ends(base, SIFT_TEXT("ie")))
    return sift_text_join(arena, stem(base, 2), SIFT_TEXT("ying"));
  if (at_end(base, 0) == 'e' && at_end(base, 1) != 'e')
    return sift_text_join(arena, stem(base, 1), SIFT_TEXT("ing"));
  if (doubles(base, past))
    base = sift_text_join(arena, base, sift_text_sub(base, base.len - 1, base.len));
  return sift_text_join(arena, base, SIFT_TEXT("ing"));
}

static void put_form(sift_arena *arena, sift_table *table, const sift_verb *verb,
                     size_t form)
{
  void **at = sift_table_put(table, verb->forms[form]);
  if (*at == NULL) {
    sift_verb_form *made = SIFT_NEW(arena, sift_verb_form);
    made->verb = verb;
    *at = made;
  }
  ((sift_verb_form *)*at)->forms |= 1u << form;
}

static void put_verb(sift_arena *arena, sift_table *table, sift_text base, sift_text said)
{
  sift_verb *verb = SIFT_NEW(arena, sift_verb);
  size_t space = sift_text_find(said, SIFT_TEXT(" "), 0);
  bool regular = sift_text_is(said, "-");
  sift_text past = regular             ? past_of(arena, base)
                   : space == SIZE_MAX ? said
                                       : sift_text_sub(said, 0, space);
  verb->forms[SIFT_BASE] = base;
  verb->forms[SIFT_THIRD] =
      sift_text_is(base, "have") ? SIFT_TEXT("has") : third_of(arena, base);
  verb->forms[SIFT_PAST] = past;
  verb->forms[SIFT_DONE] =
      regular || space == SIZE_MAX ? past : sift_text_sub(said, space + 1, said.len);
  verb->forms[SIFT_ING] = ing_of(arena, base, past);
  for (size_t form = 0; form < SIFT_VERB_FORMS; form++)
    put_form(arena, table, verb, form);
}

void sift_load_verbs(sift_loader *loader)
{
  sift_ruleset *rules = loader->rules;
  const sift_map *map = sift_table_get(&rules->maps, SIFT_TEXT("verb"));
  for (size_t i = 0; map != NULL && i < map->entries.count; i++)
    put_verb(rules->arena, &rules->verbs, map->entries.at[i].key,
             *(const sift_text *)map->entries.at[i].value);
}

const sift_verb_form *sift_verb_form_of(const sift_ruleset *rules, sift_text word)
{
  return sift_table_get(&rules->verbs, word);
}
