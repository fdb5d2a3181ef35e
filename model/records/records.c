#include "records/records.h"

int records_init(const Parameters *values, uint32_t weeks, Records *records)
{
    *records = (Records){.break_glass = (enum BreakGlass)(int)values->design_break_glass};
    research_tables_init(values, &records->research);
    if (record_tables_init(values, weeks, &records->record) != 0 ||
        care_tables_init(values, weeks, &records->care) != 0) {
        records_free(records);
        return -1;
    }
    return 0;
}

void records_free(Records *records)
{
    record_tables_free(&records->record);
    care_tables_free(&records->care);
    *records = (Records){0};
}

uint64_t records_hash(const Records *records, uint64_t hash)
{
    hash = record_hash(&records->record, hash);
    hash = care_hash(&records->care, hash);
    return research_hash(&records->research, hash);
}
