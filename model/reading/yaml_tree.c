#include "reading/yaml_tree.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <yaml.h>

#include "scenario/parameters.h"

typedef struct Reader {
    yaml_parser_t parser;
    const char *bytes;
    size_t length;
    const char *file;
    Messages *messages;
    const char *path[TREE_DEPTH_MAX]; /* keys from the top down to what is being read */
    size_t depth;
} Reader;

static Place place_of(const Reader *reader, yaml_mark_t mark)
{
    return (Place){reader->file, mark.line + 1, mark.column + 1};
}

static void report(const Reader *reader, Place place, const char *sentence)
{
    Text path = {0};
    for (size_t i = 0; i < reader->depth; i++) {
        text_format(&path, "%s%s", i > 0 ? "." : "", reader->path[i]);
    }
    messages_add(reader->messages, place, text_string(&path), "%s", sentence);
    text_free(&path);
}

/* libyaml gives an offset where it cannot decode, lines and columns everywhere else. */
static Place place_of_offset(const Reader *reader, size_t offset)
{
    Place place = {reader->file, 1, 1};
    for (size_t i = 0; i < offset && i < reader->length; i++) {
        bool continuation = ((unsigned char)reader->bytes[i] & 0xC0) == 0x80;
        if (reader->bytes[i] == '\n') {
            place.line++;
            place.column = 1;
        } else if (!continuation) {
            place.column++;
        }
    }
    return place;
}

/* The byte that libyaml stumbled over; its index counts characters. Zero at the end. */
static char byte_at(const Reader *reader, yaml_mark_t mark)
{
    size_t characters = 0;
    for (size_t i = 0; i < reader->length; i++) {
        bool continuation = ((unsigned char)reader->bytes[i] & 0xC0) == 0x80;
        if (!continuation && characters++ == mark.index) {
            return reader->bytes[i];
        }
    }
    return '\0';
}

static void report_syntax(Reader *reader)
{
    const yaml_parser_t *parser = &reader->parser;
    if (parser->error == YAML_MEMORY_ERROR) {
        reader->messages->out_of_memory = true;
    } else if (parser->error == YAML_READER_ERROR) {
        messages_add(reader->messages, place_of_offset(reader, parser->problem_offset), "",
                     "not text: %s", parser->problem);
    } else if (byte_at(reader, parser->problem_mark) == '\t') {
        messages_add(reader->messages, place_of(reader, parser->problem_mark), "",
                     "not YAML: a tab cannot stand here, use spaces");
    } else {
        messages_add(reader->messages, place_of(reader, parser->problem_mark), "",
                     "not YAML: %s%s%s%s", parser->problem, parser->context != NULL ? " (" : "",
                     parser->context != NULL ? parser->context : "",
                     parser->context != NULL ? ")" : "");
    }
}

/* 0 and an event to delete, or -1 after a report. */
static int next_event(Reader *reader, yaml_event_t *event)
{
    if (yaml_parser_parse(&reader->parser, event) == 0) {
        report_syntax(reader);
        return -1;
    }
    return 0;
}

/* Reads past the rest of a list or mapping whose first event was just read. */
static int skip_collection(Reader *reader)
{
    for (size_t open = 1; open > 0;) {
        yaml_event_t event;
        if (next_event(reader, &event) != 0) {
            return -1;
        }
        open += event.type == YAML_SEQUENCE_START_EVENT || event.type == YAML_MAPPING_START_EVENT;
        open -= event.type == YAML_SEQUENCE_END_EVENT || event.type == YAML_MAPPING_END_EVENT;
        yaml_event_delete(&event);
    }
    return 0;
}

static void report_anchor_and_tag(const Reader *reader, Place place, const yaml_char_t *anchor,
                                  const yaml_char_t *tag)
{
    if (anchor != NULL) {
        report(reader, place,
               "anchors (&name) are not allowed: write the values where they are meant");
    }
    if (tag != NULL) {
        report(reader, place, "tags (!name) are not allowed: the parameter itself knows its type");
    }
}

