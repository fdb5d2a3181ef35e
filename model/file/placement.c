#include "file/placement.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/text.h"

/* What stands behind the name until it is complete; mkstemp chooses the letters. */
static const char PART[] = ".part-", LETTERS[] = "XXXXXX";

/* The folder of path, with an ending so that it can be opened: "results/" or "./". */
static void folder_of(Text *folder, const char *path)
{
    const char *const slash = strrchr(path, '/');
    if (slash == NULL) {
        text_add(folder, "./");
    } else {
        text_add_bytes(folder, path, (size_t)(slash - path) + 1);
    }
}

int placement_check(const char *path, Problem *problem)
{
    int status = -1;
    struct stat there;
    Text folder = {0};
    folder_of(&folder, path);
    if (folder.failed) {
        (void)problem_say(problem, "out of memory");
    } else if (stat(text_string(&folder), &there) != 0) {
        (void)problem_say(problem, "cannot write %s: the folder %s: %s", path, text_string(&folder),
                          strerror(errno));
    } else if (access(text_string(&folder), W_OK | X_OK) != 0) {
        (void)problem_say(problem, "cannot write into the folder %s: %s", text_string(&folder),
                          strerror(errno));
    } else if (stat(path, &there) == 0 && !S_ISREG(there.st_mode)) {
        (void)problem_say(
            problem, "cannot write %s: it exists and is not a file that can be replaced", path);
    } else {
        status = 0;
    }
    text_free(&folder);
    return status;
}

/* Locks the whole file for this process, until it closes it or ends. */
static bool lock(int descriptor)
{
    struct flock whole = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
    return fcntl(descriptor, F_SETLK, &whole) == 0;
}

/* Whether somebody else has the file locked; not so where files cannot be locked. */
static bool locked_by_another(void)
{
    return errno == EACCES || errno == EAGAIN;
}

/* A part that can be locked has lost its writer. */
static void remove_if_left(int folder, const char *name)
{
    struct stat there;
    const int descriptor = openat(folder, name, O_WRONLY | O_NOFOLLOW | O_NONBLOCK);
    if (descriptor < 0) {
        return;
    }
    if (fstat(descriptor, &there) == 0 && S_ISREG(there.st_mode) && lock(descriptor)) {
        unlinkat(folder, name, 0);
    }
    close(descriptor);
}

static bool is_part(const char *name, const char *base)
{
    const size_t length = strlen(base);
    return strncmp(name, base, length) == 0 && strncmp(name + length, PART, strlen(PART)) == 0 &&
           strlen(name + length + strlen(PART)) == strlen(LETTERS);
}

/* Removes the parts of path that have no writer any more. */
static void remove_left(const char *folder, const char *path)
{
    const char *const slash = strrchr(path, '/');
    const char *const base = slash == NULL ? path : slash + 1;
    DIR *const open = opendir(folder);
    if (open == NULL) {
        return;
    }
    for (const struct dirent *entry = readdir(open); entry != NULL; entry = readdir(open)) {
        if (is_part(entry->d_name, base)) {
            remove_if_left(dirfd(open), entry->d_name);
        }
    }
    closedir(open);
}

/* Creates a file that nobody else has and names it in part, whose letters it writes. Between its
 * creation and its lock another process may take it for a left one; then the next is tried. */
static int part_create(char *part)
{
    for (;;) {
        struct stat there;
        memcpy(part + strlen(part) - strlen(LETTERS), LETTERS, strlen(LETTERS));
        const int descriptor = mkstemp(part);
        if (descriptor < 0) {
            return -1;
        }
        const bool mine = lock(descriptor) || !locked_by_another();
        if (mine && fstat(descriptor, &there) == 0 && there.st_nlink > 0) {
            return descriptor;
        }
        close(descriptor);
    }
}

static int write_all(int descriptor, const char *bytes, size_t size)
{
    while (size > 0) {
        const ssize_t written = write(descriptor, bytes, size);
        if (written < 0 && errno != EINTR) {
            return -1;
        }
        bytes += written > 0 ? written : 0;
        size -= written > 0 ? (size_t)written : 0;
    }
    return 0;
}

/* mkstemp keeps others out; a placed file is as readable as any other file. */
static int open_to_all(int descriptor)
{
    const mode_t mask = umask(0);
    umask(mask);
    return fchmod(descriptor, 0666 & ~mask);
}

/* Makes a new name survive a power cut. Some file systems cannot do it and say EINVAL, which
 * changes nothing. */
static int sync_folder(const char *folder)
{
    const int descriptor = open(folder, O_RDONLY);
    if (descriptor < 0) {
        return -1;
    }
    const int status = fsync(descriptor) != 0 && errno != EINVAL ? -1 : 0;
    close(descriptor);
    return status;
}

/* Fills the part and renames it while it is still locked. On failure it is gone again, and errno says
 * why. */
static int part_place(char *part, const char *path, const void *bytes, size_t size)
{
    const int descriptor = part_create(part);
    if (descriptor < 0) {
        return -1;
    }
    const int status = write_all(descriptor, bytes, size) != 0 || fsync(descriptor) != 0 ||
                               open_to_all(descriptor) != 0 || rename(part, path) != 0
                           ? -1
                           : 0;
    const int reason = errno;
    if (status != 0) {
        unlink(part);
    }
    close(descriptor);
    errno = reason;
    return status;
}

int placement_write(const char *path, const void *bytes, size_t size, Problem *problem)
{
    int status = -1;
    Text part = {0};
    Text folder = {0};
    text_format(&part, "%s%s%s", path, PART, LETTERS);
    folder_of(&folder, path);
    if (part.failed || folder.failed) {
        (void)problem_say(problem, "out of memory");
        goto out;
    }
    remove_left(folder.data, path);
    if (part_place(part.data, path, bytes, size) != 0) {
        (void)problem_say(problem, "cannot write %s: %s", path, strerror(errno));
    } else if (sync_folder(folder.data) != 0) {
        (void)problem_say(problem, "wrote %s, but cannot sync its folder: %s", path,
                          strerror(errno));
    } else {
        status = 0;
    }
out:
    text_free(&part);
    text_free(&folder);
    return status;
}
