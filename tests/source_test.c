/* source_test.c - every document that was named comes once, in one order; what cannot be
 * read is said, and the rest still comes. */
#include "check.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "source/source.h"

/* ---------------------------------------------------------------- a folder to read */

static char folder[] = "/tmp/sift-source-XXXXXX";

static const char *inside(const char *name)
{
  static char path[200];
  snprintf(path, sizeof path, "%s/%s", folder, name);
  return path;
}

static void put(const char *name, const void *bytes, size_t len)
{
  FILE *file = fopen(inside(name), "wb");
  if (!CHECK_CASE(name, file != NULL))
    return;
  fwrite(bytes, 1, len, file);
  fclose(file);
}

/* "packed" in gzip. */
static const unsigned char packed[] = {
  0x1f, 0x8b, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x02, 0xff, 0x2b, 0x48, 0x4c,
  0xce, 0x4e, 0x4d, 0x01, 0x00, 0x10, 0xb4, 0xf6, 0x21, 0x06, 0x00, 0x00, 0x00,
};

static int make_folder(void **state)
{
  (void)state;
  if (mkdtemp(folder) == NULL)
    return 1;
  mkdir(inside("b"), 0700);
  mkdir(inside("b/.git"), 0700);
  put("a.txt", "one", 3);
  put("B.html", "<p>two", 6);
  put("b/c.MD", "# three", 7);
  put("b/notes.doc", "no article", 10);
  put("b/.hidden.txt", "hidden", 6);
  put("b/.git/x.txt", "hidden", 6);
  put("data", "four", 4);
  put("empty.txt", "", 0);
  put("p.txt.gz", packed, sizeof packed);
  return symlink("..", inside("b/up")) || symlink("nowhere", inside("b/lost.txt")) ||
         mkfifo(inside("pipe.txt"), 0600);
}

static int drop_folder(void **state)
{
  static const char *const names[] = { "a.txt",       "B.html",        "b/c.MD",
                                       "b/notes.doc", "b/.hidden.txt", "b/.git/x.txt",
                                       "data",        "empty.txt",     "p.txt.gz",
                                       "b/up",        "b/lost.txt",    "pipe.txt" };
  (void)state;
  for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
    unlink(inside(names[i]));
  rmdir(inside("b/.git"));
  rmdir(inside("b"));
  return rmdir(folder);
}

/* ---------------------------------------------------------------- what comes */

/* All items, one a line: source (without the folder), then bytes or the error's name. */
static sift_text read_all(sift_arena *arena, sift_source_options options)
{
  sift_source *source = NULL;
  sift_error err = { .status = SIFT_OK };
  sift_buffer out = { .arena = arena };
  size_t prefix = strlen(folder) + 1;
  CHECK(sift_source_open(arena, &options, &source, &err) == SIFT_OK);
  for (bool more = true;;) {
    sift_item item;
    sift_status status = sift_source_next(source, arena, &item, &more, &err);
    if (!more)
      break;
    if (status == SIFT_OK)
      status = sift_item_load(arena, &item, &err);
    if (sift_text_starts(item.source, sift_text_of(folder)))
      item.source = sift_text_sub(item.source, prefix, item.source.len);
    sift_buffer_print(&out, "%.*s: ", SIFT_SHOW(item.source));
    if (status == SIFT_OK)
      sift_buffer_add(&out, item.bytes);
    else
      sift_buffer_print(&out, "!%s %s", sift_status_name(status), err.at);
    sift_buffer_byte(&out, '\n');
  }
  return sift_buffer_text(&out);
}

static void test_folders_come_whole_in_byte_order_and_once(void)
{
  sift_arena *arena = sift_arena_open(0);
  char slashed[100];
  snprintf(slashed, sizeof slashed, "%s//", folder);
  const char *paths[] = { slashed, folder,
                          sift_text_z(arena, sift_text_of(inside("a.txt"))) };
  sift_source_options options = { .paths = paths, .path_count = 3 };
  CHECK_TEXT(read_all(arena, options), "B.html: <p>two\n"
                                       "a.txt: one\n"
                                       "b/c.MD: # three\n"
                                       "b/lost.txt: !read \n"
                                       "empty.txt: \n"
                                       "p.txt.gz: packed\n"
                                       "pipe.txt: !read \n");
  sift_arena_close(arena);
}

static void test_a_named_file_may_have_any_name(void)
{
  sift_arena *arena = sift_arena_open(0);
  const char *paths[] = { sift_text_z(arena, sift_text_of(inside("data"))),
                          sift_text_z(arena, sift_text_of(inside("missing"))) };
  sift_source_options options = { .paths = paths, .path_count = 2 };
  CHECK_TEXT(read_all(arena, options), "data: four\nmissing: !read \n");
  sift_arena_close(arena);
}

static void test_a_path_has_one_spelling(void)
{
  static const struct {
    const char *given, *clean;
  } paths[] = { { "a/b.txt", "a/b.txt" },
                { "./a/b.txt", "a/b.txt" },
                { "a//b/./c/", "a/b/c" },
                { "/", "/" },
                { "//a/.", "/a" },
                { ".", "." },
                { "./", "." },
                { "../a", "../a" },
                { "a/../b", "a/../b" },
                { ".a/b.", ".a/b." },
                { "", "" } };
  sift_arena *arena = sift_arena_open(0);
  for (size_t i = 0; i < sizeof paths / sizeof paths[0]; i++)
    CHECK_TEXT(sift_path_clean(arena, sift_text_of(paths[i].given)), paths[i].clean);
  sift_arena_close(arena);
}