static int read_node(Reader *reader, const yaml_event_t *event, TreeNode **node);

static int read_scalar(const Reader *reader, const yaml_event_t *event, TreeNode **node)
{
    const char *value = (const char *)event->data.scalar.value;
    Place place = place_of(reader, event->start_mark);
    report_anchor_and_tag(reader, place, event->data.scalar.anchor, event->data.scalar.tag);
    bool zero_byte = strlen(value) != event->data.scalar.length;
    if (zero_byte) {
        report(reader, place, "contains a zero byte");
    }
    *node = tree_new(zero_byte ? TREE_REPORTED : TREE_SCALAR, place);
    if (*node == NULL) {
        return -1;
    }
    (*node)->quoted = event->data.scalar.style != YAML_PLAIN_SCALAR_STYLE;
    (*node)->text = strdup(value);
    return (*node)->text != NULL ? 0 : -1;
}

static void report_repeated(Reader *reader, Place place, const char *key, size_t line)
{
    char sentence[64];
    (void)snprintf(sentence, sizeof sentence, "repeated key (it stands in line %zu already)", line);
    reader->path[reader->depth++] = key;
    report(reader, place, sentence);
    reader->depth--;
}

/* Reports a key that cannot be one; *key is NULL then, and the entry is read past. */
static int read_key(Reader *reader, const yaml_event_t *event, const TreeNode *mapping, char **key)
{
    Place place = place_of(reader, event->start_mark);
    *key = NULL;
    if (event->type == YAML_ALIAS_EVENT) {
        report(reader, place, "aliases (*name) are not allowed: write the key out");
        return 0;
    }
    if (event->type != YAML_SCALAR_EVENT) {
        report(reader, place, "a key must be a single word");
        return skip_collection(reader);
    }
    const char *value = (const char *)event->data.scalar.value;
    report_anchor_and_tag(reader, place, event->data.scalar.anchor, event->data.scalar.tag);
    const TreeEntry *first = tree_find(mapping, value);
    if (strcmp(value, "<<") == 0) {
        report(reader, place,
               "merge keys (<<) are not allowed: use extends, or write the values out");
    } else if (value[0] == '\0' || strlen(value) != event->data.scalar.length) {
        report(reader, place, "a key must be a single word");
    } else if (first != NULL) {
        report_repeated(reader, place, value, first->place.line);
    } else {
        *key = strdup(value);
        return *key != NULL ? 0 : -1;
    }
    return 0;
}

/* The entry whose key event is given; consumes the events of its value. */
static int read_entry(Reader *reader, const yaml_event_t *key_event, TreeNode *mapping)
{
    char *key;
    TreeNode *value = NULL;
    if (read_key(reader, key_event, mapping, &key) != 0) {
        return -1;
    }
    reader->path[reader->depth++] = key != NULL ? key : "?";
    yaml_event_t event;
    int status = next_event(reader, &event);
    if (status == 0) {
        status = read_node(reader, &event, &value);
        yaml_event_delete(&event);
    }
    reader->depth--;
    if (status != 0 || key == NULL) {
        free(key);
        tree_free(value);
        return status;
    }
    return tree_add(mapping, key, place_of(reader, key_event->start_mark), value);
}

static int read_mapping(Reader *reader, const yaml_event_t *start, TreeNode **node)
{
    Place place = place_of(reader, start->start_mark);
    report_anchor_and_tag(reader, place, start->data.mapping_start.anchor,
                          start->data.mapping_start.tag);
    if (reader->depth == TREE_DEPTH_MAX) {
        report(reader, place, "nested too deeply");
        *node = tree_new(TREE_REPORTED, place);
        return *node != NULL ? skip_collection(reader) : -1;
    }
    *node = tree_new(TREE_MAPPING, place);
    if (*node == NULL) {
        return -1;
    }
    for (;;) {
        yaml_event_t event;
        if (next_event(reader, &event) != 0) {
            return -1;
        }
        if (event.type == YAML_MAPPING_END_EVENT) {
            yaml_event_delete(&event);
            return 0;
        }
        int status = 0;
        if ((*node)->entry_count == TREE_KEYS_MAX) {
            report(reader, place_of(reader, event.start_mark), "too many keys");
            status = -1;
        } else {
            status = read_entry(reader, &event, *node);
        }
        yaml_event_delete(&event);
        if (status != 0) {
            return -1;
        }
    }
}

