#include "base/base.h"

#include <errno.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

extern char **environ;

/* Signals that whoever started us may have had ignored: a program expects them as
 * usual. */
static sigset_t usual_signals(void)
{
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGCHLD);
  sigaddset(&set, SIGPIPE);
  return set;
}

/* The program in a process group of its own, its output on our standard error. */
static int start(const char *const *words, int input, pid_t *child)
{
  posix_spawn_file_actions_t files;
  posix_spawnattr_t group;
  posix_spawn_file_actions_init(&files);
  posix_spawnattr_init(&group);
  posix_spawn_file_actions_adddup2(&files, input, STDIN_FILENO);
  if (input != STDIN_FILENO)
    posix_spawn_file_actions_addclose(&files, input);
  posix_spawn_file_actions_adddup2(&files, STDERR_FILENO, STDOUT_FILENO);
  sigset_t usual = usual_signals();
  posix_spawnattr_setsigdefault(&group, &usual);
  posix_spawnattr_setflags(&group, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF);
  int why = posix_spawnp(child, words[0], &files, &group, (char *const *)words, environ);
  posix_spawnattr_destroy(&group);
  posix_spawn_file_actions_destroy(&files);
  return why;
}

/* False where it had to be ended. Looked at often, since a signal handler is not ours to
 * set in somebody's program. Where that ignores SIGCHLD, the child is gone when it has
 * ended (ECHILD), and with it how: *status stays 0, and its number may be another's. */
static bool wait_for(pid_t child, unsigned seconds, int *status)
{
  for (unsigned long waits = 50ul * seconds; waits > 0; waits--) {
    pid_t ended = waitpid(child, status, WNOHANG);
    if (ended == child || (ended < 0 && errno == ECHILD))
      return true;
    nanosleep(&(struct timespec){ .tv_nsec = 20000000 }, NULL);
  }
  kill(-child, SIGKILL);
  while (waitpid(child, status, 0) < 0 && errno == EINTR)
    ;
  return false;
}

sift_status sift_process_run(const char *const *words, sift_text input, unsigned seconds,
                             sift_error *err)
{
  pid_t child;
  int status = 0;
  FILE *file = tmpfile(); /* no pipe: a program that reads nothing cannot block us */
  if (file == NULL)
    return sift_fail_at(err, SIFT_READ, words[0], "%s", strerror(errno));
  bool good = fwrite(input.at, 1, input.len, file) == input.len && fflush(file) == 0 &&
              fseek(file, 0, SEEK_SET) == 0;
  int why = good ? start(words, fileno(file), &child) : errno;
  fclose(file);
  if (why != 0)
    return sift_fail_at(err, SIFT_READ, words[0], "cannot be run: %s", strerror(why));
  if (!wait_for(child, seconds, &status))
    return sift_fail_at(err, SIFT_READ, words[0], "took over %u seconds", seconds);
  if (WIFSIGNALED(status))
    return sift_fail_at(err, SIFT_READ, words[0], "ended by signal %d", WTERMSIG(status));
  if (WEXITSTATUS(status) != 0)
    return sift_fail_at(err, SIFT_READ, words[0], "failed with %d", WEXITSTATUS(status));
  return SIFT_OK;
}
