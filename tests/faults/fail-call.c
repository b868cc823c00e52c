/*
 * Loaded into a process before the C library (LD_PRELOAD): the LECTERN_FAIL_AT-th call that changes something below
 * LECTERN_FAIL_ROOT fails once with LECTERN_FAIL_ERRNO. How many such calls there were is written to
 * LECTERN_FAIL_COUNT when the process ends.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define FILES 4096

static atomic_int calls;
/* The descriptors that were opened below the root. */
static atomic_bool ours[FILES];

static int number(const char *name) {
  const char *value = getenv(name);
  return value ? atoi(value) : 0;
}

static int below_root(const char *path) {
  const char *root = getenv("LECTERN_FAIL_ROOT");
  return root && path && strncmp(path, root, strlen(root)) == 0;
}

static int fails(int is_ours) {
  if (!is_ours || atomic_fetch_add(&calls, 1) + 1 != number("LECTERN_FAIL_AT")) return 0;
  errno = number("LECTERN_FAIL_ERRNO");
  return 1;
}

static int is_ours(int fd) { return fd >= 0 && fd < FILES && ours[fd]; }

static int opened(int fd, int below) {
  if (fd >= 0 && fd < FILES) ours[fd] = below;
  return fd;
}

#define REAL(name) __typeof__(name) *real = (__typeof__(name) *)dlsym(RTLD_NEXT, #name)

static int is_below_and_fails(const char *path, int flags) {
  return (flags & O_CREAT) && fails(below_root(path));
}

int open(const char *path, int flags, ...) {
  REAL(open);
  va_list rest;
  va_start(rest, flags);
  int mode = flags & O_CREAT ? va_arg(rest, int) : 0;
  va_end(rest);
  if (is_below_and_fails(path, flags)) return -1;
  return opened(real(path, flags, mode), below_root(path));
}

int open64(const char *path, int flags, ...) {
  REAL(open64);
  va_list rest;
  va_start(rest, flags);
  int mode = flags & O_CREAT ? va_arg(rest, int) : 0;
  va_end(rest);
  if (is_below_and_fails(path, flags)) return -1;
  return opened(real(path, flags, mode), below_root(path));
}

ssize_t write(int fd, const void *bytes, size_t length) {
  REAL(write);
  return fails(is_ours(fd)) ? -1 : real(fd, bytes, length);
}

ssize_t pwrite64(int fd, const void *bytes, size_t length, off64_t at) {
  REAL(pwrite64);
  return fails(is_ours(fd)) ? -1 : real(fd, bytes, length, at);
}

int fsync(int fd) {
  REAL(fsync);
  return fails(is_ours(fd)) ? -1 : real(fd);
}

int rename(const char *from, const char *to) {
  REAL(rename);
  return fails(below_root(to)) ? -1 : real(from, to);
}

int link(const char *from, const char *to) {
  REAL(link);
  return fails(below_root(to)) ? -1 : real(from, to);
}

int mkdir(const char *path, mode_t mode) {
  REAL(mkdir);
  return fails(below_root(path)) ? -1 : real(path, mode);
}

int unlink(const char *path) {
  REAL(unlink);
  return fails(below_root(path)) ? -1 : real(path);
}

__attribute__((destructor)) static void told(void) {
  const char *path = getenv("LECTERN_FAIL_COUNT");
  FILE *file = path ? fopen(path, "w") : NULL;
  if (!file) return;
  fprintf(file, "%d\n", calls);
  fclose(file);
}