/* Whether the last two keys of the path name a list of parameters.def: at the top or, to be refused
 * with a better reason, in a design. */
static bool list_allowed(const Reader *reader)
{
    if (reader->depth < 2) {
        return false;
    }
    const ParameterRow *row =
        parameters_find(reader->path[reader->depth - 2], reader->path[reader->depth - 1]);
    return row != NULL && row->field != NULL;
}

/* The entry of a list whose first event is given. */
static int read_item(Reader *reader, const yaml_event_t *event, TreeNode *list)
{
    char number[24];
    TreeNode *value = NULL;
    (void)snprintf(number, sizeof number, "%zu", list->entry_count + 1);
    reader->path[reader->depth++] = number;
    const int status = read_node(reader, event, &value);
    reader->depth--;
    if (status != 0) {
        tree_free(value);
        return status;
    }
    return tree_add(list, strdup(number), place_of(reader, event->start_mark), value);
}

static int read_list(Reader *reader, const yaml_event_t *start, TreeNode **node)
{
    *node = tree_new(TREE_LIST, place_of(reader, start->start_mark));
    if (*node == NULL) {
        return -1;
    }
    for (;;) {
        yaml_event_t event;
        if (next_event(reader, &event) != 0) {
            return -1;
        }
        const bool end = event.type == YAML_SEQUENCE_END_EVENT;
        int status = 0;
        if (!end && (*node)->entry_count == TREE_KEYS_MAX) {
            report(reader, place_of(reader, event.start_mark), "too many entries");
            status = -1;
        } else if (!end) {
            status = read_item(reader, &event, *node);
        }
        yaml_event_delete(&event);
        if (end || status != 0) {
            return status;
        }
    }
}

/* A list where none may stand is reported and read past. */
static int read_sequence(Reader *reader, const yaml_event_t *start, TreeNode **node)
{
    const Place place = place_of(reader, start->start_mark);
    report_anchor_and_tag(reader, place, start->data.sequence_start.anchor,
                          start->data.sequence_start.tag);
    if (list_allowed(reader)) {
        return read_list(reader, start, node);
    }
    report(reader, place, "lists are not allowed here: only population.regions is one");
    *node = tree_new(TREE_REPORTED, place);
    return *node != NULL ? skip_collection(reader) : -1;
}

/* On -1, *node may hold a part that the caller frees, and something was reported or memory ran out. */
static int read_node(Reader *reader, const yaml_event_t *event, TreeNode **node)
{
    Place place = place_of(reader, event->start_mark);
    switch (event->type) {
    case YAML_SCALAR_EVENT:
        return read_scalar(reader, event, node);
    case YAML_MAPPING_START_EVENT:
        return read_mapping(reader, event, node);
    case YAML_SEQUENCE_START_EVENT:
        return read_sequence(reader, event, node);
    default: /* an alias: nothing else can stand here */
        report(reader, place,
               "aliases (*name) are not allowed: write the values where they are meant");
        *node = tree_new(TREE_REPORTED, place);
        return *node != NULL ? 0 : -1;
    }
}

static void report_tag_directives(const Reader *reader, const yaml_event_t *event)
{
    if (event->data.document_start.tag_directives.start !=
        event->data.document_start.tag_directives.end) {
        report(reader, place_of(reader, event->start_mark), "tags (%TAG) are not allowed");
    }
}

