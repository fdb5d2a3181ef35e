#include "outcomes/loss.h"

#include <math.h>
#include <stdlib.h>

typedef struct Word {
    Label label;
    const char *sentence;
} Word;

static const Word LOSSES[LOSS_COUNT] = {
    [LOSS_UNWANTED] = {{"unwanted", "unwanted inclusion", "inclusion non voulue"},
                       "Included, and disposed out"},
    [LOSS_MISSED] = {{"missed", "missed inclusion", "inclusion manquée"},
                     "Excluded, and disposed in"},
};

static const Word GATES[GATE_COUNT] = {
    [GATE_NOT_SENT] = {{"not_sent", "nothing sent yet", "rien encore envoyé"},
                       "no notice had been sent yet"},
    [GATE_NOT_DELIVERED] = {{"not_delivered", "no notice arrived", "aucune notification arrivée"},
                            "not informed by any route: no letter reached the decider"},
    [GATE_NOT_OPENED] = {{"not_opened", "notice not opened", "notification non ouverte"},
                         "not informed by any route: a letter arrived, none was opened in time"},
    [GATE_NOT_READ] = {{"not_read", "notice not read", "notification non lue"},
                       "not informed by any route: a letter was opened, none was read"},
    [GATE_NOT_UNDERSTOOD] =
        {{"not_understood", "notice not understood", "notification non comprise"},
         "not informed by any route: a letter was read, and none was understood"},
    [GATE_OTHER_DECIDER] =
        {{"other_decider", "somebody else decides", "quelqu’un d’autre décide"},
         "somebody else decides, who does not handle the matter or is disposed otherwise"},
    [GATE_MOVED] = {{"moved", "wish moved by others", "volonté déplacée par d’autres"},
                    "the wish that acted was moved away from the disposition"},
    [GATE_DEFERRED] = {{"deferred", "yes by deference", "oui par déférence"},
                       "said yes because a professional asked"},
    [GATE_NEVER_ASKED] = {{"never_asked", "never asked", "jamais sollicitées"},
                          "informed, but not asked since, where one cannot join alone"},
    [GATE_BARRED] = {{"barred", "no way of acting open", "aucune voie d’action ouverte"},
                     "informed, but no way of acting has a chance of a twentieth"},
    [GATE_PUT_OFF] = {{"put_off", "put off", "remis à plus tard"},
                      "informed, but has not begun to act"},
    [GATE_NOT_IN_TIME] = {{"not_in_time", "not in time", "pas à temps"},
                          "has begun to act, has not succeeded and has tries left"},
    [GATE_GAVE_UP] = {{"gave_up", "gave up", "ont abandonné"},
                      "has spent all tries, and not taken it up again"},
};

static const Word PLAYERS[PLAYER_COUNT] = {
    [PLAYER_NOTICE] = {{"notice", "notices that fail to arrive or be opened",
                        "notifications non arrivées ou non ouvertes"},
                       "every letter arrives and is opened in time"},
    [PLAYER_READING] = {{"reading", "reading", "lecture"}, "every letter that is opened is read"},
    [PLAYER_UNDERSTANDING] = {{"understanding", "understanding", "compréhension"},
                              "every letter that is read informs"},
    [PLAYER_PROCEDURE] = {{"procedure", "procedure, connection, language",
                           "démarche, connexion, langue"},
                          "the first try succeeds, whatever one's connection and "
                          "language"},
    [PLAYER_PROCRASTINATION] = {{"procrastination", "putting off", "remettre à plus tard"},
                                "one begins to act in the week in which the want begins"},
    [PLAYER_PROXY] = {{"proxy", "others deciding or moving", "décisions ou influence d’autrui"},
                      "the wish that acts is the person's own disposition, and whoever "
                      "decides for the person acts"},
    [PLAYER_ASKING] = {{"asking", "asking", "demande"},
                       "a professional asks in the week in which one is informed"},
    [PLAYER_DEFERENCE] = {{"deference", "deference", "déférence"},
                          "a professional is answered by the wish, and not before one "
                          "is informed"},
};

const char *loss_name(size_t loss)
{
    return loss < LOSS_COUNT ? LOSSES[loss].label.name : NULL;
}

const char *loss_sentence(size_t loss)
{
    return loss < LOSS_COUNT ? LOSSES[loss].sentence : NULL;
}

const Label *gate_label(size_t gate)
{
    return gate < GATE_COUNT ? &GATES[gate].label : NULL;
}

const char *gate_name(size_t gate)
{
    return gate < GATE_COUNT ? GATES[gate].label.name : NULL;
}

const char *gate_sentence(size_t gate)
{
    return gate < GATE_COUNT ? GATES[gate].sentence : NULL;
}

const Label *player_label(size_t player)
{
    return player < PLAYER_COUNT ? &PLAYERS[player].label : NULL;
}

const char *player_name(size_t player)
{
    return player < PLAYER_COUNT ? PLAYERS[player].label.name : NULL;
}

const char *player_sentence(size_t player)
{
    return player < PLAYER_COUNT ? PLAYERS[player].sentence : NULL;
}

const char *attribution_statistic_name(size_t statistic)
{
    static const char *const NAMES[ATTRIBUTION_STATISTICS] = {"mean", "se",  "q05", "q50",
                                                              "q95",  "low", "high"};
    return statistic < ATTRIBUTION_STATISTICS ? NAMES[statistic] : NULL;
}

static double *undefined(size_t count)
{
    double *values = malloc(count * sizeof *values);
    for (size_t i = 0; values != NULL && i < count; i++) {
        values[i] = NAN;
    }
    return values;
}

int loss_results_create(size_t replicates, size_t designs, size_t moments, size_t groups,
                        LossResults *results)
{
    int status = 0;
    for (size_t loss = 0; loss < LOSS_COUNT; loss++) {
        results->share[loss] = undefined(replicates * designs * moments * groups * GATE_COUNT);
        status = results->share[loss] == NULL ? -1 : status;
    }
    return status;
}

void loss_results_free(LossResults *results)
{
    for (size_t loss = 0; loss < LOSS_COUNT; loss++) {
        free(results->share[loss]);
    }
    *results = (LossResults){{NULL}};
}

int attribution_results_create(size_t designs, AttributionResults *results)
{
    results->not_sent = undefined(designs * LOSS_COUNT * ATTRIBUTION_STATISTICS);
    results->shapley = undefined(designs * LOSS_COUNT * PLAYER_COUNT * ATTRIBUTION_STATISTICS);
    return results->not_sent == NULL || results->shapley == NULL ? -1 : 0;
}

void attribution_results_free(AttributionResults *results)
{
    free(results->shapley);
    free(results->not_sent);
    *results = (AttributionResults){0};
}

double loss_results_memory(size_t replicates, size_t designs, size_t moments, size_t groups)
{
    const double losses = (double)(replicates * designs * moments * groups * GATE_COUNT);
    const double attribution = (double)(designs * (PLAYER_COUNT + 1) * ATTRIBUTION_STATISTICS);
    return sizeof(double) * LOSS_COUNT * (losses + attribution);
}
