#include "outcomes/labels.h"

#include "exposure/channels/channel.h"

#include "exposure/exposure.h"
#include "outcomes/inequality.h"
#include "outcomes/loss.h"
#include "outcomes/report.h"
#include "outcomes/summary.h"
#include "outcomes/survey.h"
#include "scenario/regions.h"

/* Beside the channels of the list. */
static const Label *all_channels(size_t index)
{
    return index == 0 ? exposure_channel_label(CHANNEL_COUNT) : NULL;
}

static const struct {
    const char *kind;
    const Label *(*at)(size_t index);
} KINDS[] = {
    {"parameter", parameter_label},
    {"outcome", measure_label},
    {"outcome", equal_opportunity_label},
    {"group", group_label},
    {"moment", moment_label},
    {"region", region_label},
    {"rung", rung_label},
    {"channel", all_channels},
    {"scope", exposure_scope_label},
    {"gate", gate_label},
    {"player", player_label},
    {"player", exposure_player_label},
    {"question", survey_question_label},
    {"index", inequality_index_label},
};

/* Entry `index` of list number `list`: the kinds, then the dimensions. */
static const Label *entry_of(size_t list, size_t index, const char **kind)
{
    const size_t kinds = sizeof KINDS / sizeof KINDS[0];
    if (list < kinds) {
        *kind = KINDS[list].kind;
        return KINDS[list].at(index);
    }
    const Dimension dimension = (Dimension)(list - kinds);
    *kind = dimension_name(dimension);
    return dimension_label(dimension, index);
}

const Label *labels_at(size_t row, const char **kind)
{
    const size_t lists = sizeof KINDS / sizeof KINDS[0] + DIMENSION_COUNT;
    const char *ignored;
    for (size_t list = 0; list < lists; list++) {
        const Label *label;
        for (size_t index = 0; (label = entry_of(list, index, kind ? kind : &ignored)) != NULL;
             index++, row--) {
            if (row == 0) {
                return label;
            }
        }
    }
    return NULL;
}

const char *labels_kind(size_t row)
{
    const char *kind;
    return labels_at(row, &kind) != NULL ? kind : NULL;
}

const char *labels_name(size_t row)
{
    const Label *label = labels_at(row, NULL);
    return label != NULL ? label->name : NULL;
}

const char *labels_en(size_t row)
{
    const Label *label = labels_at(row, NULL);
    return label != NULL ? label->en : NULL;
}

const char *labels_fr(size_t row)
{
    const Label *label = labels_at(row, NULL);
    return label != NULL ? label->fr : NULL;
}