/* The first document. *root stays NULL for a stream without one. */
static int read_document(Reader *reader, TreeNode **root)
{
    for (;;) {
        yaml_event_t event;
        if (next_event(reader, &event) != 0) {
            return -1;
        }
        int status = 0;
        yaml_event_type_t type = event.type;
        if (type == YAML_DOCUMENT_START_EVENT) {
            report_tag_directives(reader, &event);
        } else if (type != YAML_STREAM_START_EVENT && type != YAML_STREAM_END_EVENT &&
                   type != YAML_DOCUMENT_END_EVENT) {
            status = read_node(reader, &event, root);
        }
        yaml_event_delete(&event);
        if (status != 0 || type == YAML_STREAM_END_EVENT || type == YAML_DOCUMENT_END_EVENT) {
            return status;
        }
    }
}

/* What follows the first document must be the end. */
static int read_end(Reader *reader)
{
    yaml_event_t event;
    if (next_event(reader, &event) != 0) {
        return -1;
    }
    if (event.type == YAML_DOCUMENT_START_EVENT) {
        report(reader, place_of(reader, event.start_mark),
               "a second document (---) is not allowed: one scenario is one file");
    }
    yaml_event_delete(&event);
    return 0;
}

static int read_stream(Reader *reader, TreeNode **root)
{
    if (read_document(reader, root) != 0) {
        return -1;
    }
    if (*root == NULL) {
        messages_add(reader->messages, (Place){reader->file, 0, 0}, "",
                     "empty: a scenario needs at least one design");
        return -1;
    }
    if (read_end(reader) != 0) {
        return -1;
    }
    if ((*root)->kind == TREE_SCALAR) {
        report(reader, (*root)->place, "a scenario is a mapping: one \"key: value\" per line");
    }
    return (*root)->kind == TREE_MAPPING ? 0 : -1;
}

int tree_parse(const char *name, const char *bytes, size_t length, Messages *messages,
               TreeNode **root)
{
    Reader reader = {.bytes = bytes, .length = length, .messages = messages};
    *root = NULL;
    reader.file = messages_file(messages, name);
    if (reader.file == NULL) {
        return -1;
    }
    size_t valid = text_utf8_length(bytes, length);
    if (valid < length) {
        messages_add(messages, place_of_offset(&reader, valid), "",
                     "not UTF-8: byte %02X cannot stand here; save the file as UTF-8",
                     (unsigned)(unsigned char)bytes[valid]);
        return -1;
    }
    if (yaml_parser_initialize(&reader.parser) == 0) {
        messages->out_of_memory = true;
        return -1;
    }
    yaml_parser_set_encoding(&reader.parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&reader.parser, (const unsigned char *)bytes, length);
    int status = read_stream(&reader, root);
    yaml_parser_delete(&reader.parser);
    if (status != 0) {
        messages->out_of_memory = messages->out_of_memory || !messages_any(messages);
        tree_free(*root);
        *root = NULL;
    }
    return status;
}

/* Reads a whole stream; at most one byte more than a scenario may have. */
static int stream_read(FILE *stream, Text *content)
{
    char block[4096];
    size_t length;
    while (content->length <= TREE_BYTES_MAX &&
           (length = fread(block, 1, sizeof block, stream)) > 0) {
        text_add_bytes(content, block, length);
    }
    return ferror(stream) || content->failed ? -1 : 0;
}

int tree_read(const char *path, Messages *messages, Text *content, TreeNode **root)
{
    Place place = {messages_file(messages, path), 0, 0};
    int status = -1;
    *root = NULL;
    FILE *stream = fopen(path, "rb");
    if (stream == NULL || stream_read(stream, content) != 0) {
        messages_add(messages, place, "", "cannot be read: %s", strerror(errno));
    } else if (content->length > TREE_BYTES_MAX) {
        messages_add(messages, place, "", "too large for a scenario (allowed: %d MiB)",
                     TREE_BYTES_MAX >> 20);
    } else {
        status = tree_parse(path, text_string(content), content->length, messages, root);
    }
    if (stream != NULL) {
        (void)fclose(stream);
    }
    return status;
}
