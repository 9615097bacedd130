/* folder.c - which files of a folder are articles. Hidden files are skipped; a folder
 * that a symbolic link leads back into is entered once. */
#include "source/inner.h"

#include <dirent.h>
#include <errno.h>
#include <string.h>
#include <sys/stat.h>

/* Real trees end far above this; what goes deeper is a loop through mounts. */
enum { DEEPEST = 200 };

/* The folders that we are inside of, to know a loop by. */
typedef struct level {
  dev_t device;
  ino_t inode;
  const struct level *above;
  unsigned depth;
} level;

static void walk(sift_arena *arena, sift_text path, const level *above,
                 sift_found_list *found);

static bool is_article(sift_text name)
{
  return sift_path_form(name)->ending != NULL;
}

static void refuse(sift_arena *arena, sift_text path, const char *why,
                   sift_found_list *found)
{
  sift_found *one = SIFT_PUSH(arena, found);
  one->path = path;
  one->status = SIFT_READ;
  one->message = sift_text_copy(arena, sift_text_of(why));
}

static sift_text inside(sift_arena *arena, sift_text folder, sift_text name)
{
  sift_buffer path = { .arena = arena };
  if (sift_text_is(folder, ".")) /* "a.txt" and "./a.txt" are one source */
    return name;
  sift_buffer_add(&path, folder);
  if (!sift_text_ends(folder, SIFT_TEXT("/")))
    sift_buffer_byte(&path, '/');
  sift_buffer_add(&path, name);
  return sift_text_copy(arena, sift_buffer_text(&path));
}

static bool is_loop(const struct stat *about, const level *above)
{
  for (; above != NULL; above = above->above)
    if (about->st_dev == above->device && about->st_ino == above->inode)
      return true;
  return false;
}

/* One entry of a folder: a folder is walked, an article is kept, the rest is not
 * ours. A file that cannot be looked at is reported only if its name says that it is
 * an article. */
static void enter(sift_arena *arena, sift_text path, sift_text name, const level *above,
                  sift_found_list *found)
{
  struct stat about;
  if (stat(path.at, &about) != 0) {
    if (is_article(name))
      refuse(arena, path, strerror(errno), found);
  } else if (S_ISDIR(about.st_mode)) {
    if (!is_loop(&about, above))
      walk(arena, path, above, found);
  } else if (is_article(name)) {
    if (S_ISREG(about.st_mode))
      SIFT_PUSH(arena, found)->path = path;
    else
      refuse(arena, path, "not a regular file", found);
  }
}

static void walk(sift_arena *arena, sift_text path, const level *above,
                 sift_found_list *found)
{
  struct stat about;
  DIR *folder = opendir(path.at);
  if (folder == NULL || stat(path.at, &about) != 0) {
    refuse(arena, path, strerror(errno), found);
    if (folder != NULL)
      closedir(folder);
    return;
  }
  level here = { about.st_dev, about.st_ino, above,
                 above != NULL ? above->depth + 1 : 0 };
  if (here.depth >= DEEPEST) {
    refuse(arena, path, "folders nested too deep", found);
    closedir(folder);
    return;
  }
  /* Names first, descent after: one open folder at a time, however deep the tree. */
  SIFT_LIST(sift_text) names = { 0 };
  for (struct dirent *entry; (entry = readdir(folder)) != NULL;)
    if (entry->d_name[0] != '.')
      *SIFT_PUSH(arena, &names) = sift_text_copy(arena, sift_text_of(entry->d_name));
  closedir(folder);
  for (size_t i = 0; i < names.count; i++)
    enter(arena, inside(arena, path, names.at[i]), names.at[i], &here, found);
}

void sift_folder_list(sift_arena *arena, sift_text path, sift_found_list *found)
{
  struct stat about;
  path = sift_text_copy(arena, path);
  if (stat(path.at, &about) != 0)
    refuse(arena, path, strerror(errno), found);
  else if (S_ISDIR(about.st_mode))
    walk(arena, path, NULL, found);
  else if (S_ISREG(about.st_mode))
    SIFT_PUSH(arena, found)->path = path;
  else
    refuse(arena, path, "not a regular file", found);
}
