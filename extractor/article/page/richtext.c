/* richtext.c - what the nodes of rich text in a page's data say of themselves: runs
 * within a line, headings, items, quotes. */
#include "article/page/payload.h"

/* Nodes of rich text say which of them are runs within a line; what an element is given
 * begins no line of its own. */
bool sift_rich_is_run(const sift_json *node)
{
  if (sift_text_is(node->key, "props"))
    return true;
  static const char *const types[] = { "text",   "link",     "a",    "em",
                                       "strong", "emphasis", "bold", "italic",
                                       "entity", "span",     "b",    "i" };
  sift_text type = sift_json_string(node, "type");
  for (size_t i = 0; i < sizeof types / sizeof types[0]; i++)
    if (sift_text_eq_fold(type, sift_text_of(types[i])))
      return true;
  return false;
}

/* {"text": "$48 million", "bold": true}: among children a run, though it says no type. */
bool sift_rich_is_leaf(const sift_json *node)
{
  if (sift_json_string(node, "text").len == 0 || sift_json_string(node, "type").len > 0)
    return false;
  for (const sift_json *at = node->child; at != NULL; at = at->next)
    if (at->kind == SIFT_JSON_OBJECT || at->kind == SIFT_JSON_ARRAY)
      return false;
  return true;
}

/* The tag of what a node of rich text says that it is; NULL: of a plain part. */
const char *sift_rich_tag(sift_text type)
{
  static const struct {
    const char *type, *tag;
  } rows[] = { { "header", "h" },
               { "subhead", "h" },
               { "subheading", "h" },
               { "listitem", "li" },
               { "list-item", "li" },
               { "list_item", "li" },
               { "li", "li" },
               { "quote", "blockquote" },
               { "pullquote", "blockquote" },
               { "blockquote", "blockquote" },
               { "ul", "ul" },
               { "ol", "ol" },
               { "list", "ul" },
               { "bulletlist", "ul" },
               { "bullet_list", "ul" },
               { "bullet-list", "ul" },
               { "orderedlist", "ol" },
               { "ordered_list", "ol" },
               { "ordered-list", "ol" } };
  if (sift_text_starts(type, SIFT_TEXT("heading")))
    return "h";
  bool numbered = type.len == 2 && (type.at[0] == 'h' || type.at[0] == 'H');
  if (numbered && type.at[1] >= '1' && type.at[1] <= '6')
    return "h";
  for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
    if (sift_text_eq_fold(type, sift_text_of(rows[i].type)))
      return rows[i].tag;
  return NULL;
}

/* "heading-3", "h3", or "heading" with a level beside it or among its attributes. */
int sift_rich_level(const sift_json *node, sift_text type)
{
  enum { USUAL = 2 };
  const char *const inside[] = { "attrs", "data" };
  char last = type.at[type.len - 1];
  if (last >= '1' && last <= '6')
    return last - '0';
  const sift_json *level = sift_json_get(node, "level");
  for (size_t i = 0; level == NULL && i < sizeof inside / sizeof inside[0]; i++) {
    const sift_json *given = sift_json_get(node, inside[i]);
    level = given != NULL ? sift_json_get(given, "level") : NULL;
  }
  bool digit = level != NULL && level->text.len == 1 && level->text.at[0] >= '1' &&
               level->text.at[0] <= '6';
  return digit ? level->text.at[0] - '0' : USUAL;
}