static FILE *written(const char *text)
{
  FILE *file = tmpfile();
  fputs(text, file);
  rewind(file);
  return file;
}

static void test_paths_come_from_a_list_too(void)
{
  sift_arena *arena = sift_arena_open(0);
  char list[600];
  snprintf(list, sizeof list, "%s/data\r\n\n%s/a.txt\n", folder, folder);
  FILE *file = written(list);
  sift_source_options options = { .path_list = file };
  CHECK_TEXT(read_all(arena, options), "a.txt: one\ndata: four\n");
  fclose(file);
  sift_arena_close(arena);
}

static void test_a_bad_line_never_ends_the_documents(void)
{
  sift_arena *arena = sift_arena_open(0);
  FILE *file =
      written("\xEF\xBB\xBF{\"id\":\"x\",\"text\":\"one\"}\n"
              "\n"
              "{\"id\":\"y\",\"text\":\n"
              "{\"id\":\"z\",\"title\":\"no body\"}\n"
              "{\"id\":\"t\",\"text\":\"two\",\"url\":[]}\n"
              "[1]\n"
              "{\"id\":42,\"html\":\"<p>caf\\u00e9\"}\n"
              "{\"text\":\"a line of more than sixty bytes is longer than allowed\"}\n"
              "{\"text\":\"last\"}");
  const char *paths[] = { "-" };
  sift_source_options options = {
    .paths = paths, .path_count = 1, .input = file, .line_limit = 60
  };
  CHECK_TEXT(read_all(arena, options), "x: one\n"
                                       "-:3: !json line 3\n"
                                       "z: !json line 4\n"
                                       "t: !json line 5\n"
                                       "-:6: !json line 6\n"
                                       "42: <p>café\n"
                                       "-:8: !limit line 8\n"
                                       "-:9: last\n");
  fclose(file);
  sift_arena_close(arena);
}

static void test_documents_bring_what_is_known_of_them(void)
{
  sift_arena *arena = sift_arena_open(0);
  FILE *file =
      written("{\"id\":\"x\",\"url\":\"https://a.example/\",\"publisher\":\"Quay\","
              "\"title\":\"T\",\"published\":\"2025-02\",\"html\":\"<p>\"}\n");
  const char *paths[] = { "-" };
  sift_source_options options = { .paths = paths, .path_count = 1, .input = file };
  sift_source *source;
  sift_item item;
  bool more;
  CHECK(sift_source_open(arena, &options, &source, NULL) == SIFT_OK);
  CHECK(sift_source_next(source, arena, &item, &more, NULL) == SIFT_OK && more);
  CHECK(item.shape == SIFT_ITEM_HTML);
  CHECK_TEXT(item.url, "https://a.example/");
  CHECK_TEXT(item.publisher, "Quay");
  CHECK_TEXT(item.title, "T");
  CHECK_TEXT(item.published, "2025-02");
  CHECK_WHOLE(sift_source_known(source), 1);
  fclose(file);
  sift_arena_close(arena);
}

static void test_a_file_past_its_limit_is_refused(void)
{
  sift_arena *arena = sift_arena_open(0);
  const char *paths[] = { sift_text_z(arena, sift_text_of(inside("p.txt.gz"))),
                          sift_text_z(arena, sift_text_of(inside("a.txt"))) };
  sift_source_options options = { .paths = paths, .path_count = 2, .file_limit = 5 };
  CHECK_TEXT(read_all(arena, options), "a.txt: one\np.txt.gz: !limit \n");
  sift_arena_close(arena);
}

static void test_media_types_are_known_by_name(void)
{
  static const struct {
    const char *name, *type;
  } types[] = { { "a.txt", "text/plain" },
                { "B.html", "text/html" },
                { "b/c.MD", "text/markdown" },
                { "p.txt.gz", "text/plain" },
                { "data", "" } };
  sift_arena *arena = sift_arena_open(0);
  for (size_t i = 0; i < sizeof types / sizeof types[0]; i++) {
    sift_item item = { .shape = SIFT_ITEM_FILE, .path = inside(types[i].name) };
    CHECK_CASE(types[i].name, sift_item_load(arena, &item, NULL) == SIFT_OK);
    CHECK_TEXT(item.media_type, types[i].type);
  }
  sift_arena_close(arena);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    CHECK_TEST(test_folders_come_whole_in_byte_order_and_once),
    CHECK_TEST(test_a_named_file_may_have_any_name),
    CHECK_TEST(test_a_path_has_one_spelling),
    CHECK_TEST(test_paths_come_from_a_list_too),
    CHECK_TEST(test_a_bad_line_never_ends_the_documents),
    CHECK_TEST(test_documents_bring_what_is_known_of_them),
    CHECK_TEST(test_a_file_past_its_limit_is_refused),
    CHECK_TEST(test_media_types_are_known_by_name),
  };
  return cmocka_run_group_tests(tests, make_folder, drop_folder);
}
