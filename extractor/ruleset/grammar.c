/* grammar.c - the section `grammar`: lists of words, by the names that the program asks
 * for. */
#include "ruleset/loader.h"

#include <string.h>

static const char *const names[] = {
#define SIFT_WORDLIST(name) #name,
  SIFT_GRAMMAR(SIFT_WORDLIST)
#undef SIFT_WORDLIST
};

sift_text sift_wordlist_name(sift_wordlist list, char room[64])
{
  size_t len = strlen(names[list]);
  for (size_t i = 0; i < len; i++)
    room[i] = (char)sift_to_lower(names[list][i]);
  return (sift_text){ room, len };
}

const sift_listed_in *sift_grammar_find(const sift_grammar *grammar, sift_text word)
{
  return sift_table_get(&grammar->words, word);
}

static bool begins_fold(sift_text text, sift_text head)
{
  return sift_text_eq_fold(sift_text_sub(text, 0, head.len), head);
}

static bool ends_fold(sift_text text, sift_text tail)
{
  size_t from = text.len > tail.len ? text.len - tail.len : 0;
  return sift_text_eq_fold(sift_text_sub(text, from, text.len), tail);
}

/* The length of the first text of the list that fits; 0: none does. */
static size_t fitting(const sift_grammar *grammar, sift_text text, sift_wordlist list,
                      bool (*fits)(sift_text text, sift_text listed))
{
  const sift_texts *texts = &grammar->lists[list];
  for (size_t i = 0; i < texts->count; i++)
    if (fits(text, texts->at[i]))
      return texts->at[i].len;
  return 0;
}

bool sift_grammar_has_fold(const sift_grammar *grammar, sift_text word,
                           sift_wordlist list)
{
  return fitting(grammar, word, list, sift_text_eq_fold) > 0;
}

size_t sift_grammar_starts(const sift_grammar *grammar, sift_text text,
                           sift_wordlist list)
{
  return fitting(grammar, text, list, sift_text_starts);
}

size_t sift_grammar_starts_fold(const sift_grammar *grammar, sift_text text,
                                sift_wordlist list)
{
  return fitting(grammar, text, list, begins_fold);
}

size_t sift_grammar_ends(const sift_grammar *grammar, sift_text text, sift_wordlist list)
{
  return fitting(grammar, text, list, sift_text_ends);
}

size_t sift_grammar_ends_fold(const sift_grammar *grammar, sift_text text,
                              sift_wordlist list)
{
  return fitting(grammar, text, list, ends_fold);
}

bool sift_grammar_within(const sift_grammar *grammar, sift_text text, sift_wordlist list)
{
  return fitting(grammar, text, list, sift_text_has) > 0;
}

bool sift_grammar_within_fold(const sift_grammar *grammar, sift_text text,
                              sift_wordlist list)
{
  return fitting(grammar, text, list, sift_text_has_fold) > 0;
}

static sift_wordlist list_named(sift_text name)
{
  size_t i = 0;
  while (i < SIFT_WORDLIST_COUNT && !sift_text_eq_fold(name, sift_text_of(names[i])))
    i++;
  return (sift_wordlist)i;
}

static void add_word(sift_loader *loader, sift_text word, sift_wordlist list)
{
  sift_looks_add(&loader->rules->grammar.looks[list], word);
  void **in = sift_table_put(&loader->rules->grammar.words, word);
  if (*in == NULL)
    *in = SIFT_NEW(loader->arena, sift_listed_in);
  ((sift_listed_in *)*in)->bits[list / 64] |= UINT64_C(1) << (list % 64);
}

/* A rule set without grammar (a file under test) reads no sentences; with a part of it
 * the program would not know the others' words, and say so nowhere. */
void sift_lint_grammar(sift_loader *loader)
{
  const sift_grammar *grammar = &loader->rules->grammar;
  if (grammar->words.count == 0)
    return;
  char name[64];
  loader->file = "grammar";
  for (size_t i = 0; i < SIFT_WORDLIST_COUNT; i++)
    if (grammar->lists[i].count == 0)
      sift_load_fault(loader, 0, "the program asks for a list '%.*s', and no file has it",
                      SIFT_SHOW(sift_wordlist_name((sift_wordlist)i, name)));
}

void sift_load_grammar(sift_loader *loader, const sift_yaml *section)
{
  if (section->kind != SIFT_YAML_MAP)
    sift_load_fault(loader, section->line, "grammar is names with lists of words");
  for (const sift_yaml *child = section->child; child != NULL; child = child->next) {
    sift_wordlist list = list_named(child->key);
    if (list == SIFT_WORDLIST_COUNT) {
      sift_load_fault(loader, child->key_line, "the program asks for no list '%.*s'",
                      SIFT_SHOW(child->key));
      continue;
    }
    sift_texts *words = &loader->rules->grammar.lists[list];
    if (words->count > 0)
      sift_load_fault(loader, child->key_line, "the list '%.*s' is given twice",
                      SIFT_SHOW(child->key));
    *words = sift_load_texts_of(loader, child);
    for (size_t i = 0; i < words->count; i++)
      add_word(loader, words->at[i], list);
  }
}
