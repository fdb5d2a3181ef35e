#include "show/export.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/text.h"
#include "file/input_tables.h"
#include "show/export_tables.h"

static const char README[] = "README.txt";

/* A folder that is being filled. */
typedef struct Export {
    InputFile *file;
    ExportFiles files;
    const volatile sig_atomic_t *stop;
    char *part; /* name it has until it is complete, owned */
    Problem *problem;
} Export;

static int failed(Export *export, const char *what)
{
    (void)problem_say(export->problem, "cannot write %s: %s", what, strerror(errno));
    return EXPORT_FAILED;
}

static int input_wrong(Export *export)
{
    *export->problem = export->file->problem;
    return EXPORT_INPUT_WRONG;
}

/* All is on the disk, and nothing went wrong on the way there. */
static int stream_close(FILE *stream)
{
    int status = ferror(stream) != 0 || fflush(stream) != 0 || fsync(fileno(stream)) != 0 ? -1 : 0;
    if (fclose(stream) != 0) {
        status = -1;
    }
    return status;
}

static void entry_path(Text *path, const Export *export, const char *name)
{
    text_format(path, "%s/%s", export->part, name);
}

static int write_table(Export *export, const ExportFile *table)
{
    Text path = {0};
    entry_path(&path, export, table->name);
    FILE *stream = path.failed ? NULL : fopen(text_string(&path), "wb");
    int status = stream == NULL ? failed(export, text_string(&path)) : EXPORT_DONE;
    (void)problem_say(&export->file->problem, "%s: out of memory",
                      export->file->path); /* unless reading says more */
    if (stream != NULL && export_file_write(table, export->stop, stream) != 0) {
        status = input_wrong(export);
    }
    if (stream != NULL && stream_close(stream) != 0 && status == EXPORT_DONE) {
        status = failed(export, text_string(&path));
    }
    text_free(&path);
    return status == EXPORT_DONE && *export->stop != 0 ? EXPORT_STOPPED : status;
}

/* "title: France 2022", where there is such a text. */
static void add_attribute(Text *text, InputFile *file, const char *name)
{
    char *value = NULL;
    if (input_has(file, "/", name) && input_text(file, "/", name, &value) == 0 && *value != '\0') {
        text_format(text, "%s: %s\n", name, value);
    }
    free(value);
}

static void add_readme(Text *text, const Export *export)
{
    InputFile *const file = export->file;
    int64_t seed = 0;
    text_format(text, "Tables of the results file %s of tacit.\n\n", file->path);
    add_attribute(text, file, "title");
    add_attribute(text, file, "question");
    add_attribute(text, file, "run_id");
    add_attribute(text, file, "version");
    add_attribute(text, file, "revision");
    if (input_whole(file, "/", "seed", &seed) == 0) {
        text_format(text, "seed: %lld\n", (long long)seed);
    }
    text_add(text,
             "\nUTF-8, one header line, commas, a point in decimals (RFC 4180). An empty field "
             "is undefined.\n\n");
    for (size_t i = 0; i < export->files.count; i++) {
        text_format(text, "%-27s %s\n", export->files.files[i].name,
                    export->files.files[i].sentence);
    }
}

static int write_readme(Export *export)
{
    Text path = {0}, text = {0};
    entry_path(&path, export, README);
    add_readme(&text, export);
    FILE *stream = path.failed || text.failed ? NULL : fopen(text_string(&path), "wb");
    int status = EXPORT_DONE;
    if (stream != NULL) {
        (void)fputs(text_string(&text), stream);
    }
    if (stream == NULL || stream_close(stream) != 0) {
        status = failed(export, text_string(&path));
    }
    text_free(&path);
    text_free(&text);
    return status;
}

static int write_all(Export *export)
{
    int status = write_readme(export);
    for (size_t i = 0; status == EXPORT_DONE && i < export->files.count; i++) {
        status = write_table(export, &export->files.files[i]);
    }
    return status;
}

static void remove_entry(const Export *export, const char *name)
{
    Text path = {0};
    entry_path(&path, export, name);
    if (!path.failed) {
        (void)unlink(text_string(&path));
    }
    text_free(&path);
}

static void remove_part(const Export *export)
{
    for (size_t i = 0; i < export->files.count; i++) {
        remove_entry(export, export->files.files[i].name);
    }
    remove_entry(export, README);
    (void)rmdir(export->part);
}

/* mkdtemp keeps others out; the tables are as readable as any other folder. */
static int open_to_all(const char *folder)
{
    const mode_t mask = umask(0);
    (void)umask(mask);
    return chmod(folder, 0777 & ~mask);
}

/* Fills the folder of the part and gives it its name. */
static int fill_and_name(Export *export, const char *folder)
{
    if (mkdtemp(export->part) == NULL) {
        return failed(export, folder);
    }
    int status = write_all(export);
    if (status == EXPORT_DONE &&
        (open_to_all(export->part) != 0 || rename(export->part, folder) != 0)) {
        status = failed(export, folder); /* rename replaces an empty folder, no other */
    }
    if (status != EXPORT_DONE) {
        remove_part(export);
    }
    return status;
}

/* Whether the folder is not there, or empty. */
static int check_folder(Export *export, const char *folder)
{
    DIR *const open = opendir(folder);
    size_t count = 0;
    if (open == NULL && errno != ENOENT) {
        (void)problem_say(export->problem, "cannot write tables to %s: %s", folder,
                          strerror(errno));
        return EXPORT_INPUT_WRONG;
    }
    for (const struct dirent *entry = open == NULL ? NULL : readdir(open); entry != NULL;
         entry = readdir(open)) {
        count += strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0;
    }
    if (open != NULL) {
        (void)closedir(open);
    }
    if (count > 0) {
        (void)problem_say(export->problem,
                          "%s: the folder is not empty: name a new one, or remove it first",
                          folder);
        return EXPORT_INPUT_WRONG;
    }
    return EXPORT_DONE;
}

/* Finds out what the file holds. */
static int list_files(Export *export, Tables *tables)
{
    if (input_tables(export->file, tables) != 0) {
        return input_wrong(export);
    }
    if (export_files(tables, &export->files) != 0) {
        (void)problem_say(export->problem, "%s: damaged or incomplete: %s", export->file->path,
                          tables->problem.sentence);
        return EXPORT_INPUT_WRONG;
    }
    return EXPORT_DONE;
}

int export_csv(InputFile *file, const char *folder, const volatile sig_atomic_t *stop,
               Problem *problem)
{
    Export export = {.file = file, .stop = stop, .problem = problem};
    Text name = {0}, part = {0};
    Tables tables = {0};
    size_t length = strlen(folder);
    while (length > 1 && folder[length - 1] == '/') {
        length--;
    }
    text_add_bytes(&name, folder, length);
    text_format(&part, "%s.part-XXXXXX", text_string(&name));
    int status = EXPORT_FAILED;
    if (name.failed || part.failed) {
        (void)problem_say(problem, "out of memory");
    } else {
        export.part = part.data;
        status = check_folder(&export, text_string(&name));
    }
    if (status == EXPORT_DONE) {
        status = list_files(&export, &tables);
    }
    if (status == EXPORT_DONE) {
        status = fill_and_name(&export, text_string(&name));
    }
    tables_free(&tables);
    text_free(&name);
    text_free(&part);
    return status;
}
