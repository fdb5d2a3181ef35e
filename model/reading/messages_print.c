#include "reading/messages_print.h"

static size_t file_rank(const Messages *messages, const char *file)
{
    size_t rank = 0;
    while (rank < messages->file_count && messages->files[rank] != file) {
        rank++;
    }
    return rank;
}

static bool message_before(const Messages *messages, const Message *a, const Message *b)
{
    size_t a_rank = file_rank(messages, a->place.file);
    size_t b_rank = file_rank(messages, b->place.file);
    if (a_rank != b_rank) {
        return a_rank < b_rank;
    }
    if (a->place.line != b->place.line) {
        return a->place.line < b->place.line;
    }
    return a->place.column < b->place.column;
}

/* By insertion, which keeps the order of messages on the same place; they are few. */
static void messages_sort(Messages *messages)
{
    for (size_t i = 1; i < messages->count; i++) {
        Message moving = messages->items[i];
        size_t j = i;
        for (; j > 0 && message_before(messages, &moving, &messages->items[j - 1]); j--) {
            messages->items[j] = messages->items[j - 1];
        }
        messages->items[j] = moving;
    }
}

void messages_print(Messages *messages, FILE *stream)
{
    messages_sort(messages);
    for (size_t i = 0; i < messages->count; i++) {
        const Message *message = &messages->items[i];
        if (message->place.file != NULL) {
            (void)fputs(message->place.file, stream);
            if (message->place.column > 0) {
                (void)fprintf(stream, ":%zu:%zu", message->place.line, message->place.column);
            }
            (void)fputs(": ", stream);
        }
        (void)fprintf(stream, "%s%s%s\n", message->key, message->key[0] != '\0' ? ": " : "",
                      message->sentence);
    }
    if (messages->out_of_memory) {
        (void)fputs("out of memory\n", stream);
    }
}
