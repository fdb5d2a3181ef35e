/* A file appears complete, and what killed writers left disappears; what a living one writes stays. */
#include "support/check.h"

#include <stdbool.h>

#include <fcntl.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "file/placement.h"

typedef struct Fixture {
    char folder[64];
} Fixture;

static int set_up(void **state)
{
    static Fixture fixture;
    strcpy(fixture.folder, "/tmp/tacit-placement-XXXXXX");
    *state = &fixture;
    return mkdtemp(fixture.folder) == NULL ? -1 : 0;
}

static int tear_down(void **state)
{
    const Fixture *fixture = *state;
    return rmdir(fixture->folder);
}

/* A path in the folder of the test; valid until the fourth call from now. */
static const char *path_of(const Fixture *fixture, const char *name)
{
    static char paths[4][160];
    static size_t next;
    char *path = paths[next++ % 4];
    snprintf(path, sizeof paths[0], "%s/%s", fixture->folder, name);
    return path;
}

static bool exists(const Fixture *fixture, const char *name)
{
    struct stat there;
    return lstat(path_of(fixture, name), &there) == 0;
}

static void create(const Fixture *fixture, const char *name)
{
    const int descriptor = open(path_of(fixture, name), O_CREAT | O_WRONLY, 0666);
    assert_true(descriptor >= 0);
    close(descriptor);
}

static void remove_entry(const Fixture *fixture, const char *name)
{
    assert_int_equal(unlink(path_of(fixture, name)), 0);
}

static void place(const Fixture *fixture, const char *bytes)
{
    Problem problem = {0};
    if (placement_write(path_of(fixture, "a.h5"), bytes, strlen(bytes), &problem) != 0) {
        fail_msg("%s", problem.sentence);
    }
}

static void check_contents(const Fixture *fixture, const char *expected)
{
    char bytes[64] = "";
    FILE *stream = fopen(path_of(fixture, "a.h5"), "rb");
    assert_non_null(stream);
    bytes[fread(bytes, 1, sizeof bytes - 1, stream)] = '\0';
    fclose(stream);
    assert_string_equal(bytes, expected);
}

static void test_a_file_replaces_the_earlier_one(void **state)
{
    const Fixture *fixture = *state;
    struct stat there;
    const mode_t mask = umask(0);
    umask(mask);
    place(fixture, "first");
    place(fixture, "second");
    check_contents(fixture, "second");
    assert_int_equal(stat(path_of(fixture, "a.h5"), &there), 0);
    assert_int_equal(there.st_mode & 0777, 0666 & ~mask);
    remove_entry(fixture, "a.h5");
}

static void test_parts_without_a_writer_are_removed_and_nothing_else(void **state)
{
    static const char *const KEPT[] = {"a.h5.part-AAAAA", "a.h5.part-AAAAAAA", "b.h5.part-AAAAAA",
                                       "a.h5.part",       "a.h5-part-AAAAAA",  "xa.h5.part-AAAAAA"};
    const Fixture *fixture = *state;
    create(fixture, "a.h5.part-AAAAAA");
    create(fixture, "a.h5.part-z9_.-!");
    assert_int_equal(symlink("a.h5.part", path_of(fixture, "a.h5.part-LINKED")), 0);
    assert_int_equal(mkdir(path_of(fixture, "a.h5.part-FOLDER"), 0777), 0);
    for (size_t i = 0; i < sizeof KEPT / sizeof KEPT[0]; i++) {
        create(fixture, KEPT[i]);
    }
    place(fixture, "bytes");
    assert_false(exists(fixture, "a.h5.part-AAAAAA"));
    assert_false(exists(fixture, "a.h5.part-z9_.-!"));
    for (size_t i = 0; i < sizeof KEPT / sizeof KEPT[0]; i++) {
        assert_true(exists(fixture, KEPT[i]));
        remove_entry(fixture, KEPT[i]);
    }
    remove_entry(fixture, "a.h5.part-LINKED");
    assert_int_equal(rmdir(path_of(fixture, "a.h5.part-FOLDER")), 0);
    remove_entry(fixture, "a.h5");
}

static void lock_and_wait(const char *path, int ready)
{
    struct flock whole = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
    const int descriptor = open(path, O_WRONLY);
    const char status = fcntl(descriptor, F_SETLK, &whole) == 0 ? 'y' : 'n';
    (void)!write(ready, &status, 1);
    for (;;) {
        pause();
    }
}

static void test_the_part_of_a_living_writer_stays(void **state)
{
    const Fixture *fixture = *state;
    const char *part = path_of(fixture, "a.h5.part-LIVING");
    int ready[2];
    char status = 'n';
    create(fixture, "a.h5.part-LIVING");
    assert_int_equal(pipe(ready), 0);
    const pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        lock_and_wait(part, ready[1]);
    }
    assert_int_equal(read(ready[0], &status, 1), 1);
    assert_int_equal(status, 'y');
    place(fixture, "bytes");
    assert_true(exists(fixture, "a.h5.part-LIVING"));
    kill(child, SIGKILL);
    waitpid(child, NULL, 0);
    place(fixture, "again");
    assert_false(exists(fixture, "a.h5.part-LIVING"));
    close(ready[0]);
    close(ready[1]);
    remove_entry(fixture, "a.h5");
}

/* Two writers of one name: whoever comes last wins, and neither is hindered. */
static void test_writers_do_not_take_each_others_parts(void **state)
{
    enum { WRITERS = 4, TIMES = 40 };
    const Fixture *fixture = *state;
    for (int i = 0; i < WRITERS; i++) {
        const pid_t child = fork();
        assert_true(child >= 0);
        for (int time = 0; child == 0 && time < TIMES; time++) {
            Problem problem;
            if (placement_write(path_of(fixture, "a.h5"), "bytes", 5, &problem) != 0) {
                fprintf(stderr, "%s\n", problem.sentence);
                _exit(1);
            }
        }
        if (child == 0) {
            _exit(0);
        }
    }
    for (int i = 0; i < WRITERS; i++) {
        int status;
        assert_true(wait(&status) > 0);
        assert_int_equal(status, 0);
    }
    check_contents(fixture, "bytes");
    remove_entry(fixture, "a.h5");
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test_setup_teardown(test_a_file_replaces_the_earlier_one, set_up, tear_down),
    cmocka_unit_test_setup_teardown(test_parts_without_a_writer_are_removed_and_nothing_else,
                                    set_up, tear_down),
    cmocka_unit_test_setup_teardown(test_the_part_of_a_living_writer_stays, set_up, tear_down),
    cmocka_unit_test_setup_teardown(test_writers_do_not_take_each_others_parts, set_up, tear_down),
};
CHECK_MAIN(tests)
