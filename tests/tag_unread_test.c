/* tag_unread_test.c - addresses, and what markdown hides from readers, say nothing. */
#include "check.h"

#include "cases.h"
#include "desk.h"
#include "pages.h"

/* A text, and what is found in it; of markdown, unless it is said to be plain. */
static const struct {
  const char *name, *text, *mentions;
} cases[] = {
  { "x.md",
    "Sales [rose 12% to $3 million](https://quay.example/$5bn/amd?p=$4bn%25) in 2024.",
    "12% | $3 million | 2024" },
  { "x.md",
    "Sales [rose to $3 million](/2024-nvidia/$5bn_(40%)/ \"by $4 million\") in May 2025.",
    "$3 million | May 2025" },
  { "x.md",
    "Sales [rose to $3 million](<https://quay.example/a b $5bn> 'for $4 million').",
    "$3 million" },
  { "x.md", "![Sales of $3 million](sales-$5bn.png \"$4 million\")", "$3 million" },
  { "x.md", "Sales [fell](about $3 million) to $2 million [1](of $9 million/year).",
    "$3 million | $2 million | $9 million" },
  { "x.md", "Sales rose to $3 million[1].\n\n[1]: https://quay.example/a \"$4 million\"",
    "$3 million" },
  { "x.md",
    "Sales rose to $3 million, not <!-- $4 million\n\nor $5 million --> $6 million.",
    "$3 million | $6 million" },
  { "x.md", "It cost $3 million <!-- and $4 million.", "$3 million | $4 million" },
  { "x.md",
    "See www.quay.example/p=$5bn, (https://quay.example/$5bn) or <https://q.example/$5bn>: "
    "**$3 million** and _$4 million_.",
    "$3 million | $4 million" },
  { "x.txt",
    "See https://quay.example/nvidia?p=$5bn: it cost $3 million <!-- $4 million -->.",
    "$3 million | $4 million" },
  { "x.txt", "Nvidia paid $3 million :// or [so](http $4 million).",
    "Nvidia | $3 million | $4 million" },
};

static void test_addresses_say_nothing(void)
{
  desk d = open_desk(SIFT_RULES_DIR);
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
    sift_text text = sift_text_of(cases[i].text);
    const sift_article *article = read_article(d.arena, cases[i].name, text);
    sift_mentions found;
    sift_error err;
    CHECK(sift_tag(d.tagger, d.arena, article, &found, &err) == SIFT_OK);
    sift_buffer got = { .arena = d.arena };
    for (size_t m = 0; m < found.count; m++)
      if (found.at[m].kind <= SIFT_ORG || found.at[m].kind == SIFT_CHIP)
        sift_buffer_print(&got, "%s%.*s", got.len > 0 ? " | " : "",
                          SIFT_SHOW(found.at[m].value.text));
    CHECK_TEXT(sift_buffer_text(&got), cases[i].mentions);
  }
  close_desk(&d);
}

int main(void)
{
  const struct CMUnitTest tests[] = { CHECK_TEST(test_addresses_say_nothing) };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
